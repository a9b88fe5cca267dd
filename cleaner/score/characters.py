"""What the characters of many texts say, counted in one pass: words, ends of sentences, commas, capitals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]

# Scripts without spaces between words: a Han character or kana says about as much as 0.6 words of English, a
# character of Thai, Khmer, Lao or Burmese as 0.2 (words of parallel texts).
IDEOGRAPH_WORDS = 0.6
SYLLABLE_WORDS = 0.2
# A text without a single letter still takes a little room (words).
MIN_WORDS = 0.3

SENTENCE_ENDS = ".!?…。！？।؟۔"
COMMAS = ",，、،"

_BMP = 0x10000
_HAN_AND_KANA = ((0x3040, 0x3100), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_SYLLABLES = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800))
# Blocks of Unicode above U+0080 that hold signs, not letters.
_SIGNS = (
    ((0x80, 0xAA), (0xAB, 0xB5), (0xB6, 0xBA), (0xBB, 0xC0), (0xD7, 0xD8), (0xF7, 0xF8), (0x060C, 0x0610))
    + ((0x0964, 0x0966), (0x2000, 0x2070), (0x20A0, 0x2100), (0x2190, 0x2C00), (0x3000, 0x3040), (0xE000, 0xF900))
    + ((0xFE30, 0xFE50), (0xFF00, 0xFF10), (0xFF1A, 0xFF21), (0xFF3B, 0xFF41), (0xFF5B, 0xFF66), (0xFFF0, _BMP))
)  # fmt: skip
# Alphabets with capitals lie below this code point, nearly all of them.
_CASED = 0x0590


class TextCounts(NamedTuple):
    """One number for each text."""

    words: Counts
    """Words, or what says as much in scripts without spaces; never 0."""
    ends: Counts
    """Characters that end a sentence."""
    commas: Counts
    capitals: Counts
    lengths: Counts
    """Characters."""
    is_sentence: NDArray[np.bool_]
    """The last character, or the one before a closing quote or bracket, ends a sentence."""


class _Tables(NamedTuple):
    """For each code point of the basic plane, and one for all others."""

    is_letter: NDArray[np.bool_]
    """Belongs to a word that spaces set off."""
    units: NDArray[np.float32]
    """Words that the character says by itself."""
    packed: NDArray[np.int64]
    """1 for what is counted, each kind in bits of its own, so that one sum counts them all."""


# Kinds of characters that are counted together; each count has this many bits.
_PACKED = ("ends", "commas", "capitals")
_BITS = 21


def count_texts(texts: Sequence[str]) -> TextCounts:
    """Count the characters of each text; every text has at least one.

    >>> counts = count_texts(["Two words.", "世界", "Ok"])
    >>> counts.words.round(1).tolist(), counts.ends.tolist(), counts.is_sentence.tolist()
    ([2.0, 1.2, 1.0], [1.0, 0.0, 0.0], [True, False, False])
    """
    tables = _tables()
    lengths = np.array([len(text) for text in texts])
    starts = np.zeros(len(texts), np.intp)
    np.cumsum(lengths[:-1] + 1, out=starts[1:])
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.minimum(codes, _BMP)
    is_letter, packed, units = tables.is_letter[codes], tables.packed[codes], tables.units[codes]
    units[0] += is_letter[0]
    units[1:] += is_letter[1:] > is_letter[:-1]
    sums = np.add.reduceat(packed, starts)
    last = starts + lengths - 1
    is_end = (packed[last] | packed[np.maximum(last - 1, starts)]) & 1
    return TextCounts(
        words=np.maximum(np.add.reduceat(units, starts), MIN_WORDS).astype(np.float64),
        **{name: (sums >> place * _BITS & (1 << _BITS) - 1).astype(np.float64) for place, name in enumerate(_PACKED)},
        lengths=lengths.astype(np.float64),
        is_sentence=is_end == 1,
    )


@cache
def _tables() -> _Tables:
    is_letter = np.zeros(_BMP + 1, np.bool_)
    is_letter[0x80:] = True
    units = np.zeros(_BMP + 1, np.float32)
    for first, end in _SIGNS:
        is_letter[first:end] = False
    for ranges, value in ((_HAN_AND_KANA, IDEOGRAPH_WORDS), (_SYLLABLES, SYLLABLE_WORDS)):
        for first, end in ranges:
            is_letter[first:end] = False
            units[first:end] = value
    for code in range(_CASED):
        is_letter[code] |= chr(code).isalnum()
    return _Tables(is_letter, units, _packed_table())


def _packed_table() -> NDArray[np.int64]:
    packed = np.zeros(_BMP + 1, np.int64)
    packed[[ord(char) for char in SENTENCE_ENDS]] = 1
    packed[[ord(char) for char in COMMAS]] = 1 << _BITS
    packed[[code for code in range(_CASED) if chr(code).isupper()]] = 1 << 2 * _BITS
    return packed
