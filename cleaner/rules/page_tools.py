"""Page tools: print, save, font size, close the window, back to the top.

Points at a line that consists of such words: two of them, or one phrase of several words outside the prose. A lone
"Print" may be a list item or a cell, and stays unless its element is a toolbar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import (
    Line,
    Zones,
    coverage,
    cued_lines,
    distinct,
    ends_sentence,
    is_phrase,
    tokens_around,
    zones,
)

MARKERS = frozenset({"toolbar", "tools", "print", "article-tools", "page-tools", "font-size", "fontsize", "print-link"})
"""Words of class, id and role attributes that name page tools."""
LONGEST = 120
"""Characters of a line of tools (`size`)."""
COVERED = 0.85
"""Share of the line that the phrases cover, 0-1."""
KEYS = ("tool", "views", "share", "published", "modified")

_FIGURE = re.compile(r"\d")


def find(page: Page) -> Iterator[Finding]:
    """Yield lines of page tools."""
    place: Zones | None = None
    for line in cued_lines(page, *KEYS, longest=LONGEST):
        if not line.keys & {"tool", "views"} or line.block.kind in ("cell", "heading") or ends_sentence(line.text):
            continue
        share = _coverage(line)
        if share < COVERED and not _is_counter(line):
            continue
        place = place or zones(page)
        if reason := _why(page, line, share, place):
            yield Finding("page_tools", reason, line.at, line.at + 1, score=0.85)


def _coverage(line: Line) -> float:
    """Return the share of the letters that the phrases cover; figures are dates and counts."""
    text = _FIGURE.sub(" ", line.text)
    return coverage(text, line.cues)


def _is_counter(line: Line) -> bool:
    """Tell whether the line is a counter: `瀏覽人次：1204`."""
    rest = line.text[line.cues[0].end :].strip(" :：,.，")
    return line.cues[0].start == 0 and "views" in line.keys and rest.replace(",", "").replace(" ", "").isdigit()


def _why(page: Page, line: Line, share: float, place: Zones) -> str:
    tools = distinct(line.text, line.cues)
    if "tool" in line.keys and tools > 1 and share >= COVERED:
        return f"{tools} words of page tools cover {share:.0%} of the line"
    outside = line.at < place.first or line.at > place.last
    if outside and (
        _is_counter(line) or (share >= COVERED and is_phrase(line.text, line.cues[0]) and "tool" in line.keys)
    ):
        return f"a page tool or counter outside the prose covers {share:.0%} of the line"
    if page.is_html and share >= COVERED and (marked := MARKERS & tokens_around(page, line.at)):
        return f"element of class {min(marked)}"
    return ""


RULE = Rule("page_tools", "print, save, font-size and back-to-top tools, counters", find)
