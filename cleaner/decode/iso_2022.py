"""ISO-2022-JP: Japanese in seven bits, where escape sequences switch between character sets.

Each stretch is turned into the bytes of EUC-JP, which holds the same tables, so that one decoder knows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from cleaner.decode.losses import REPLACEMENT, bad_bytes
from cleaner.document import Repair

ESCAPE = re.compile(rb"\x1b(\([BJI]|\$[@B])")
_HIGH = bytes(byte | 0x80 if 0x21 <= byte <= 0x7E else byte for byte in range(256))
_YEN_AND_OVERLINE = {0x5C: "\u00a5", 0x7E: "\u203e"}

Reader = Callable[[bytes], tuple[str, tuple[Repair, ...]]]


def decode(data: bytes, read_euc_jp: Reader) -> tuple[str, tuple[Repair, ...]]:
    r"""Return the text of ISO-2022-JP bytes.

    >>> decode(b"\x1b$B4A\x1b(B!", lambda pairs: (pairs.decode("euc_jp"), ()))
    ('漢!', ())
    """
    out: list[str] = []
    repairs: list[Repair] = []
    mode, here = b"(B", 0
    for escape in [*ESCAPE.finditer(data), None]:
        end = escape.start() if escape else len(data)
        text, losses = _read(data[here:end], mode, read_euc_jp)
        out.append(text)
        repairs += (replace(loss, start=loss.start + here, end=loss.end + here) for loss in losses)
        if escape:
            mode, here = escape[1], escape.end()
    return "".join(out), tuple(repairs)


def _read(data: bytes, mode: bytes, read_euc_jp: Reader) -> tuple[str, tuple[Repair, ...]]:
    if mode in (b"$@", b"$B"):
        text, losses = read_euc_jp(data.translate(_HIGH))
        return text, tuple(bad_bytes(data[loss.start : loss.end], loss.start, loss.after) for loss in losses)
    losses = tuple(
        bad_bytes(bad[0], bad.start(), REPLACEMENT * len(bad[0])) for bad in re.finditer(b"[\x80-\xff]+", data)
    )
    text = data.decode("ascii", "replace")
    if mode == b"(J":
        text = text.translate(_YEN_AND_OVERLINE)
    elif mode == b"(I":
        text = data.translate(_HIGH).decode("cp932", "replace")
    return text, losses
