"""The charsets of mojibake: turning text back into bytes, leniently, and bytes into text, strictly.

Text that was read with the wrong charset `wrong` is put right by `decode(encode(text, wrong), right)`.
`CHAINS` lists the pairs that occur on the web.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

UTF8 = "utf-8"
_USER_DEFINED = re.compile("([\ue000-\ue765])")
NO_BREAK = "\xa0"
_BEFORE_SPACE = b"\xc4\xc5\xc6\xce\xd0\xd2\xd7"
"""First bytes of UTF-8 that a no-break space makes a letter in use: Š, Р, Π."""
_A_GRAVE_WORD = r"(?:s|quel[ae]s?|quilo)\b"
"""What follows an `à` in one word: Portuguese `às`, `àquela`."""
DOUBLE_BYTE = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp"})


class Chain(NamedTuple):
    """Text whose bytes are `right` was read as `wrong`."""

    wrong: str
    right: str


# How text gets broken: charset it was read with -> charsets it was in.
_WRONG_TO_RIGHT: Mapping[str, str] = MappingProxyType(
    {
        "western": "utf-8 cp1251 gb18030 cp932 euc_jp cp949 big5hkscs cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 "
        "koi8_u cp866 cp850 cp437 mac_roman iso8859_2 iso8859_5 iso8859_7 mac_cyrillic",
        "latin_1": "cp1252",
        "cp1250": "utf-8 cp1252 gb18030 iso8859_2 cp1251 cp1257 cp852",
        "cp1251": "utf-8 koi8_u cp866 cp1252 gb18030 iso8859_5 mac_cyrillic cp949 cp932",
        "cp1253": "utf-8 cp1252",
        "cp1254": "utf-8 cp932 gb18030 cp949 cp1252",
        "cp1255": "utf-8 cp1252",
        "cp1256": "utf-8 cp1252",
        "cp1257": "utf-8 cp1252",
        "cp1258": "utf-8",
        "cp874": "utf-8 cp1252",
        "iso8859_2": "utf-8 cp1252",
        "mac_roman": "utf-8 cp1252 cp932 gb18030 cp949",
        "cp437": "utf-8 cp1252",
        "cp850": "utf-8 cp1252 cp1251",
        "cp852": "utf-8 cp1250",
        "cp866": "utf-8 cp1251 koi8_u",
        "koi8_r": "utf-8 cp1251 cp866 cp1252",
        "koi8_u": "utf-8",
        "mac_cyrillic": "utf-8 cp1251",
        "gb18030": "utf-8 cp1252 cp932 euc_jp cp949 big5hkscs cp1251",
        "big5hkscs": "utf-8 gb18030 cp932 cp949",
        "cp932": "utf-8 gb18030 euc_jp cp949 big5hkscs cp1252",
        "cp949": "utf-8 gb18030 cp932 big5hkscs",
        "euc_jp": "utf-8 gb18030 cp932 cp949",
    }
)

CHAINS: tuple[Chain, ...] = tuple(
    Chain(wrong, right) for wrong, rights in _WRONG_TO_RIGHT.items() for right in rights.split()
)


def restore_spaces(text: str, chain: Chain) -> str:
    r"""Return the text with no-break spaces back where they were bytes of UTF-8 and white space was squeezed.

    >>> restore_spaces("Å iaip, voilÃ  le travail", Chain("western", "utf-8"))
    'Å\xa0iaip, voilÃ\xa0 le travail'
    """
    if chain.right != UTF8 or chain.wrong in DOUBLE_BYTE or NO_BREAK not in _decoding_table(chain.wrong)[0x80:0xC0]:
        return text
    return _lost_space(chain.wrong).sub(lambda match: match[0].replace(" ", NO_BREAK), text)


@cache
def _lost_space(wrong: str) -> re.Pattern[str]:
    """Return the pattern of UTF-8 sequences, as characters of the charset, with a space for the byte A0."""
    table = _decoding_table(wrong)
    two = re.escape("".join(table[byte] for byte in _BEFORE_SPACE if _is_lead(table[byte])))
    three = re.escape("".join(filter(_is_lead, table[0xE0:0xF0])))
    more = re.escape("".join(sorted(repertoire(wrong) & set(table[0x80:0xC0]) | {chr(c) for c in range(0x80, 0xA0)})))
    no_break, lone = re.escape(table[0xC2]), re.escape(table[0xC3])
    one = rf"(?<=[a-z]){no_break} (?=\S)|{lone} (?= |{_A_GRAVE_WORD})"
    return re.compile(rf"{one}|[{two}] (?=\S)|[{three}](?: [{more}]|[{more}] (?=\S))")


def _is_lead(char: str) -> bool:
    """Tell whether a character hardly ever stands before a space for itself."""
    return char not in "‘’“”–—…"


def encode(text: str, charset: str) -> bytes:
    r"""Return the bytes that were read as `text`; raise `UnicodeEncodeError` where a character has none.

    Controls U+0080-U+009F stand for the bytes that the charset does not define; "western" takes the
    characters of windows-1252 and of ISO 8859-1 side by side.

    >>> encode("Ã©â\x80™", "western")
    b'\xc3\xa9\xe2\x80\x99'
    """
    if charset not in DOUBLE_BYTE:
        return codecs.charmap_encode(text, "strict", _encoding_map(charset))[0]
    if charset == "gb18030" and _USER_DEFINED.search(text):
        parts = _USER_DEFINED.split(text)
        return b"".join(_user_defined_bytes(part) if i % 2 else encode(part, charset) for i, part in enumerate(parts))
    data = text.encode(charset)
    if charset == "gb18030" and len(data) > 2 * len(text) - len(text.encode("ascii", "ignore")):
        raise _first_four_bytes(text)
    return data


def _user_defined_bytes(char: str) -> bytes:
    r"""Return the bytes of GBK that are read as a character of private use.

    >>> _user_defined_bytes("\ue000"), _user_defined_bytes("\ue765")
    (b'\xaa\xa1', b'\xa7\xa0')
    """
    number = ord(char) - 0xE000
    for size, lead, trail, row in ((564, 0xAA, 0xA1, 94), (658, 0xF8, 0xA1, 94), (672, 0xA1, 0x40, 96)):
        if number < size:
            first, second = divmod(number, row)
            second += trail
            return bytes((lead + first, second + (trail == 0x40 and second >= 0x7F)))  # 7F is no second byte
        number -= size
    raise UnicodeEncodeError("gbk", char, 0, 1, "not in GBK")


def decode(data: bytes, charset: str) -> str:
    """Return the text of the bytes; raise `UnicodeDecodeError` where they are not valid."""
    if charset in DOUBLE_BYTE or charset == UTF8:
        return data.decode(charset)
    return codecs.charmap_decode(data, "strict", _decoding_table(charset))[0]


@cache
def repertoire(charset: str) -> frozenset[str]:
    """Return the characters by which text misread in this charset is known (of double-byte ones: East Asian ones)."""
    if charset not in DOUBLE_BYTE:
        return frozenset(chr(code) for code in _encoding_map(charset) if code >= 0x80)
    pairs = (bytes((first, second)) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF))
    singles = (bytes((byte,)) for byte in range(0xA0, 0x100))
    text = b" ".join((*pairs, *singles)).decode(charset, "ignore")
    return frozenset(char for char in text if char >= "\u2e80" or char == "\ufffd")


def _first_four_bytes(text: str) -> UnicodeEncodeError:
    """Return the error for the first character that GB18030 writes with four bytes: no such text was GBK."""
    at = next((i for i, char in enumerate(text) if len(char.encode("gb18030")) > 2), 0)
    return UnicodeEncodeError("gbk", text, at, at + 1, "not in GBK")


@cache
def _decoding_table(charset: str) -> str:
    """Return the 256 characters of a single-byte charset; U+FFFE where it has none."""
    name = "cp1252" if charset == "western" else charset
    return "".join(_character(byte, name) for byte in range(256))


def _character(byte: int, charset: str) -> str:
    try:
        return bytes([byte]).decode(charset)
    except UnicodeDecodeError:
        return "\ufffe"


def undefined_bytes(charset: str) -> frozenset[int]:
    """Return the bytes that a single-byte charset has no character for.

    >>> sorted(map(hex, undefined_bytes("cp1252")))
    ['0x81', '0x8d', '0x8f', '0x90', '0x9d']
    """
    return frozenset(byte for byte, char in enumerate(_decoding_table(charset)) if char == "\ufffe")


@cache
def _encoding_map(charset: str) -> dict[int, int]:
    """Return code point -> byte, with the controls and with the numbers of bytes that have no character."""
    table = _decoding_table(charset)
    to_byte = {
        code: code for code in range(0x80, 0x100) if code < 0xA0 or charset == "western" or table[code] == "\ufffe"
    }
    return to_byte | {ord(char): byte for byte, char in enumerate(table) if char != "\ufffe"}
