"""Editor lines: who wrote, edited, checked or photographed, in a line of its own; the names become metadata.

Points at a short line in which every stretch is a role with names, `(責編:李文治)`, `Editing by …; Reporting by …`,
above or below the prose. Without a colon after the role, all that follows must look like a name: "Von Hamburg nach
Kiel" and 记者节的由来 are headings, and stay; so does "Edited by hand, the film …", which goes on after its names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.bylines import Byline, parse_byline
from cleaner.document import Finding
from cleaner.name_shapes import is_cased, looks_like_name
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, sentences

LONGEST = 160
"""Characters of an editor line (`size`)."""
SPARE_CHARS = 12
"""Characters that neither role nor name accounts for, such as a place."""
ABOVE = 4
"""Blocks after the first block of prose in which a byline may stand."""
# A name in capitals after "About the author:"; scripts without capitals give none.
_NOTE = re.compile(r"\s?[:：]\s?(?P<name>(?:[A-ZÀ-ÞА-ЯΑ-Ω][\w.'’-]+\s){1,3}[A-ZÀ-ÞА-ЯΑ-Ω][\w'’-]+)?")
# The end of a sentence in scripts without capitals, where any words may look like a name.
_SENTENCE = re.compile("[\u3040-\u30ff\u3400-\u9fff]。\\s*\\Z|[\u0590-\u06ff\u0900-\u097f\uac00-\ud7a3][.।۔]\\s*\\Z")
_COLON = re.compile(r"[:：／/丨|]")
BEFORE = 2
"""Characters, such as a bracket, before the first role."""
ROLES = ("author", "editor", "credit")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield editor lines, and notes of one sentence on the author."""
    for line in page.lines(*ROLES, "about_author", longest=LONGEST):
        if line.block.kind in ("cell", "heading", "list_item"):
            continue
        if page.zones.first + ABOVE < line.at <= page.zones.last:
            continue
        if note := _note(line):
            yield note
            continue
        byline = parse_byline(line.text, page.cues(line.at), page.language)
        if byline and (why := _why(byline, line)):
            yield Finding("editor_line", why, line.at, line.at + 1, score=0.9, fields=byline.fields())


def _note(line: Line) -> Finding | None:
    """Return a note such as `About the author: Iris Malone is a staff writer.`, one sentence long."""
    cue = line.cues[0]
    match = _NOTE.match(line.text, cue.end)
    if cue.key != "about_author" or cue.start > 2 or not match or sentences(line.text) > 1:
        return None
    fields = (("authors", match["name"]),) if match["name"] else ()
    return Finding("editor_line", "one sentence about the author", line.at, line.at + 1, score=0.8, fields=fields)


def _why(byline: Byline, line: Line) -> str:
    """Return the reason why the line is an editor line, empty if it is none."""
    spare = sum(map(len, byline.spare))
    roles = [label for label in byline.labels if label in ROLES]
    begins = line.cues[0].start <= BEFORE or (byline.authors and line.text.lstrip("([").startswith(byline.authors[0]))
    if not roles or byline.dated or not begins or spare > SPARE_CHARS:
        return ""
    if roles == ["credit"] and not _is_labelled(line):
        return ""
    if not _COLON.search(line.text) and (_SENTENCE.search(line.text) or not _are_names(byline, line)):
        return ""
    names = len(byline.authors) + len(byline.editors)
    return f"{len(roles)} role{'s' * (len(roles) > 1)} with {names or 'other'} names, {spare} other characters"


def _are_names(byline: Byline, line: Line) -> bool:
    """Tell whether what follows a role without a colon can only be names: headings begin with such words, too."""
    names = (*byline.authors, *byline.editors)
    label = line.cues[0]
    if not names:
        is_abbreviated = "." in line.text[label.end - 1 : label.end + 1]
        return is_cased(line.text[label.end :]) and (is_abbreviated or " " in line.text[label.start : label.end])
    is_parted = label.start > BEFORE or not line.text[label.end - 1 : label.end + 1].isalnum()
    one_worded = len(names) > 1 and is_cased(names[0]) and all(" " not in name for name in names)
    return not one_worded and all(looks_like_name(name, is_parted=is_parted) for name in names)


def _is_labelled(line: Line) -> bool:
    """Tell whether the line begins with its label: a caption says "Photo: X" as well, but beside a picture."""
    return line.block.kind != "caption" and line.cues[0].start <= 1


RULE = Rule("editor_line", "line that names author, editor, reporter or proof-reader", find)
