"""Chinese punctuation that was folded to ASCII, 他说,好(也许) for 他说，好（也许）, put back on request.

Pipelines fold full-width forms to compare texts; it harms no reader, so it is undone on request only:
`restore_punctuation` = "auto" where the page shows that it was folded (Chinese stops, but not one full-width comma),
"always" wherever the neighbours are Chinese. Numbers, times, formulas and code have no Han neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.repair.edits import Context, Edit
from cleaner.words import HAN

MIN_FOLDED = 5
"""Marks in Chinese context from which a page can show that it was folded."""
CONFIDENCE = 0.97
"""Share of right edits on development pages."""

_LEFT = f"{HAN}\u3000-\u303f“”‘’…—"
_MARK = re.compile(rf"(?<=[{_LEFT}])[,;:?!]|(?<=[{_LEFT}][)）])[,;:?!]|(?<=[{HAN}]\d)[,;](?=[{HAN}])")
_PARENTHESES = re.compile(rf"\((?=[^()]*[{HAN}])[^()\n]*\)|(?<=[{_LEFT}])\([^()\n]*\)")
_FULL_WIDTH = re.compile("[，；：？！（）]")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find ASCII punctuation between Chinese characters, if the options ask for it."""
    mode = context.options.restore_punctuation
    if mode == "off" or context.page.isascii():
        return
    edits = [edit for block, text in enumerate(texts) for edit in _folded(block, text)]
    if mode == "always" or (len(edits) >= MIN_FOLDED and not _FULL_WIDTH.search(context.page)):
        yield from edits


def _folded(block: int, text: str) -> Iterator[Edit]:
    places = [match.start() for match in _MARK.finditer(text)]
    for match in _PARENTHESES.finditer(text):
        places += (match.start(), match.end() - 1)
    for place in places:
        yield Edit(block, place, place + 1, chr(ord(text[place]) + 0xFEE0), CONFIDENCE)
