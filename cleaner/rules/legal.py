"""Legal footer: rows of links such as `Terms of Use | Privacy Policy | Contact`, and registration numbers.

Points at lines that such link names cover almost wholly, two at least, and at lines with a licence number of the
site. A heading "Privacy" or a sentence about terms of use stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, distinct, sentences

LONGEST = 400
"""Characters of a row of links or of a line with a licence number (`size`)."""
COVERED = 0.75
"""Share of the row that link names cover, 0-1."""
LINKS = 2
"""Different link names that make a row."""
LICENCES = 0.3
"""Share of a line at the end of the page that phrases of registration cover, 0-1."""
_SEPARATOR = re.compile(r"[|｜·•,，、/／;；\t]|\s[-–—]\s|\s{2}")
KEYS = ("legal_link", "licence")
ALSO = ("home", "tool", "copyright", "network")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield rows of legal links and registration lines."""
    for line in page.lines(*KEYS, also=ALSO, longest=LONGEST):
        if line.block.kind not in ("cell", "heading") and (reason := _why(page, line)):
            yield Finding("legal", reason, line.at, line.at + 1, score=0.9)


def _why(page: PageFacts, line: Line) -> str:
    share, links = coverage(line.text, line.cues), distinct(line.text, line.cues)
    is_end = line.at > page.zones.last
    if share >= COVERED and links >= LINKS and _is_row(line, links, is_end=is_end) and not sentences(line.text):
        return f"{links} names of legal and service pages cover {share:.0%} of the line"
    if not is_end or not page.topics.isdisjoint(KEYS):
        return ""
    count = sum(cue.key == "licence" for cue in line.cues)
    is_numbered = count and any(map(str.isdigit, line.text)) and sentences(line.text) <= count
    if is_numbered and (count > 1 or line.cues[0].start <= 2 or share >= LICENCES):
        return f"{count} registration or licence number{'s' * (count > 1)} at the end of the page"
    return ""


def _is_row(line: Line, links: int, *, is_end: bool) -> bool:
    """Tell whether two names stand in a row: links, parted by a mark, or each with a capital at the end of the page."""
    if links > LINKS or line.block.link_chars or _SEPARATOR.search(line.text):
        return True
    return is_end and not any(line.text[cue.start].islower() for cue in line.cues)


RULE = Rule("legal", "row of legal links, licence and registration numbers", find)
