"""Legal footer: rows of links such as `Terms of Use | Privacy Policy | Contact`, and registration numbers.

Points at lines that such link names cover almost wholly, two at least, and at lines with a licence number of the
site. A heading "Privacy" or a sentence about terms of use stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, coverage, cued_lines, distinct, sentences, topics, zones

LONGEST = 400
"""Characters of a row of links or of a line with a licence number (`size`)."""
COVERED = 0.75
"""Share of the row that link names cover, 0-1."""
LINKS = 2
"""Different link names that make a row."""
LICENCES = 0.3
"""Share of a line at the end of the page that phrases of registration cover, 0-1."""
KEYS = ("legal_link", "licence", "home", "tool", "copyright", "network")


def find(page: Page) -> Iterator[Finding]:
    """Yield rows of legal links and registration lines."""
    lines = [line for line in cued_lines(page, *KEYS, longest=LONGEST) if line.keys & {"legal_link", "licence"}]
    if not lines:
        return
    last = zones(page).last
    about = not {"legal_link", "licence"}.isdisjoint(topics(page))
    for line in lines:
        if line.block.kind not in ("cell", "heading") and (reason := _why(line, is_end=line.at > last, about=about)):
            yield Finding("legal", reason, line.at, line.at + 1, score=0.9)


def _why(line: Line, *, is_end: bool, about: bool) -> str:
    share, links = coverage(line.text, line.cues), distinct(line.text, line.cues)
    if share >= COVERED and links >= LINKS and not sentences(line.text):
        return f"{links} names of legal and service pages cover {share:.0%} of the line"
    if not is_end or about:
        return ""
    if "licence" in line.keys and any(map(str.isdigit, line.text)) and sentences(line.text) <= 1:
        count = sum(cue.key == "licence" for cue in line.cues)
        if count > 1 or line.cues[0].start <= 2 or share >= LICENCES:
            return f"{count} registration or licence number{'s' * (count > 1)} at the end of the page"
    return ""


RULE = Rule("legal", "row of legal links, licence and registration numbers", find)
