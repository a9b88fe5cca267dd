"""Page tools: print, save, font size, close the window, back to the top.

Points at a line that consists of such words: two of them, or one phrase of several words outside the prose, or one long
word (`Druckversion`) after it. A lone "Print" may be a list item or a cell, and stays unless its element is a toolbar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, distinct, ends_sentence, is_of_program, is_phrase

MARKERS = frozenset({"toolbar", "tools", "print", "article-tools", "page-tools", "font-size", "fontsize", "print-link"})
"""Words of class, id and role attributes that name page tools."""
LONGEST = 120
"""Characters of a line of tools (`size`)."""
COVERED = 0.85
"""Share of the line that the phrases cover, 0-1."""
LONG_WORD = 9
"""Letters of a tool of one word, such as `Druckversion`, that is believed after the prose; "Print" may be an item."""
KEYS = ("tool", "views")
ALSO = ("share", "published", "modified")

_FIGURE = re.compile(r"\d")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield lines of page tools."""
    for line in page.lines(*KEYS, also=ALSO, longest=LONGEST):
        if line.block.kind in ("cell", "heading") or ends_sentence(line.text) or is_of_program(line.text):
            continue
        share = _coverage(line)
        if share < COVERED and not _is_counter(line):
            continue
        if reason := _why(page, line, share):
            yield Finding("page_tools", reason, line.at, line.at + 1, score=0.85)


def _coverage(line: Line) -> float:
    """Return the share of the letters that the phrases cover; figures are dates and counts."""
    text = _FIGURE.sub(" ", line.text)
    return coverage(text, line.cues)


def _is_counter(line: Line) -> bool:
    """Tell whether the line is a counter: `瀏覽人次：1204`."""
    rest = line.text[line.cues[0].end :].strip(" :：,.，")
    return line.cues[0].start == 0 and "views" in line.keys and rest.replace(",", "").replace(" ", "").isdigit()


def _why(page: PageFacts, line: Line, share: float) -> str:
    tools = distinct(line.text, line.cues)
    if "tool" in line.keys and tools > 1 and share >= COVERED:
        return f"{tools} words of page tools cover {share:.0%} of the line"
    is_tool = "tool" in line.keys and share >= COVERED
    if page.zones.is_outside(line.at) and (_is_counter(line) or (is_tool and is_phrase(line.text, line.cues[0]))):
        return f"a page tool or counter outside the prose covers {share:.0%} of the line"
    if is_tool and line.at > page.zones.last > -1 and len(line.text) >= LONG_WORD:
        return f"a page tool of {len(line.text)} letters after the prose"
    if page.is_html and share >= COVERED and (marked := MARKERS & page.tokens_around(line.at)):
        return f"element of class {min(marked)}"
    return ""


RULE = Rule("page_tools", "print, save, font-size and back-to-top tools, counters", find)
