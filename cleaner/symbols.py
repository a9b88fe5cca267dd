"""What a character costs by its kind and by its neighbours: the part of the character model that is not language.

Letters, Han, kana and Hangul get their cost from `cleaner.ngrams`; here stand the costs of everything else
(punctuation, signs, box drawing, controls) and of odd company: Greek letters inside a Latin word, a capital after
a small letter, a currency sign between letters. All are estimates by hand, in nats, of the negative
logarithm of a probability in ordinary web text, rounded to whole and half numbers; none was fitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

STEPS = 16
"""Steps of a stored cost per nat."""


class Kind(IntEnum):
    """Kinds of characters by the company they keep."""

    SPACE = 0
    DIGIT = 1
    PUNCTUATION = 2
    """Stands beside letters of any script."""
    SYMBOL = 3
    """Does not stand between two letters."""
    BAD = 4
    """Control, private use, unassigned: not in any natural text."""
    MARK = 5
    """Combining mark, vowel sign."""
    LATIN = 6
    GREEK = 7
    CYRILLIC = 8
    HEBREW = 9
    ARABIC = 10
    THAI = 11
    OTHER = 12
    """Any other alphabet."""
    HAN = 13
    KANA = 14
    HANGUL = 15
    WIDE = 16
    """Punctuation of East Asian text."""
    HALF_KANA = 17


K = Kind

# First and last code point, kind, cost in nats; later lines paint over earlier ones. What no line names is BAD.
_RANGES: tuple[tuple[int, int, Kind, float], ...] = (
    (0x0000, 0xFFFF, K.BAD, 16),
    (0x0020, 0x007E, K.PUNCTUATION, 5.5),
    (0x00A1, 0x00FF, K.SYMBOL, 8),
    (0x0300, 0x036F, K.MARK, 16),
    (0x0300, 0x030C, K.MARK, 6),
    (0x0323, 0x0328, K.MARK, 6),
    # Alphabets; a letter that no language of the model has costs what stands here.
    (0x0041, 0x005A, K.LATIN, 0),
    (0x0061, 0x007A, K.LATIN, 0),
    (0x00C0, 0x00D6, K.LATIN, 0),
    (0x00D8, 0x00F6, K.LATIN, 0),
    (0x00F8, 0x024F, K.LATIN, 0),
    (0x0250, 0x02AF, K.LATIN, 11),
    (0x02B0, 0x02FF, K.SYMBOL, 10),
    (0x0370, 0x03FF, K.GREEK, 0),
    (0x0400, 0x052F, K.CYRILLIC, 0),
    (0x0531, 0x0587, K.OTHER, 0),
    (0x0591, 0x05C7, K.HEBREW, 2.5),
    (0x05D0, 0x05F2, K.HEBREW, 0),
    (0x05F3, 0x05F4, K.PUNCTUATION, 5),
    (0x0600, 0x0605, K.BAD, 14),
    (0x0606, 0x061F, K.SYMBOL, 8),
    (0x060C, 0x060C, K.PUNCTUATION, 4),
    (0x061B, 0x061F, K.PUNCTUATION, 4.5),
    (0x0620, 0x064A, K.ARABIC, 0),
    (0x064B, 0x065F, K.ARABIC, 3),
    (0x0660, 0x0669, K.DIGIT, 5),
    (0x066A, 0x066D, K.SYMBOL, 8),
    (0x066E, 0x06D3, K.ARABIC, 0),
    (0x06D4, 0x06D4, K.PUNCTUATION, 5),
    (0x06D5, 0x06FF, K.ARABIC, 0),
    (0x06F0, 0x06F9, K.DIGIT, 5),
    (0x0900, 0x0DFF, K.OTHER, 2),
    (0x0E01, 0x0E2E, K.THAI, 0),
    (0x0E2F, 0x0E2F, K.THAI, 7),
    (0x0E30, 0x0E4E, K.THAI, 2.5),
    (0x0E3F, 0x0E3F, K.SYMBOL, 8),
    (0x0E4F, 0x0E5B, K.SYMBOL, 9),
    (0x0E50, 0x0E59, K.DIGIT, 7),
    (0x0E80, 0x10FF, K.OTHER, 3),
    (0x1100, 0x11FF, K.HANGUL, 12),
    (0x1200, 0x1CFF, K.OTHER, 6),
    (0x1D00, 0x1DFF, K.SYMBOL, 12),
    (0x1E00, 0x1EFF, K.LATIN, 0),
    (0x1F00, 0x1FFF, K.GREEK, 3),
    # Punctuation and signs of all scripts.
    (0x2000, 0x206F, K.SYMBOL, 11),
    (0x2010, 0x2027, K.PUNCTUATION, 6.5),
    (0x2013, 0x2014, K.PUNCTUATION, 5),
    (0x2017, 0x2017, K.SYMBOL, 13),
    (0x2018, 0x2018, K.SYMBOL, 6),
    (0x2019, 0x2019, K.PUNCTUATION, 5),
    (0x201A, 0x201A, K.SYMBOL, 9),
    (0x201B, 0x201B, K.SYMBOL, 11),
    (0x201C, 0x201D, K.SYMBOL, 4.5),
    (0x201E, 0x201E, K.SYMBOL, 7),
    (0x201F, 0x201F, K.SYMBOL, 11),
    (0x2020, 0x2021, K.SYMBOL, 9.5),
    (0x2022, 0x2022, K.SYMBOL, 7),
    (0x2026, 0x2026, K.PUNCTUATION, 5),
    (0x2030, 0x2030, K.SYMBOL, 9.5),
    (0x2032, 0x2033, K.SYMBOL, 9),
    (0x2039, 0x203A, K.SYMBOL, 9),
    (0x2070, 0x20CF, K.SYMBOL, 10),
    (0x20AC, 0x20AC, K.SYMBOL, 7),
    (0x20D0, 0x20FF, K.MARK, 10),
    (0x2100, 0x23FF, K.SYMBOL, 10),
    (0x2116, 0x2116, K.SYMBOL, 7.5),
    (0x2122, 0x2122, K.SYMBOL, 8.5),
    (0x2190, 0x2193, K.SYMBOL, 8.5),
    (0x2400, 0x24FF, K.SYMBOL, 9.5),
    (0x2500, 0x257F, K.SYMBOL, 9),
    (0x2580, 0x26FF, K.SYMBOL, 9.5),
    (0x2700, 0x2BFF, K.SYMBOL, 10.5),
    (0x2C00, 0x2DFF, K.OTHER, 8),
    (0x2E80, 0x2FDF, K.HAN, 13),
    (0x3000, 0x303F, K.WIDE, 7),
    (0x3000, 0x3002, K.WIDE, 3),
    (0x300A, 0x300F, K.WIDE, 4.5),
    (0x3008, 0x3009, K.WIDE, 5.5),
    (0x3010, 0x3011, K.WIDE, 5.5),
    (0x3005, 0x3007, K.HAN, 0),
    (0x3041, 0x3096, K.KANA, 0),
    (0x3099, 0x309F, K.KANA, 10),
    (0x30A0, 0x30FF, K.KANA, 0),
    (0x3105, 0x312F, K.OTHER, 8),
    (0x3131, 0x318E, K.HANGUL, 6),
    (0x3200, 0x33FF, K.SYMBOL, 10.5),
    (0x3400, 0x4DBF, K.HAN, 0),
    (0x4E00, 0x9FFF, K.HAN, 0),
    (0xA000, 0xABFF, K.OTHER, 10),
    (0xAC00, 0xD7A3, K.HANGUL, 0),
    (0xD7B0, 0xDFFF, K.BAD, 16),
    (0xE000, 0xF8FF, K.BAD, 16),
    (0xF900, 0xFAFF, K.HAN, 6),
    (0xFB00, 0xFB06, K.LATIN, 4),
    (0xFB13, 0xFDFF, K.OTHER, 9),
    (0xFE00, 0xFE0F, K.MARK, 7),
    (0xFE10, 0xFE6F, K.WIDE, 11),
    (0xFE70, 0xFEFC, K.ARABIC, 8),
    (0xFEFF, 0xFEFF, K.SYMBOL, 11),
    (0xFF01, 0xFF5E, K.WIDE, 7),
    (0xFF01, 0xFF01, K.WIDE, 4.5),
    (0xFF08, 0xFF09, K.WIDE, 4.5),
    (0xFF0C, 0xFF0C, K.WIDE, 2.5),
    (0xFF0E, 0xFF0E, K.WIDE, 7),
    (0xFF1A, 0xFF1B, K.WIDE, 4.5),
    (0xFF1F, 0xFF1F, K.WIDE, 5),
    (0xFF61, 0xFF65, K.HALF_KANA, 6),
    (0xFF66, 0xFF9F, K.HALF_KANA, 2),
    (0xFFE0, 0xFFE6, K.SYMBOL, 10),
    (0xFFFC, 0xFFFC, K.SYMBOL, 12),
    (0xFFFD, 0xFFFD, K.BAD, 12),
    # Latin-1 and white space.
    (0x0009, 0x000A, K.SPACE, 1),
    (0x000D, 0x000D, K.SPACE, 2),
    (0x0020, 0x0020, K.SPACE, 0.3),
    (0x0085, 0x0085, K.BAD, 16),
    (0x00A0, 0x00A0, K.SPACE, 4),
    (0x00AD, 0x00AD, K.SYMBOL, 8),
    (0x00A0, 0x00A0, K.SPACE, 4),
    (0x00A4, 0x00A4, K.SYMBOL, 12),
    (0x00A6, 0x00A6, K.SYMBOL, 12),
    (0x00A8, 0x00A8, K.SYMBOL, 12),
    (0x00AA, 0x00AA, K.SYMBOL, 10),
    (0x00AB, 0x00AB, K.SYMBOL, 6),
    (0x00AC, 0x00AC, K.SYMBOL, 12),
    (0x00AF, 0x00AF, K.SYMBOL, 12),
    (0x00B2, 0x00B3, K.SYMBOL, 9),
    (0x00B4, 0x00B4, K.SYMBOL, 9),
    (0x00B6, 0x00B6, K.SYMBOL, 11),
    (0x00B8, 0x00B8, K.SYMBOL, 13),
    (0x00B9, 0x00B9, K.SYMBOL, 10),
    (0x00BB, 0x00BB, K.SYMBOL, 6),
    (0x00BC, 0x00BE, K.SYMBOL, 10),
    (0x00D7, 0x00D7, K.SYMBOL, 7),
    (0x00AE, 0x00AE, K.PUNCTUATION, 8),
    (0x00B0, 0x00B0, K.SYMBOL, 7),
    (0x2122, 0x2122, K.PUNCTUATION, 8),
    (0x00F7, 0x00F7, K.SYMBOL, 11),
    (0x02BB, 0x02BC, K.PUNCTUATION, 6),
    (0x2009, 0x200A, K.SPACE, 7),
    (0x202F, 0x202F, K.SPACE, 6),
    (0x0030, 0x0039, K.DIGIT, 4),
    (0x0021, 0x0022, K.PUNCTUATION, 4.5),
    (0x0027, 0x0029, K.PUNCTUATION, 4),
    (0x002C, 0x002E, K.PUNCTUATION, 2.5),
    (0x003A, 0x003A, K.PUNCTUATION, 4),
)

_ALPHABETS = (K.LATIN, K.GREEK, K.CYRILLIC, K.HEBREW, K.ARABIC, K.THAI, K.OTHER)
_EAST_ASIAN = (K.HAN, K.KANA, K.HANGUL)

# First kinds, second kinds, cost in nats of the one directly before the other; later lines count.
_NEIGHBOURS: tuple[tuple[tuple[Kind, ...], tuple[Kind, ...], float], ...] = (
    (_ALPHABETS, _ALPHABETS, 8),
    *(((kind,), (kind,), 0) for kind in _ALPHABETS),
    (_ALPHABETS, (K.SYMBOL, K.BAD), 2),
    ((K.SYMBOL, K.BAD), _ALPHABETS, 2),
    ((K.SYMBOL,), (K.SYMBOL,), -1),
    (_ALPHABETS, _EAST_ASIAN, 5),
    (_EAST_ASIAN, _ALPHABETS, 5),
    ((K.LATIN,), _EAST_ASIAN, 3),
    (_EAST_ASIAN, (K.LATIN,), 3),
    ((K.HAN,), (K.HANGUL,), 4),
    ((K.HANGUL,), (K.HAN,), 4),
    ((K.KANA, K.HALF_KANA), (K.HANGUL,), 8),
    ((K.HANGUL,), (K.KANA, K.HALF_KANA), 8),
    ((K.SPACE, K.DIGIT, K.PUNCTUATION, K.SYMBOL, K.WIDE), (K.MARK,), 7),
    ((K.LATIN, K.GREEK, K.CYRILLIC), (K.MARK,), 3),
    ((K.DIGIT, K.PUNCTUATION), (K.HEBREW, K.ARABIC, K.THAI), 2),
    ((K.HALF_KANA,), (K.HAN, K.KANA, *_ALPHABETS), 3),
    ((K.HAN, K.KANA, *_ALPHABETS), (K.HALF_KANA,), 3),
    (_ALPHABETS, (K.WIDE,), 2),
    ((K.WIDE,), _ALPHABETS, 2),
    ((K.DIGIT,), (K.DIGIT,), -1.5),
    ((K.BAD,), (K.BAD,), -2),
)

CAPITAL = 2.0
"""Cost of a capital that begins a word (nats)."""
CAPITAL_AFTER_CAPITAL = 0.5
"""Cost of a capital after a capital (nats)."""
CAPITAL_AFTER_SMALL = 6.0
"""Cost of a capital after a small letter (nats)."""
SMALL_AFTER_CAPITALS = 4.0
"""Cost of a small letter after a capital that is not the first letter of its word (nats)."""
REPEATED_SYMBOL = 1.0
"""Cost of a symbol after the same symbol (nats)."""
UNKNOWN_LETTER = 11.0
"""Cost of a letter of an alphabet that no language of the model has (nats)."""
UNKNOWN_IDEOGRAPH = 15.0
"""Cost of a Han, kana or Hangul character that no language of the model has (nats)."""


@dataclass(frozen=True, slots=True)
class _Table:
    kind: Array
    """Code point of the first plane -> `Kind`."""
    cost: Array
    """Code point -> cost in steps."""
    neighbours: Array
    """Kind of a character and kind of the next -> cost in steps."""
    is_capital: Array
    is_small: Array


def costs_in_context(codes: Array, known: Array) -> Array:
    """Return for each character the cost of its kind and of its company, in steps.

    `codes` are code points below 65,536; `known` tells which of them `cleaner.ngrams` has a cost for.
    """
    import numpy as np

    table = _table()
    kind = table.kind[codes]
    costs = costs_alone(codes, known)
    costs[1:] += table.neighbours[kind[:-1], kind[1:]]
    costs[1:][(codes[1:] == codes[:-1]) & (kind[1:] == K.SYMBOL)] = round(REPEATED_SYMBOL * STEPS)
    capital, small = table.is_capital[codes], table.is_small[codes]
    after_capital, after_small = np.zeros_like(capital), np.zeros_like(capital)
    after_capital[1:], after_small[1:] = capital[:-1], small[:-1]
    after_capitals = np.zeros_like(capital)
    after_capitals[2:] = capital[1:-1] & (capital | small)[:-2]
    cost_of_capital = np.where(
        after_small, CAPITAL_AFTER_SMALL, np.where(after_capital, CAPITAL_AFTER_CAPITAL, CAPITAL)
    )
    costs += (STEPS * (cost_of_capital * capital + SMALL_AFTER_CAPITALS * (small & after_capitals))).astype(np.int32)
    return costs


def costs_alone(codes: Array, known: Array) -> Array:
    """Return for each character the cost of its kind, in steps; for the arguments see `costs_in_context`."""
    table = _table()
    costs = table.cost[codes]
    unknown = ~known & (costs == 0)
    costs[unknown & (table.kind[codes] < K.HAN)] = round(UNKNOWN_LETTER * STEPS)
    costs[unknown & (table.kind[codes] >= K.HAN)] = round(UNKNOWN_IDEOGRAPH * STEPS)
    return costs


@cache
def _table() -> _Table:
    import numpy as np

    kind, cost = np.zeros(0x10000, np.uint8), np.zeros(0x10000, np.int32)
    for first, last, of_kind, nats in _RANGES:
        kind[first : last + 1] = of_kind
        cost[first : last + 1] = round(nats * STEPS)
    neighbours = np.zeros((len(Kind), len(Kind)), np.int32)
    for before, after, nats in _NEIGHBOURS:
        neighbours[np.ix_(before, after)] = round(nats * STEPS)
    capital, small = np.zeros(0x10000, bool), np.zeros(0x10000, bool)
    for code in (*range(0x41, 0x588), *range(0x1E00, 0x2000)):
        capital[code], small[code] = chr(code).isupper(), chr(code).islower()
    return _Table(kind, cost, neighbours, capital, small)
