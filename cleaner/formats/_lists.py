"""Lists as Markdown, nested and with the numbers that the page gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cleaner.document import Block
from cleaner.formats._inline import Show
from cleaner.formats._lines import MAX_DEPTH, Entry, entry_lines

# CommonMark reads longer numbers as text.
MAX_DIGITS = 9


class Marker(NamedTuple):
    """The marker of an item, as written before its text."""

    indent: int
    number: int | None = None
    """None for a bullet."""
    delimiter: str = "."

    def __str__(self) -> str:
        return "- " if self.number is None else f"{self.number}{self.delimiter} "

    @property
    def content(self) -> int:
        """Column where the text of the item begins."""
        return self.indent + len(str(self))


def render_list(items: Iterable[Entry], show: Show) -> str:
    """Return list items that follow each other, indented below the text of the item they belong to."""
    lines: list[str] = []
    open_items: list[Marker] = []
    for item in items:
        depth = min(max(item[0].level, 1), len(open_items) + 1, MAX_DEPTH)
        before = open_items[depth - 1] if depth <= len(open_items) else None
        del open_items[depth - 1 :]
        marker = _marker(item[0], open_items[-1].content if open_items else 0, before)
        open_items.append(marker)
        if lines and _needs_gap(marker, before):
            lines.append("")
        first, *further = entry_lines(item, show)
        lines.append(f"{' ' * marker.indent}{marker}{_odd_label(item[0], marker)}{first}")
        lines.extend(f"{' ' * marker.content}{line}" for line in further)
    return "\n".join(lines)


def _marker(block: Block, indent: int, before: Marker | None) -> Marker:
    """Return the marker of an item, given that of the item before it at the same depth."""
    label = block.label
    if not (label.isascii() and label.isdigit() and len(label) <= MAX_DIGITS):
        return Marker(indent)
    delimiter = before.delimiter if before else "."
    if before and not _goes_on(before, int(label)):
        # Markdown counts on by itself; another delimiter begins another list, with its own number.
        delimiter = ")" if delimiter == "." else "."
    return Marker(indent, int(label), delimiter)


def _goes_on(before: Marker, number: int) -> bool:
    return before.number is None or number == before.number + 1


def _needs_gap(marker: Marker, before: Marker | None) -> bool:
    """Tell whether a list begins that, without an empty line, would be read as text of the item above."""
    begins = before is None or before.number is None or before.delimiter != marker.delimiter
    return begins and marker.number is not None and marker.number != 1


def _odd_label(block: Block, marker: Marker) -> str:
    """Return a number that Markdown has no marker for, such as `-1`, as text."""
    return f"{block.label}. " if block.label and marker.number is None else ""
