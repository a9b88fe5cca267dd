"""Builds the text of one block: white space squeezed, inline marks by offset."""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner.document import Mark, MarkKind

# White space of HTML and of Unicode, without U+0085: in a page that is a broken U+2026, not a line end.
SPACE = " \t\n\r\f\v\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_SPACES = re.compile(f"[{SPACE}]+")
_EMPTY_LINES = re.compile(r"(?:[ \t]*\n)+")
# str.split also cuts at these; where one occurs the slower pattern must do the work.
_NOT_SPACE = ("\x85", "\x1c", "\x1d", "\x1e", "\x1f")

# Each block has all the open marks, so that thousands of them would take quadratic time.
MAX_OPEN_MARKS = 50

_NO_MARKS: tuple[Mark, ...] = ()
# `Mark(...)` without the call of a Python function in between; pages have hundreds.
_new_tuple = tuple.__new__


def has_odd_spaces(source: str) -> bool:
    """Tell whether the source has control characters that `str.split` takes for white space."""
    return any(char in source for char in _NOT_SPACE)


class BlockWriter:
    """Collects text and marks until the block ends.

    White space is squeezed once, when the block is taken; until then a mark holds numbers of `parts`, not of
    characters. An inline mark may be open across a block border: it ends with the block and begins anew in the next.
    """

    __slots__ = ("_open", "_words", "has_hidden", "link_chars", "marks", "parts")

    def __init__(self, has_odd_spaces: bool) -> None:
        self.parts: list[str] = []
        """The text as it came."""
        self.marks: list[tuple[MarkKind, int, int, str]] = []
        """The closed marks: kind, first part, part after the last one, value."""
        self.link_chars = 0
        """Characters of the block taken last that are link text; they are known where it has marks."""
        self.has_hidden = False
        """True once a block had hidden text."""
        self._open: list[tuple[MarkKind, int, str]] = []
        self._words: Callable[[str], list[str]] = _split_spaces if has_odd_spaces else str.split

    def new_line(self) -> None:
        """Begin a new line of preformatted text, unless one has just begun."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def open_mark(self, kind: MarkKind, value: str) -> int:
        """Begin a mark at the next character; return the number of marks that were begun."""
        if len(self._open) >= MAX_OPEN_MARKS:
            return 0
        self._open.append((kind, len(self.parts), value))
        return 1

    def close_marks(self, count: int) -> None:
        """End the marks that were opened last."""
        last = len(self.parts)
        for _ in range(count):
            kind, first, value = self._open.pop()
            if last > first:
                self.marks.append((kind, first, last, value))

    def add_image(self, address: str) -> None:
        """Note an image that stands here; it has no text of its own."""
        place = len(self.parts)
        self.marks.append(("image", place, place, address))

    def keeps(self, space: str, preformatted: bool) -> bool:
        """Tell whether the first characters of a block, which `str.isspace` takes for white space, count as text."""
        return preformatted or (self._words is not str.split and bool(space.strip(SPACE)))

    def begin(self, preformatted: bool) -> str:
        """Return the first part that is not white space, "" if there is none."""
        parts = self.parts
        if parts and preformatted:
            return next((part for part in parts if not part.isspace()), "")
        return parts[0] if parts else ""

    def take(self, preformatted: bool) -> tuple[str, tuple[Mark, ...]]:
        """Return the text and marks of the block, and begin the next block."""
        parts, marks = self.parts, _NO_MARKS
        if self.marks or self._open:
            text, ends = self._join_raw() if preformatted else self._join_squeezed()
            marks = self._take_marks(text, ends)
        elif preformatted:
            text = "".join(parts)
        else:
            text = " ".join(self._words(parts[0] if len(parts) == 1 else "".join(parts)))
        parts.clear()
        return (_trim_lines(text) if preformatted else text), marks

    def _take_marks(self, text: str, ends: list[int]) -> tuple[Mark, ...]:
        """Return the marks, and keep those that are open for the next block."""
        if self._open:
            count = len(ends) - 1
            self.marks += [(kind, first, count, value) for kind, first, value in self._open if first < count]
            self._open = [(kind, 0, value) for kind, _, value in self._open]
        marks: list[Mark] = []
        self.link_chars = 0
        for kind, first, last, value in self.marks:
            start, end = ends[first], ends[last]
            if start < end:
                if text[start] == " ":  # the space before a marked word stays out of the mark
                    start += 1
                marks.append(_new_tuple(Mark, (kind, start, end, value)))
                if kind == "link":
                    self.link_chars += end - start
                elif kind == "hidden":
                    self.has_hidden = True
            elif kind == "image":
                marks.append(_new_tuple(Mark, (kind, start, start, value)))
        self.marks.clear()
        return tuple(marks) if text else _NO_MARKS

    def _join_raw(self) -> tuple[str, list[int]]:
        """Return the text, and for each number of parts how many characters they have."""
        ends = [0]
        for part in self.parts:
            ends.append(ends[-1] + len(part))
        return "".join(self.parts), ends

    def _join_squeezed(self) -> tuple[str, list[int]]:
        """Do the same with each run of white space turned into one space, and none at the ends."""
        if len(self.parts) == 1:
            text = " ".join(self._words(self.parts[0]))
            return text, [0, len(text)]
        texts: list[str] = []
        split, ends, length, is_parted = self._words, [0], 0, False
        for part in self.parts:
            words = split(part)
            if words:
                text = " ".join(words)
                if length and (is_parted or part[0] in SPACE):
                    text = " " + text
                texts.append(text)
                length += len(text)
                is_parted = part[-1] in SPACE
            else:
                is_parted = True
            ends.append(length)
        return "".join(texts), ends


def hide_whole(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Return why the whole text is hidden, "" if some is shown; a mark over all of it is then needless."""
    for mark in marks:
        if mark.kind == "hidden" and mark.end - mark.start == len(text):
            return mark.value, tuple(other for other in marks if other is not mark)
    return "", marks


def _split_spaces(text: str) -> list[str]:
    """Split at white space, but not at the characters of `_NOT_SPACE`."""
    text = text.strip(SPACE)
    return _SPACES.split(text) if text else []


def _trim_lines(text: str) -> str:
    """Drop empty lines before and after preformatted text."""
    empty = _EMPTY_LINES.match(text)
    return text[empty.end() if empty else 0 :].rstrip()
