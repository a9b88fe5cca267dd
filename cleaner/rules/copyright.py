"""Copyright notices: `© 2023 …`, `版权所有`, and sentences that forbid or allow copying the page.

A word such as "copyright" decides nothing: prose about copyright uses it too. Points at a short line with the sign and
a year, at a line that consists of such phrases, and at a notice of a few sentences with several of them, unquoted,
at the end or top of the page. On a page whose title is about rights only lines with the sign go.
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
    sentences,
    size,
    topics,
    unquoted,
    zones,
)

LONGEST_SIGNED = 220
"""Characters of a line with the sign (`size`)."""
SIGNED_SENTENCES = 3
"""Sentences of a line with the sign: the sign, the rights, what is forbidden."""
LONGEST = 900
"""Characters of a notice (`size`)."""
COVERED = 0.7
"""Share of the line that the phrases cover, 0-1, to be nothing but a notice wherever it stands."""
DENSE = 0.2
"""Share of a notice at the edge of the page that its phrases cover, 0-1; prose about rights stays below 0.1."""
PHRASES = 2
"""Different phrases that a notice of one sentence needs; each further sentence needs one more."""
RIGHTS = frozenset({"copyright", "restriction", "reuse", "ours"})
OWN = frozenset({"copyright", "restriction"})
KEYS = ("copyright", "restriction", "reuse", "ours", "legal_link", "licence", "disclaimer")

_SIGN = re.compile(r"(?:©|ⓒ|\([cCсС]\)|&copy;)\D{0,40}?(?:19|20)\d\d|(?:19|20)\d\d\D{0,20}?(?:©|ⓒ|\([cC]\))")
_WORD_YEAR = re.compile(r"(?:19|20)\d\d")


def find(page: Page) -> Iterator[Finding]:
    """Yield copyright notices."""
    place: Zones | None = None
    about: bool | None = None
    for line in _lines(page):
        if reason := _signed(line):
            yield Finding("copyright", reason, line.at, line.at + 1, score=0.95)
            continue
        if OWN.isdisjoint(line.keys):
            continue
        about = "copyright" in topics(page) if about is None else about
        place = place or zones(page)
        if not about and (reason := _noticed(line, place)):
            yield Finding("copyright", reason, line.at, line.at + 1, score=0.9)


def _lines(page: Page) -> Iterator[Line]:
    cued = {line.at: line for line in cued_lines(page, *KEYS, longest=LONGEST)}
    for index, block in enumerate(page.blocks):
        if index in cued:
            yield cued[index]
        elif len(block.text) <= LONGEST_SIGNED and ("©" in block.text or "ⓒ" in block.text) and block.kind != "code":
            yield Line(index, block, ())


def _signed(line: Line) -> str:
    """Return the reason if the line has the sign and a year, and says little else."""
    if (
        size(line.text) > LONGEST_SIGNED
        or line.block.kind in ("cell", "caption")
        or sentences(line.text) > SIGNED_SENTENCES
    ):
        return ""
    sign = _SIGN.search(line.text)
    if sign and (sign.start() <= 60 or line.keys):
        return f"copyright sign with a year in a line of {len(line.text)} characters"
    if "copyright" in line.keys and line.cues[0].start <= 2 and _WORD_YEAR.search(line.text, 0, 60):
        share = coverage(line.text, line.cues)
        if share >= DENSE and sentences(line.text) <= 1:
            return f"copyright with a year; {share:.0%} of the line are phrases of notices"
    return ""


def _noticed(line: Line, place: Zones) -> str:
    """Return the reason if the line is a notice without a sign."""
    cues = unquoted(line)
    share, count = coverage(line.text, cues), max(1, sentences(line.text))
    phrases = distinct(line.text, [cue for cue in cues if cue.key in RIGHTS])
    if share >= COVERED and line.block.kind != "cell":
        return f"{phrases} phrases of copyright notices cover {share:.0%} of the line"
    at_edge = line.at > place.last or line.at < place.first
    if at_edge and not OWN.isdisjoint({cue.key for cue in cues}) and share >= DENSE and phrases >= PHRASES + count - 1:
        return f"{phrases} phrases of copyright notices in {count} sentence{'s' * (count > 1)} outside the prose"
    return ""


RULE = Rule("copyright", "copyright line or notice on copying", find)
