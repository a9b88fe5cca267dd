"""What a character costs by its kind and by its neighbours: the part of the character model that is not language.

Letters, Han, kana and Hangul get their cost from `cleaner.ngrams`; here stand the costs of everything else
(punctuation, signs, box drawing, controls), from `cleaner/data/symbols.txt`, and of odd company: Greek letters inside
a Latin word, a capital after a small letter, a currency sign between letters. All are estimates by hand, in nats, of
the negative logarithm of a probability in ordinary web text, rounded to whole and half numbers; none was fitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaner.resources import read_text

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


# Cases of letters; the class of a character is its kind and its case.
_NO_CASE, _SMALL, _CAPITAL = range(3)


@dataclass(frozen=True, slots=True)
class _Table:
    kind: Array
    """Code point of the first plane -> `Kind`."""
    cost: Array
    """Code point -> cost in steps."""
    classes: Array
    """Code point -> class."""
    neighbours: Array
    """Class of a character and class of the next -> cost in steps."""


def costs_of_company(codes: Array) -> Array:
    """Return for each character what its neighbours before it make it cost, in steps; `codes` are below 65,536."""
    import numpy as np

    table = _table()
    classes = table.classes.take(codes)
    costs = np.zeros(len(codes), np.int32)
    costs[1:] = table.neighbours[classes[:-1], classes[1:]]
    repeated = np.flatnonzero(codes[1:] == codes[:-1]) + 1
    repeated = repeated[table.kind[codes[repeated]] == K.SYMBOL]
    costs[repeated] = round(REPEATED_SYMBOL * STEPS) - table.cost[codes[repeated]]
    case = classes // len(Kind)
    costs[2:] += round(SMALL_AFTER_CAPITALS * STEPS) * (
        (case[2:] == _SMALL) & (case[1:-1] == _CAPITAL) & (case[:-2] > 0)
    )
    return costs


def costs_alone(codes: Array, known: Array) -> Array:
    """Return for each character the cost of its kind, in steps.

    `known` tells which of the characters `cleaner.ngrams` has a cost for.
    """
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
    for line in read_text("symbols.txt").splitlines():
        if rule := line.partition("#")[0].split():
            first, last = (int(code, 16) for code in rule[0].split("-"))
            kind[first : last + 1] = Kind[rule[1].upper()]
            cost[first : last + 1] = round(float(rule[2]) * STEPS)
    classes = kind.astype(np.intp)
    for code in (*range(0x41, 0x588), *range(0x1E00, 0x2000)):
        case = _CAPITAL if chr(code).isupper() else _SMALL if chr(code).islower() else _NO_CASE
        classes[code] += case * len(Kind)
    return _Table(kind, cost, classes, _neighbours())


def _neighbours() -> Array:
    """Return the cost of one class before another: of their kinds, and of a capital by what stands before it."""
    import numpy as np

    by_kind = np.zeros((len(Kind), len(Kind)), np.int32)
    for before, after, nats in _NEIGHBOURS:
        by_kind[np.ix_(before, after)] = round(nats * STEPS)
    neighbours = np.tile(by_kind, (3, 3))
    capitals = slice(_CAPITAL * len(Kind), None)
    for case, nats in ((_NO_CASE, CAPITAL), (_SMALL, CAPITAL_AFTER_SMALL), (_CAPITAL, CAPITAL_AFTER_CAPITAL)):
        neighbours[case * len(Kind) : (case + 1) * len(Kind), capitals] += round(nats * STEPS)
    return neighbours
