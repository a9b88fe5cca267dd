"""Builds the text of one block: white space squeezed, inline marks by offset."""

from __future__ import annotations

import re

from cleaner.document import Mark, MarkKind

# White space of HTML and of Unicode, without U+0085: in a page that is a broken U+2026, not a line end.
SPACE = " \t\n\r\f\v\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_SPACES = re.compile(f"[{SPACE}]+")
# str.split also cuts at these; where one occurs the slower pattern must do the work.
_NOT_SPACE = ("\x85", "\x1c", "\x1d", "\x1e", "\x1f")


def has_odd_spaces(source: str) -> bool:
    """Tell whether the source has control characters that `str.split` takes for white space."""
    return any(char in source for char in _NOT_SPACE)


class BlockWriter:
    """Collects text and marks until the block ends.

    An inline mark may be open across a block border: it ends with the block and begins anew in the next one.
    """

    __slots__ = ("_has_odd_spaces", "_marks", "_open", "_parts", "_pending", "first_chunk", "has_content", "length")

    def __init__(self, has_odd_spaces: bool) -> None:
        self._has_odd_spaces = has_odd_spaces
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._open: list[tuple[MarkKind, int, str]] = []
        self._pending = False
        self.length = 0
        self.has_content = False
        """True once there is anything to take: text, white space or an image."""
        self.first_chunk = ""

    def write(self, data: str) -> None:
        """Append text, squeezing white space."""
        self.has_content = True
        words = _SPACES.split(data.strip(SPACE)) if self._has_odd_spaces else data.split()
        if not words or words == [""]:
            self._pending = True
            return
        text = " ".join(words)
        if not self.length:
            self.first_chunk = data
        elif self._pending or data[0] in SPACE:
            text = " " + text
        self._parts.append(text)
        self.length += len(text)
        self._pending = data[-1] in SPACE

    def write_raw(self, data: str) -> None:
        """Append preformatted text as it stands."""
        self.has_content = True
        if not self.length:
            self.first_chunk = data
        self._parts.append(data)
        self.length += len(data)

    def new_line(self) -> None:
        """Begin a new line of preformatted text, unless one has just begun."""
        if self.length and not self._parts[-1].endswith("\n"):
            self.write_raw("\n")

    def open_mark(self, kind: MarkKind, value: str) -> None:
        """Begin a mark at the next character."""
        self._open.append((kind, self.length, value))

    def close_mark(self) -> None:
        """End the mark that was opened last."""
        kind, start, value = self._open.pop()
        self._add(kind, start, value)

    def add_image(self, address: str) -> None:
        """Note an image that stands here; it has no text of its own."""
        self._marks.append(Mark("image", self.length, self.length, address))
        self.has_content = True

    def _add(self, kind: MarkKind, start: int, value: str) -> None:
        if self.length > start:
            self._marks.append(Mark(kind, start, self.length, value))

    def take(self, *, preformatted: bool) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and marks of the block, and begin the next block."""
        self.has_content = False
        if not self.length:
            self._marks.clear()
            self._pending = False
            return "", ()
        text = "".join(self._parts)
        for kind, start, value in self._open:
            self._add(kind, start, value)
        marks = tuple(_fit(mark, text) for mark in self._marks) if self._marks else ()
        self._open = [(kind, 0, value) for kind, _, value in self._open]
        self._parts, self._marks, self._pending, self.length = [], [], False, 0
        return (_trim_lines(text) if preformatted else text), marks

    def so_far(self) -> str:
        """Return the text of this block as far as it is written."""
        return "".join(self._parts)


def _fit(mark: Mark, text: str) -> Mark:
    """Leave the space before a marked word out of the mark."""
    return mark._replace(start=mark.start + 1) if mark.end > mark.start and text[mark.start] == " " else mark


def _trim_lines(text: str) -> str:
    """Drop empty lines before and after preformatted text."""
    return re.sub(r"\A(?:[ \t]*\n)+|\s+\Z", "", text)
