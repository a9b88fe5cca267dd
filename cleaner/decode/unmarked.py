"""Charsets that give themselves away by their form: UTF-16 and UTF-32 without byte order mark, escape sequences."""

from __future__ import annotations

import re

_SAMPLE = 4096  # bytes looked at for the pattern of NULs
_NUL_SHARE = 0.05
"""Least share of the code units of the likely half that are NUL: 0-1. Every development page in UTF-16 has
0.54 and more, for its markup; set low for plain text in Chinese, whose ASCII is line ends and digits."""
_CONTRARY_SHARE = 0.1
"""Most NULs in the other half, as a share of those in the likely half."""

_MIN_NULS = 3

_JAPANESE = re.compile(rb"\x1b(?:\$[@B]|\([IJ])")
_KOREAN = re.compile(rb"\x1b\$\)C")
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){1,200}~\}")
_HIGH_SHARE = 0.02  # of all bytes; more bytes above ASCII than damage explains mean another charset


def find_by_form(data: bytes) -> str | None:
    r"""Return the charset that the form of the bytes tells, or None.

    >>> find_by_form("<p>Ω".encode("utf-16-be")), find_by_form(b"\x1b$B4A\x1b(B"), find_by_form(b"<p>~</p>")
    ('utf-16be', 'iso-2022-jp', None)
    """
    if b"\0" in data[:_SAMPLE] and data[:_SAMPLE].strip(b"\0"):
        wide = _find_wide(data[: _SAMPLE - 1])
        if wide:
            return wide
    if b"\x1b" in data and _is_seven_bit(data):
        if _JAPANESE.search(data):
            return "iso-2022-jp"
        if _KOREAN.search(data):
            return "iso-2022-kr"
    if data.isascii() and b"~{" in data and _is_hz(data):
        return "hz-gb-2312"
    return None


def _find_wide(data: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 by where the NULs stand: the high bytes of ASCII."""
    nuls = [data[place::4].count(0) for place in range(4)]
    quarter = max(1, len(data) // 4)
    full = [count > (1 - _NUL_SHARE) * quarter for count in nuls]
    if full[0] and full[1]:
        return "utf-32be"
    if full[2] and full[3]:
        return "utf-32le"
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if max(even, odd) < max(_MIN_NULS, _NUL_SHARE * 2 * quarter) or min(even, odd) > _CONTRARY_SHARE * max(even, odd):
        return None
    return "utf-16be" if even > odd else "utf-16le"


def _is_seven_bit(data: bytes) -> bool:
    return data.isascii() or len(data.translate(None, bytes(range(0x80)))) <= _HIGH_SHARE * len(data)


def _is_hz(data: bytes) -> bool:
    """Tell HZ from a page that shows `~{...}~` in code: every stretch must be Chinese in GB 2312."""
    stretches = _HZ.findall(data)
    if not stretches or len(stretches) < data.count(b"~{"):
        return False
    try:
        text = b"".join(stretches).decode("hz")
    except UnicodeDecodeError:
        return False
    return sum("\u4e00" <= char <= "\u9fff" for char in text) > len(text) / 2
