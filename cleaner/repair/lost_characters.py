"""Marks for characters that a charset lacks: no-break spaces, hyphens and dashes here, letters in `lost_letters`.

A converter writes `?` for what it cannot encode: `G850? ? ?文献` had no-break spaces, `1004?373X` a hyphen
(U+2010 or U+2011), `1990?1995` a dash. What asks something stays: marks without spaces between them
(`??`), one that ends a sentence, and rows of marks on a page that has only one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.repair import lost_letters
from cleaner.repair.edits import Context, Edit, matches
from cleaner.words import HAN

MIN_ROWS = 2
"""Rows of `? ? ?` on a page from which they are damage; the first marks of a line count as one."""
ROW_CONFIDENCE = 0.98
"""Share of right edits of rows on development pages."""
NUMBER_CONFIDENCE = 0.95
"""Share of right edits inside numbers, estimated."""

# Every pattern begins with the mark itself, which the regular expression engine finds fast.
_ROW = re.compile(rf"\?(?:(?<=^\?) ?(?:\? ?)+(?=\S)|(?<=\S\?)(?: \?)+(?=\S|$)|(?<=[{HAN}] \?)(?=[{HAN}]))")
_YEAR = r"(?:1[5-9]|20)\d\d"
_IN_NUMBER = re.compile(rf"\?(?<=\b\d{{4}}\?)(?=\d{{3}}[\dX]\b)|\?(?<=\b{_YEAR}\?)(?={_YEAR}\b)")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find marks that stand for a lost space, hyphen or letter."""
    yield from lost_letters.find(texts, context)
    if "?" not in context.page:
        return
    if not context.page.isascii() and len(rows := list(matches(_ROW, texts))) >= MIN_ROWS:
        for block, match in rows:
            start, end = match.span()
            glued = start > 0 and end < len(texts[block]) and texts[block][start - 1] != " "
            yield Edit(block, start, end, " " if glued else "", ROW_CONFIDENCE)
    for block, match in matches(_IN_NUMBER, texts):
        yield Edit(block, *match.span(), _between_numbers(texts[block], match), NUMBER_CONFIDENCE)


def _between_numbers(text: str, match: re.Match[str]) -> str:
    """Return a dash between two years, else a hyphen."""
    start, end = match.span()
    years = re.fullmatch(rf"{_YEAR}\?{_YEAR}", text[start - 4 : end + 4])
    return "–" if years else "-"
