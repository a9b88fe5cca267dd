"""Copyright notices: `© 2023 …`, `版权所有`, and sentences that forbid or allow copying the page.

A word such as "copyright" decides nothing: prose about copyright uses it too. Points at a short line with the sign and
a year, at a line that consists of such phrases, and at a notice of a few sentences with several of them, unquoted,
at the end or top of the page, that says whose rights they are: this site's, the publisher's, all of them. "Copying
the map without written permission was forbidden" does not, and stays. On a page whose title is about rights only
lines with the sign go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.document import Block, Cue, Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts, Zones
from cleaner.rules._lines import Line, coverage, distinct, ends_sentence, is_phrase, sentences, size, unquoted

LONGEST_SIGNED = 220
"""Characters of a line with the sign (`size`)."""
SIGNED_SENTENCES = 3
"""Sentences of a line with the sign: the sign, the rights, what is forbidden."""
LONGEST = 900
"""Characters of a notice (`size`)."""
COVERED = 0.7
"""Share of the line that the phrases cover, 0-1, to be nothing but a notice wherever it stands."""
LONGEST_HEADING = 16
"""Characters (text as it is) of a heading such as `COPYRIGHT`, which between paragraphs is one of a text."""
DENSE = 0.2
"""Share of a notice at the edge of the page that its phrases cover, 0-1, where it says whose rights they are."""
PHRASES = 2
"""Different phrases that a notice of one sentence needs; each further sentence needs one more."""
OWNED = 0.5
"""Share of a short line that "all rights reserved" covers, 0-1, where the rest is the owner's name."""
LONGEST_OWNED = 80
"""Characters of such a line (`size`)."""
RIGHTS = frozenset({"copyright", "restriction", "reuse", "ours"})
OWN = frozenset({"copyright", "restriction"})
OF_PAGE = frozenset({"copyright", "ours"})
"""Keys of phrases that say whose rights they are: this site's, the publisher's, all of them."""
KEYS = ("copyright", "restriction", "reuse", "ours", "legal_link", "licence", "disclaimer")

# The sign with a year of any calendar, in any digits; "(c)" also numbers paragraphs.
_SIGN = re.compile(
    r"(?:©|ⓒ|&copy;)\D{0,40}?\d{4}|\([cCсС]\)\D{0,40}?(?:19|20)\d\d|(?:19|20)\d\d\D{0,20}?(?:©|ⓒ|\([cC]\))"
)
_MAY_BE_SIGN = re.compile(r"[©ⓒ]|\([cCсС]\)|&copy;")
_WORD_YEAR = re.compile(r"(?:19|20)\d\d")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield copyright notices."""
    for line in _lines(page):
        if reason := _signed(line):
            yield Finding("copyright", reason, line.at, line.at + 1, score=0.95)
            continue
        if OWN.isdisjoint(line.keys) or _is_verse(line, page.blocks):
            continue
        if "copyright" not in page.topics and (reason := _noticed(line, page.zones)):
            yield Finding("copyright", reason, line.at, line.at + 1, score=0.9)


def _is_verse(line: Line, blocks: Sequence[Block]) -> bool:
    """Tell whether the line is one of a sentence that is broken over lines, as verse is."""
    after = blocks[line.at + 1] if line.at + 1 < len(blocks) else None
    is_within = line.block.joined and after is not None and after.joined
    return is_within and line.text[:1].islower() and after is not None and after.text[:1].islower()


def _lines(page: PageFacts) -> Iterator[Line]:
    """Yield the lines with such phrases, and those with the sign."""
    cued = {line.at: line for line in page.lines(*KEYS, longest=LONGEST)}
    yield from cued.values()
    if "©" not in page.text and "ⓒ" not in page.text:
        return
    for index, block in enumerate(page.blocks):
        is_signed = ("©" in block.text or "ⓒ" in block.text) and index not in cued
        if is_signed and len(block.text) <= LONGEST_SIGNED and block.kind != "code":
            yield Line(index, block, ())


def _signed(line: Line) -> str:
    """Return the reason if the line has the sign and a year, and says little else."""
    if (
        size(line.text) > LONGEST_SIGNED
        or line.block.kind in ("cell", "caption")
        or sentences(line.text) > SIGNED_SENTENCES
    ):
        return ""
    sign = _SIGN.search(line.text) if _MAY_BE_SIGN.search(line.text) else None
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
    keys = {cue.key for cue in cues}
    at_edge = place.last > -1 and place.is_outside(line.at)
    if share >= COVERED and line.block.kind != "cell" and (at_edge or len(line.text) > LONGEST_HEADING):
        return f"{phrases} phrases of copyright notices cover {share:.0%} of the line"
    if at_edge and _names_owner(line, cues, share):
        return f"“{line.text[cues[0].start : cues[0].end]}” with the name of the owner"
    is_of_page = not OWN.isdisjoint(keys) and not OF_PAGE.isdisjoint(keys)
    if at_edge and is_of_page and share >= DENSE and phrases >= PHRASES + count - 1:
        return f"{phrases} phrases of copyright notices in {count} sentence{'s' * (count > 1)} outside the prose"
    return ""


def _names_owner(line: Line, cues: tuple[Cue, ...], share: float) -> bool:
    """Tell whether the line is a phrase of rights and their owner, as in `Rechte vorbehalten: Martha Quandt`."""
    return (
        share >= OWNED
        and cues[0].key == "copyright"
        and cues[0].start <= 2
        and is_phrase(line.text, cues[0])
        and size(line.text) <= LONGEST_OWNED
        and not ends_sentence(line.text)
    )


RULE = Rule("copyright", "copyright line or notice on copying", find)
