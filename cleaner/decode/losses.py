"""Lost bytes as repairs: what stood in the input, and what stands in the text now."""

from __future__ import annotations

import re
from dataclasses import replace

from cleaner.document import Decoded, Repair

REPLACEMENT = "\ufffd"
"""U+FFFD, the character for bytes that have no meaning."""


class Losses:
    r"""Collects stretches of lost bytes, in order; neighbours become one.

    >>> losses = Losses(b"a\xe4\xffb")
    >>> losses.add(1, 2, REPLACEMENT)
    >>> losses.add(2, 3, REPLACEMENT)
    >>> losses.repairs()
    (Repair(kind='bad_bytes', before='\\xe4\\xff', after='\ufffd\ufffd', start=1, end=3, confidence=1.0, block=None),)
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._stretches: list[tuple[int, int, str]] = []

    def add(self, start: int, end: int, after: str) -> None:
        """Note that the bytes from `start` to `end` became `after`."""
        if self._stretches and self._stretches[-1][1] == start:
            first, _, before = self._stretches.pop()
            start, after = first, before + after
        self._stretches.append((start, end, after))

    def repairs(self) -> tuple[Repair, ...]:
        """Return one repair for each stretch."""
        return tuple(bad_bytes(self._data[start:end], start, after) for start, end, after in self._stretches)


def bad_bytes(data: bytes, start: int, after: str, confidence: float = 1.0) -> Repair:
    """Return the repair that says: these bytes stood at `start`, now there is `after`."""
    return Repair("bad_bytes", escape(data), after, start, start + len(data), confidence)


def escape(data: bytes) -> str:
    r"""Return bytes as printable text.

    >>> escape(b"A\xe4\n")
    'A\\xe4\\x0a'
    """
    return "".join(chr(byte) if 0x20 <= byte < 0x7F and byte != 0x5C else f"\\x{byte:02x}" for byte in data)


def nul_repairs(data: bytes, unit: int) -> list[Repair]:
    r"""Return a repair for each run of NULs, which have no place in a page, in code units of `unit` bytes.

    >>> [(repair.start, repair.end, repair.after) for repair in nul_repairs(b"a\0\0b", 1)]
    [(1, 3, '')]
    """
    runs = re.finditer(b"(?:%s)+" % (rb"\0" * unit), data)
    return [bad_bytes(run[0], run.start(), "") for run in runs if run.start() % unit == 0]


def without_replacements(data: bytes, decoded: Decoded) -> Decoded:
    r"""Take out the U+FFFD that stand for lost bytes of `data`; one that the page itself wrote stays.

    >>> from cleaner.document import Charset
    >>> loss = bad_bytes(b"\xff", 1, REPLACEMENT)
    >>> without_replacements(b"a\xffb", Decoded("a\ufffdb", Charset("utf-8", "utf-8", 1.0), (loss,))).text
    'ab'
    """
    pieces = decoded.text.split(REPLACEMENT)
    lost = sum(loss.after.count(REPLACEMENT) for loss in decoded.repairs)
    if not lost:
        return decoded
    marks = _marks(data, decoded) if len(pieces) - 1 > lost else ""
    if len(marks) != len(pieces) - 1:  # the page's own cannot be told from the others
        marks = "x" * (len(pieces) - 1)
    text = pieces[0] + "".join(
        piece if mark == "x" else REPLACEMENT + piece for mark, piece in zip(marks, pieces[1:], strict=True)
    )
    repairs = tuple(replace(loss, after=loss.after.replace(REPLACEMENT, "")) for loss in decoded.repairs)
    return Decoded(text, decoded.charset, repairs)


def _marks(data: bytes, decoded: Decoded) -> str:
    """Return "x" for each U+FFFD of the text that stands for lost bytes, "=" for each that the page wrote."""
    try:
        written = REPLACEMENT.encode(decoded.charset.name)
    except (LookupError, UnicodeEncodeError):
        return ""
    marks: list[str] = []
    end = 0
    for loss in decoded.repairs:
        marks += ("=" * data.count(written, end, loss.start), "x" * loss.after.count(REPLACEMENT))
        end = loss.end
    return "".join((*marks, "=" * data.count(written, end)))
