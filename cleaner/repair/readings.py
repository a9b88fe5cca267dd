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
ZHUYIN_TONES = "\u02c9\u02ca\u02c7\u02cb\u02d9"
# A reading as an annotation writes it: pinyin with its tone as a mark, as a digit or left out, or zhuyin.
READING = rf"(?i:[{LETTERS}]{{1,{MAX_LETTERS}}}[1-5]?)|[\u3105-\u3129{ZHUYIN_TONES}]{{1,5}}"

_DIAERESIS = "\u0308"


@lru_cache(maxsize=4096)
def plain(reading: str) -> str:
    """Return the reading in pinyin without its tone, "" for zhuyin that is none.

    >>> plain("wǎng"), plain("lǜ"), plain("lv4"), plain("WANG"), plain("ㄨㄤˇ")
    ('wang', 'lü', 'lü', 'wang', 'wang')
    """
    if reading[0] in ZHUYIN_TONES or "\u3105" <= reading[0] <= "\u3129":
        return _pinyin_of_zhuyin().get(reading.strip(ZHUYIN_TONES), "")
    reading = reading.rstrip("12345").lower()
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
def _pinyin_of_zhuyin() -> MappingProxyType[str, str]:
    lines = (line.split() for line in read_text("zhuyin.txt").splitlines() if not line.startswith("#"))
    return MappingProxyType(dict(lines))


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
