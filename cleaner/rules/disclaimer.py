"""Disclaimers: views are the author's own, no investment advice, uploaded by a user, write to us to have it removed.

Points at a notice before or after the prose that holds several such phrases, and at its translation into another script
after it. One such phrase in a story is
reporting, and stays; so does the page whose title says "disclaimer".
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, distinct, sentences, size, unquoted
from cleaner.scripts import dominant_script, script_counts

LONGEST = 900
"""Characters of a disclaimer (`size`)."""
DENSE = 0.15
"""Share of the notice that its phrases cover, 0-1."""
PHRASES = 2
"""Different phrases that a disclaimer needs; each sentence beyond the second needs one more."""
ALSO = ("restriction", "ours", "copyright", "reuse")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield disclaimers."""
    for line in page.lines("disclaimer", also=ALSO, longest=LONGEST):
        if _is_legal_page(page):
            return
        is_translated = _is_translation(page, line.at + 1)
        outside = page.zones.is_outside(line.at) or (is_translated and line.at + 1 == page.zones.last)
        if outside and line.block.kind not in ("cell", "heading") and (reason := _why(line)):
            yield Finding("disclaimer", reason, line.at, line.at + 1, score=0.85)
            if is_translated:
                reason = "follows a disclaimer, in a script that the text does not use"
                yield Finding("disclaimer", reason, line.at + 1, line.at + 2, score=0.75)


def _is_legal_page(page: PageFacts) -> bool:
    """Tell whether the page is itself a disclaimer, terms of use or a privacy policy; a text may begin with a row."""
    return "disclaimer" in page.topics or (page.is_html and "legal_link" in page.topics)


def _why(line: Line) -> str:
    cues = unquoted(line)
    share, phrases, count = coverage(line.text, cues), distinct(line.text, cues), max(1, sentences(line.text))
    own = [cue for cue in cues if cue.key == "disclaimer"]
    if own and share >= DENSE and phrases >= PHRASES + max(0, count - 2):
        return f"{phrases} phrases of disclaimers cover {share:.0%} of the line, outside the prose"
    return ""


def _is_translation(page: PageFacts, index: int) -> bool:
    """Tell whether the block after a notice at the end of the page repeats it in another script."""
    zones = page.zones
    if zones.last < 0 or not zones.last <= index < len(page.blocks):
        return False
    block = page.blocks[index]
    if block.kind != "paragraph" or block.link_chars or size(block.text) > LONGEST:
        return False
    script = dominant_script(script_counts(block.text))
    return bool(script) and script != dominant_script(script_counts(page.blocks[zones.first].text))


RULE = Rule("disclaimer", "disclaimer of the site or the author", find)
