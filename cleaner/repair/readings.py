"""Mandarin readings of Han characters: the test that tells an annotation such as 網(wǎng) from a parenthesis."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from types import MappingProxyType

from cleaner.resources import read_text

# Letters of pinyin: lower case, precomposed or with combining tone marks; v stands for ü on keyboards.
LETTERS = "a-zàáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜǹḿếề\u0300-\u030c"
MAX_LETTERS = 8
"""`zhuàng` with a combining mark has 7."""

_DIAERESIS = "\u0308"


@lru_cache(maxsize=4096)
def plain(reading: str) -> str:
    """Return the reading without its tone.

    >>> plain("wǎng"), plain("lǜ"), plain("lv")
    ('wang', 'lü', 'lü')
    """
    letters = unicodedata.normalize("NFD", reading).replace("v", f"u{_DIAERESIS}")
    kept = "".join(letter for letter in letters if letter == _DIAERESIS or not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", kept)


def is_reading(char: str, reading: str) -> bool:
    """Tell whether the Han character can be read so, whatever the tone.

    >>> is_reading("網", "wǎng"), is_reading("樂", "yue"), is_reading("陳", "記")
    (True, True, False)
    """
    return char in _by_syllable().get(plain(reading), "")


def characters(reading: str) -> str:
    """Return the Han characters that have this reading: with this tone, or with any when it shows none."""
    table = _by_reading() if plain(reading) != reading else _by_syllable()
    return table.get(unicodedata.normalize("NFC", reading), "")


@cache
def _by_reading() -> MappingProxyType[str, str]:
    lines = (line.split(" ", 1) for line in read_text("pinyin.txt").splitlines() if not line.startswith("#"))
    return MappingProxyType({line[0]: line[1] for line in lines})


@cache
def _by_syllable() -> MappingProxyType[str, str]:
    table: dict[str, str] = {}
    for reading, chars in _by_reading().items():
        syllable = plain(reading)
        table[syllable] = table.get(syllable, "") + chars
    return MappingProxyType(table)
