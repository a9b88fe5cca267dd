"""The charsets of mojibake: turning text back into bytes, leniently, and reading bytes anew, strictly.

Text that was read with the wrong charset `wrong` is put right by `encode(text, wrong)` and `decode(bytes, right)`.
`CHAINS` lists the pairs that occur on the web.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import NamedTuple

UTF8 = "utf-8"
_UTF8_SEQUENCE = re.compile(
    r"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    r"|(?<![A-Z\xc0-\xff])\xc3(?=$|[ '’,.;:!?])"  # \xe0 whose second byte, a no-break space, was taken for white space
    r"|\xed[\x80-\x9f][\x80-\xbf]|\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"
    r"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CUT_SEQUENCE = re.compile(r"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$")
MAX_PIECES = 20
"""Characters that the wrong double-byte charset does not have, after which a text is given up."""
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


def convert(text: str, chain: Chain) -> str:
    """Return the text read anew, as far as it can be; unchanged where it cannot.

    >>> convert("cafÃ©", Chain("western", "utf-8")), convert("Âûõîä", Chain("western", "cp1251"))
    ('café', 'Выход')
    """
    if chain.wrong in DOUBLE_BYTE:
        return _convert_double_byte(text, chain)
    return _runs(chain.wrong).sub(partial(_read_run, chain), text)


def _convert_double_byte(text: str, chain: Chain) -> str:
    pieces: list[str] = []
    rest = text
    while rest and len(pieces) < MAX_PIECES:
        try:
            pieces.append(_read(rest, encode(rest, chain.wrong), chain))
            return "".join(pieces)
        except UnicodeEncodeError as error:
            piece = rest[: error.start]
            pieces += (_read(piece, encode(piece, chain.wrong), chain), rest[error.start])
            rest = rest[error.start + 1 :]
    return "".join((*pieces, rest))


def _read_run(chain: Chain, run: re.Match[str]) -> str:
    """Return a run of characters of the wrong charset read anew."""
    if run[0].isascii():
        return run[0]
    return _read(run[0], encode(run[0], chain.wrong), chain, run.string[run.end() : run.end() + 1])


@cache
def _runs(charset: str) -> re.Pattern[str]:
    """Return the pattern of runs of characters that a single-byte charset has."""
    foreign = re.escape("".join(sorted(repertoire(charset))))
    return re.compile(rf"[\x00-\x7f{foreign}]+")


def _read(piece: str, data: bytes, chain: Chain, follower: str = "") -> str:
    """Return the bytes of a piece read as `chain.right`; where they are not valid, the piece as it was.

    A sequence cut short by a replacement character, the `follower` of the piece, goes with it.
    """
    try:
        return decode(data, chain.right)
    except UnicodeDecodeError:
        pass
    if chain.right != UTF8 or chain.wrong in DOUBLE_BYTE:
        return piece
    pieces: list[str] = []
    at = 0
    chars = data.decode("latin-1")  # one byte is one character
    for match in _UTF8_SEQUENCE.finditer(chars + "\xff" * len(follower)):
        pieces += (piece[at : match.start()], _decode_sequence(match.group()))
        at = match.end()
    cut = _CUT_SEQUENCE.search(chars, at) if follower == "\ufffd" else None
    return "".join((*pieces, piece[at : cut.start() if cut else None]))


def _decode_sequence(sequence: str) -> str:
    """Return the character of a UTF-8 sequence, its bytes given as characters; also of a pair of surrogates."""
    if sequence == "\xc3":
        sequence = "\xc3\xa0"
    text = sequence.encode("latin-1").decode(UTF8, "surrogatepass")
    return text if len(text) == 1 else text.encode("utf-16", "surrogatepass").decode("utf-16")


def is_all_utf8(text: str, wrong: str) -> bool:
    """Tell whether the bytes that were read as `text` are valid UTF-8 from end to end."""
    try:
        encode(text, wrong).decode(UTF8)
    except UnicodeError:
        return False
    return True


def restore_spaces(text: str, chain: Chain) -> str:
    r"""Return the text with no-break spaces back where they were bytes of UTF-8 and white space was squeezed.

    >>> restore_spaces("Å iaip, voilÃ  le travail", Chain("western", "utf-8"))
    'Å\xa0iaip, voilÃ\xa0 le travail'
    """
    if chain.right != UTF8 or chain.wrong in DOUBLE_BYTE:
        return text
    return _lost_space(chain.wrong).sub(lambda match: match[0].replace(" ", _decoding_table(chain.wrong)[0xA0]), text)


@cache
def _lost_space(wrong: str) -> re.Pattern[str]:
    """Return the pattern of UTF-8 sequences, as characters of the charset, with a space for the byte A0."""
    table = _decoding_table(wrong)
    two, three = (re.escape(table[first:last]) for first, last in ((0xC4, 0xE0), (0xE0, 0xF0)))
    more = re.escape("".join(sorted(repertoire(wrong) & set(table[0x80:0xC0]) | {chr(c) for c in range(0x80, 0xA0)})))
    lone = re.escape(table[0xC3])
    return re.compile(rf"[{two}] (?=\S)|{lone} (?= )|[{three}](?: [{more}]|[{more}] (?=\S))")


def encode(text: str, charset: str) -> bytes:
    r"""Return the bytes that were read as `text`; raise `UnicodeEncodeError` where a character has none.

    Controls U+0080-U+009F stand for the bytes that the charset does not define; "western" takes the
    characters of windows-1252 and of ISO 8859-1 side by side.

    >>> encode("Ã©â\x80™", "western")
    b'\xc3\xa9\xe2\x80\x99'
    """
    if charset not in DOUBLE_BYTE:
        return codecs.charmap_encode(text, "strict", _encoding_map(charset))[0]
    data = text.encode(charset)
    if charset == "gb18030" and len(data) > 2 * len(text):
        raise _first_four_bytes(text)
    return data


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


@cache
def _encoding_map(charset: str) -> dict[int, int]:
    """Return code point -> byte, with the controls and with the numbers of bytes that have no character."""
    table = _decoding_table(charset)
    to_byte = {
        code: code for code in range(0x80, 0x100) if code < 0xA0 or charset == "western" or table[code] == "\ufffe"
    }
    return to_byte | {ord(char): byte for byte, char in enumerate(table) if char != "\ufffe"}
