"""What words look like: what they may cost, and whether something touches a letter that hardly ever does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import ngrams
from cleaner.repair.mojibake_reading import HOLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


class Limit(NamedTuple):
    """What a word may cost: once, and for each character by its script."""

    start: float
    alphabetic: float
    """Latin, Greek, Cyrillic, Hebrew, and everything that is no letter."""
    other: float
    """Arabic, Indic and South-East Asian scripts: U+0600 to U+1DFF."""
    wide: float
    """Han, Hangul, and what else is wide."""
    kana: float


# Nats: negative logarithms of probabilities. Set on damage and correct text of 40 languages.
SUSPICIOUS = Limit(2.0, alphabetic=3.3, other=5.0, wide=8.0, kana=5.0)
"""A word that costs more is suspicious."""
UNNATURAL = Limit(4.0, alphabetic=4.2, other=5.0, wide=8.5, kana=8.5)
"""A converted word that costs more is no proof."""
ORDINARY_SIGN = 3.0
"""Added to what a word may cost for each of the typographic signs that are common in correct text."""
ORDINARY_SIGNS = frozenset("’‘“”„«»–—…•·®©™°×→€£½\xa0")
HOLE_LIMIT = 3.0
"""What a lost character may cost; it costs more."""

_LETTER = r"(?![Ͱ-Ͽ])[^\W\d_]"  # Greek letters stand beside signs in formulas
_SIGNS = "".join(
    re.escape(chr(code))
    for codes in (range(0x80, 0xC0), (0xF7,), range(0x2C6, 0x2DE), range(0x2018, 0x203B), range(0x20A0, 0x2C00))
    for code in codes
    if chr(code) not in ORDINARY_SIGNS and code not in (0xA0, 0xAA, 0xAD, 0xB5, 0xBA)
)
_MIXED = re.compile(  # every alternative begins with the sign, which the regular expression engine finds fast
    rf"[{_SIGNS}](?:(?<={_LETTER}.)|(?={_LETTER}))|[“”‘„‚«»€£½²³¹¼¾ªº](?<={_LETTER}.)(?={_LETTER})"
    r"|[㐀-鿿](?<=[a-zß-ÿ].)(?![㐀-鿿])|[€‚ƒ„…†‡ˆ‰‹˜›\xa1-\xbf‘-”•–—™](?<=[×ØÙÎÏÐÑ].)"
)
"""A sign that touches a letter, a lone Han character after one, what two bytes of UTF-8 often look like."""


def is_mixed(word: str) -> bool:
    """Tell whether something in the word touches a letter that hardly ever does.

    >>> [is_mixed(word) for word in ("Pl‰tze", "respect茅", "“l’été”", "T恤")]
    [True, True, False, False]
    """
    return bool(_MIXED.search(word))


def limits(words: Sequence[str], limit: Limit) -> Array:
    """Return what each of the words may cost (nats)."""
    in_nats: Array = limit.start + ngrams.sums(words, _limit_table(limit))
    return in_nats


@cache
def _limit_table(limit: Limit) -> Array:
    """Return code point -> what the character may cost (nats)."""
    import numpy as np

    table = np.full(0x10000, limit.alphabetic)
    table[0x0600:0x1E00] = limit.other
    table[0x2E80:] = limit.wide
    table[0x3041:0x3100] = limit.kana
    table[[ord(sign) for sign in ORDINARY_SIGNS]] += ORDINARY_SIGN
    table[ord(HOLE)] = HOLE_LIMIT
    return table


def foreign_chars(word: str) -> int:
    """Return the number of characters beyond ASCII."""
    return len(word) - sum(map(str.isascii, word))
