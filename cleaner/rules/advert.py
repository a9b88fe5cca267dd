"""Advertising labels: `Advertisement`, `REKLAMA`, `Article continues below`, left over from empty ad slots.

Points at a block that is nothing but such a label. A heading or a cell "Advertising" is part of a text, and a
sentence about advertising goes on after the word; both stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import coverage, ends_sentence

LONGEST = 80
"""Characters of a label (`size`)."""
COVERED = 0.95
"""Share of the letters that the label covers, 0-1."""
KINDS = ("paragraph", "caption")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield advertising labels."""
    for line in page.lines("advert", longest=LONGEST):
        covers = coverage(line.text, line.cues) >= COVERED
        if covers and line.block.kind in KINDS and not ends_sentence(line.text):
            reason = f"nothing but an advertising label of {len(line.text)} characters"
            yield Finding("advert", reason, line.at, line.at + 1, score=0.85)


RULE = Rule("advert", "labels of advertisements", find)
