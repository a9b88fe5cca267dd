"""UTF-16 and UTF-32: characters of two or four bytes."""

from __future__ import annotations

import re
import struct
import sys
from types import MappingProxyType

from cleaner.decode.labels import codec_of
from cleaner.decode.losses import REPLACEMENT, bad_bytes
from cleaner.document import Repair

UNIT = MappingProxyType({"utf-16le": 2, "utf-16be": 2, "utf-32le": 4, "utf-32be": 4})
"""Bytes of one code unit."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, name: str) -> tuple[str, tuple[Repair, ...]]:
    r"""Return the text; half characters and impossible code points are losses.

    >>> decode(b"a\0b\0c", "utf-16le")[0]
    'ab\ufffd'
    """
    unit = UNIT[name]
    rest = data[len(data) - len(data) % unit :]
    whole = data[: len(data) - len(rest)]
    text = whole.decode(codec_of(name), "surrogatepass") if unit == 2 else _decode_32(whole, name)
    repairs = tuple(_lost_units(text, whole, unit))
    if repairs:
        text = _SURROGATE.sub(REPLACEMENT, text)
    if rest:
        return text + REPLACEMENT, (*repairs, bad_bytes(rest, len(whole), REPLACEMENT))
    return text, repairs


def _decode_32(data: bytes, name: str) -> str:
    """Read four bytes a character; a number that is no code point becomes a lone surrogate, no character either."""
    try:
        return data.decode(codec_of(name), "surrogatepass")
    except UnicodeDecodeError:
        points = struct.unpack(f"{'<' if name.endswith('le') else '>'}{len(data) // 4}I", data)
        return "".join(chr(point) if point <= sys.maxunicode else "\ud800" for point in points)


def _lost_units(text: str, data: bytes, unit: int) -> list[Repair]:
    losses: list[Repair] = []
    offset = here = 0
    for lone in _SURROGATE.finditer(text):
        between = text[here : lone.start()]
        offset += unit * (len(between) + (sum(char > "\uffff" for char in between) if unit == 2 else 0))
        losses.append(bad_bytes(data[offset : offset + unit], offset, REPLACEMENT))
        offset, here = offset + unit, lone.end()
    return losses
