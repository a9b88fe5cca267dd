"""Decoders: bytes to text as a browser reads them, with every byte that was lost.

Python's codecs are close to the decoders of the WHATWG Encoding Standard but not the same; the data file
`charsets.toml` holds the differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from cleaner import ngrams
from cleaner.decode import iso_2022, wide
from cleaner.decode.labels import codec_of
from cleaner.decode.losses import REPLACEMENT, Losses
from cleaner.document import Repair
from cleaner.resources import load_toml

DOUBLE_BYTE = frozenset({"gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr", "johab"})
"""Charsets in which a character takes two bytes, or more."""

# Charset -> Python codec of the smaller set of characters that nearly all its text keeps to.
_BASE = MappingProxyType(
    {
        "gbk": "gb2312",
        "gb18030": "gb2312",
        "big5": "big5",
        "euc-kr": "iso2022_kr",  # not euc_kr, which spells rare syllables letter by letter
    }
)
_SINGLE_BYTE = ("windows-", "iso-8859-", "koi8-", "ibm", "macintosh", "x-")
_SHIFTED = frozenset({"iso-2022-kr", "hz-gb-2312"})

# Bytes decoded at a time around damage: from few (damage is rarely alone) to many. Only speed depends on them.
_FIRST_STEP, _LAST_STEP = 64, 1 << 20
_LONGEST_CHARACTER = 6  # bytes; a pair of surrogates in CESU-8

_REALIGN = 64  # bytes looked at to find out how many damage took
_MOST_JUDGED = 100  # places of damage in a page at which the character model is asked
_DISORDER = 8.0  # nats against a refused byte or a rare character
_MOST_LOST = 3  # bytes: both of a pair and a foreign one between them
_TO_ASCII = re.compile(rb"[\x40-\xff]+")

# NEC row 13 and the IBM rows of EUC-JP, which Python's codec lacks and its Shift_JIS codec has.
_VENDOR_ROWS = (0xAD, *range(0xF9, 0xFD))


def decode_as(data: bytes, name: str) -> tuple[str, tuple[Repair, ...]]:
    r"""Return the text of the bytes in a charset, and the bytes that have no meaning in it.

    >>> decode_as(b"caf\xe9 \x81", "windows-1252")
    ('café \x81', ())
    >>> text, (loss,) = decode_as(b"a\xffb", "utf-8")
    >>> text, loss.before, loss.after, loss.start, loss.end
    ('a\ufffdb', '\\xff', '\ufffd', 1, 2)
    """
    if name == "iso-2022-jp":
        return iso_2022.decode(data, lambda pairs: decode_as(pairs, "euc-jp"))
    if name in wide.UNIT:
        return wide.decode(data, name)
    text = decode_strictly(data, name)
    if text is not None:
        return text, ()
    if name in _SHIFTED:
        return _decode_shifted(data, name)
    return _decode_damaged(data, name)


def decode_strictly(data: bytes, name: str) -> str | None:
    """Return the text, or None when Python's codec refuses a byte (or the browser's decoder does)."""
    try:
        text = data.decode(codec_of(name))
    except UnicodeDecodeError:
        return None
    if any(map(text.__contains__, _refused(name))):
        return None
    return _as_browser(text, name)


def is_single_byte(name: str) -> bool:
    """Tell whether every byte is a character in this charset."""
    return name.startswith(_SINGLE_BYTE)


def _decode_shifted(data: bytes, name: str) -> tuple[str, tuple[Repair, ...]]:
    """Decode a charset with shift sequences; its codec does not tell where it lost bytes, so one repair covers all."""
    text = data.decode(codec_of(name), "replace")
    lost = REPLACEMENT * text.count(REPLACEMENT)
    return text, (Repair("bad_bytes", "", lost, 0, len(data), 1.0),) if lost else ()


def _decode_damaged(data: bytes, name: str) -> tuple[str, tuple[Repair, ...]]:
    """Decode step by step: what the codec reads, then what it refuses, and so on.

    An exception holds a copy of what was to be decoded; the steps keep that copy as short as the damage is
    frequent, so that the time is linear however many bytes are bad.
    """
    out: list[str] = []
    losses = Losses(data)
    here, step, judged = 0, _FIRST_STEP, 0
    while here < len(data):
        text, read = _read_good(data[here : here + step], name)
        out.append(text)
        here += read
        if read == step or here == len(data):
            step = min(2 * step, _LAST_STEP)
        elif step - read >= _LONGEST_CHARACTER or here + step - read >= len(data):
            length, text = _read_refused(data, here, name, thorough=judged < _MOST_JUDGED)
            judged += 1
            if REPLACEMENT in text:
                losses.add(here, here + length, text)
            out.append(text)
            here += length
            step = _FIRST_STEP
    return _as_browser("".join(out), name), losses.repairs()


def _read_good(data: bytes, name: str) -> tuple[str, int]:
    """Return the text before the first byte that is refused, and its length in bytes."""
    codec = codec_of(name)
    try:
        text, length = data.decode(codec), len(data)
    except UnicodeDecodeError as error:
        text, length = data[: error.start].decode(codec), error.start
    refused = min((at for at in map(text.find, _refused(name)) if at >= 0), default=-1)
    if refused >= 0:
        text = text[:refused]
        length = len(text.encode(codec))
    return text, length


def _read_refused(data: bytes, here: int, name: str, *, thorough: bool) -> tuple[int, str]:
    """Read what Python's codec refuses: bytes that a browser knows, or a loss of one byte or one broken sequence."""
    if name == "utf-8":
        return _read_broken_utf8(data[here : here + _LONGEST_CHARACTER])
    gaps = _gaps(name)
    for length in (2, 1):
        char = gaps.get(data[here : here + length])
        if char is not None:
            return length, char
    length = _lost_length(data[here : here + _REALIGN], name, thorough=thorough) if name in DOUBLE_BYTE else 1
    return length, REPLACEMENT * length


def _lost_length(data: bytes, name: str, *, thorough: bool) -> int:
    """Return how many bytes are lost with the first: so many that the pairs after them make sense again."""
    run = _TO_ASCII.match(data)
    length = len(run[0]) if run else 1
    tails = [data[lost:length].decode(codec_of(name), "replace") for lost in range(1, min(length, _MOST_LOST) + 1)]
    tails = [tail[:-1] + tail[-1].replace(REPLACEMENT, "") if length == len(data) and tail else tail for tail in tails]
    against = [_DISORDER * (tail.count(REPLACEMENT) + count_extensions(tail, name)) for tail in tails]
    if thorough:
        against = [so_far + cost for so_far, cost in zip(against, ngrams.costs(tails), strict=True)]
    return 1 + against.index(min(against))


def count_extensions(text: str, name: str) -> int:
    """Return the number of characters outside the set that nearly all text in a charset keeps to.

    >>> count_extensions("陶堃说", "gbk"), count_extensions("陶堃说", "big5"), count_extensions("å", "windows-1252")
    (1, 2, 0)
    """
    base = _BASE.get(name)
    if base == "gb2312":  # a sequence of four bytes is no accident
        text = text.encode("gbk", "ignore").decode("gbk")
    return text.encode(base, "replace").count(b"?") - text.count("?") if base else 0


def _read_broken_utf8(data: bytes) -> tuple[int, str]:
    """Read a pair of surrogates (CESU-8) as the character it is; else lose one broken sequence."""
    try:
        pair = data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        pair = ""
    if len(pair) == 1:
        return len(data), pair
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.end, REPLACEMENT
    return len(data), REPLACEMENT  # pragma: no cover - called for refused bytes only


@cache
def _gaps(name: str) -> dict[bytes, str]:
    """Return the byte sequences that Python's codec refuses and a browser reads."""
    gaps = {bytes.fromhex(code): char for code, char in load_toml("charsets.toml")["gaps"].get(name, {}).items()}
    if is_single_byte(name):  # undefined bytes are C1 controls
        return {bytes([byte]): chr(byte) for byte in range(0x80, 0xA0)} | gaps
    return gaps | dict(_vendor_characters()) if name == "euc-jp" else gaps


def _vendor_characters() -> Iterator[tuple[bytes, str]]:
    for row in _VENDOR_ROWS:
        for cell in range(0xA1, 0xFF):
            char = _to_shift_jis(row, cell).decode("cp932", "ignore")
            if char:
                yield bytes([row, cell]), char


def _to_shift_jis(row: int, cell: int) -> bytes:
    """Turn a pair of EUC-JP bytes into the pair that stands for the same place in Shift_JIS."""
    lead = (row - 0xA1) // 2 + (0x81 if row < 0xDF else 0xC1)
    if row % 2 == 0:
        return bytes([lead, cell - 0x02])
    return bytes([lead, cell - 0x61 + (cell >= 0xE0)])


def _as_browser(text: str, name: str) -> str:
    """Put the browser's characters for those that Python's codec gives otherwise."""
    for char, other in load_toml("charsets.toml")["differences"].get(name, {}).items():
        if char in text:
            text = text.replace(char, other)
    return text


@cache
def _refused(name: str) -> str:
    """Return the characters that Python's codec gives for bytes that a browser refuses."""
    return bytes.fromhex(load_toml("charsets.toml")["refused"].get(name, "")).decode(codec_of(name))
