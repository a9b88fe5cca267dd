"""Pagers: `上一篇：… 下一篇：…`, `« Previous: … Next: … »`, page numbers.

Points at a line that names both directions with a mark or title after each, at a line of nothing but such words and
numbers, and, after the prose, at a line that begins with one direction and a colon or arrow. "Next, stir in the flour"
has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Cue, Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, ends_sentence, is_of_program

LONGEST = 260
"""Characters of a pager with both titles (`size`)."""
SHORTEST = 3
"""Characters of a direction in a script without capitals that needs no arrow after it: 上一篇, but not 다음."""
COVERED = 0.9
"""Share of the letters that the words cover, 0-1, in a pager without titles."""
ALSO = ("home", "tool", "comments")

_ARROW = re.compile(r"\s?[:：»›>→|–—►▶]|\s?$")
_ARROW_BEFORE = re.compile(r"[«‹<←|◄◀:：]\s?$")
_NUMBERS = re.compile(r"\d+")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield pagers."""
    for line in page.lines("previous", "next", also=ALSO, longest=LONGEST):
        if line.block.kind in ("cell", "heading"):
            continue
        if reason := _why(line, is_end=line.at > page.zones.last):
            yield Finding("pager", reason, line.at, line.at + 1, score=0.9)


def _why(line: Line, *, is_end: bool) -> str:
    text = line.text
    ways = [cue for cue in line.cues if cue.key in ("previous", "next")]
    pointed = [cue for cue in ways if _points(text, cue)]
    if is_of_program(text) or (text.islower() and text.isalpha()):
        return ""
    if ways[0].start > 3:
        pointed = []
    if {"previous", "next"} <= {cue.key for cue in pointed}:
        return "names the previous and the next page"
    bare = _NUMBERS.sub("", text)
    is_button = len(line.cues) > 1 or bare != text or is_end
    if is_button and coverage(bare, _shifted(text, line.cues)) >= COVERED:
        return f"nothing but {len(line.cues)} words of paging"
    if is_end and pointed and not (ends_sentence(text) and text.rstrip()[-1:] in ".。"):
        return f"“{text[ways[0].start : ways[0].end]}” and a title after the prose"
    return ""


def _points(text: str, cue: Cue) -> bool:
    """Tell whether a direction is a button: by a mark, many words, or, in no sentence, a script without capitals."""
    phrase = text[cue.start : cue.end]
    is_caseless = not phrase.isascii() and phrase.lower() == phrase.upper()
    if is_caseless and len(phrase) >= SHORTEST and not text[cue.end : cue.end + 1].isalnum():
        return text.rstrip()[-1:] not in ".。"
    return (" " in phrase and not is_caseless) or bool(
        _ARROW.match(text, cue.end) or _ARROW_BEFORE.search(text, 0, cue.start)
    )


def _shifted(text: str, cues: tuple[Cue, ...]) -> list[Cue]:
    """Return the phrases at their places in the text without numbers."""
    moved = []
    for cue in cues:
        start = cue.start - sum(len(match[0]) for match in _NUMBERS.finditer(text, 0, cue.start))
        moved.append(cue._replace(start=start, end=start + cue.end - cue.start))
    return moved


RULE = Rule("pager", "links to the previous and next page, page numbers", find)
