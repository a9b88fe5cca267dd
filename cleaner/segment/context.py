"""What the elements around a block, and the attributes of one element, say."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.document import BlockKind, Mark
from cleaner.segment.elements import HEADINGS, KIND_OF, code_language

Attributes = Mapping[str, str | None]


class Context:
    """What the enclosing elements say about the blocks inside them."""

    __slots__ = ("first", "hidden", "kind", "label", "level", "preformatted", "row", "started")

    def __init__(self, kind: BlockKind, level: int, label: str, row: int, hidden: str, first: int) -> None:
        self.kind = kind
        self.level = level
        self.label = label
        self.row = row
        self.hidden = hidden
        self.first = first
        """Index of the first block inside."""
        self.preformatted = kind == "code"
        self.started = False
        """True once a list item has a block: further ones continue it."""


class Numbering:
    """Counts the items of the open lists and the cells of the open table rows, and gives blocks their context."""

    def __init__(self) -> None:
        self._lists: list[int] = []
        """For each open list the number of its next item, -1 where items have none."""
        self._rows: list[int] = []
        self._columns: list[int] = []
        """For each open row the number of its next column, from 1."""
        self._row_count = 0

    def open_list(self, tag: str, attributes: Attributes) -> None:
        """Begin a list."""
        self._lists.append(first_number(attributes) if tag == "ol" else -1)

    def close_list(self) -> None:
        """End the innermost list."""
        self._lists.pop()

    def open_row(self) -> None:
        """Begin a table row."""
        self._row_count += 1
        self._rows.append(self._row_count)
        self._columns.append(1)

    def close_row(self) -> int:
        """End the innermost table row and return its number."""
        self._columns.pop()
        return self._rows.pop()

    def context(self, tag: str, attributes: Attributes, outer: Context, hidden: str, first: int) -> Context:
        """Return the context inside an element, whose first block will be `first`; most share the one around them."""
        if tag in HEADINGS:
            return Context("heading", HEADINGS[tag], "", 0, hidden, first)
        if tag == "li":
            return Context("list_item", max(1, len(self._lists)), self._item_number(attributes), 0, hidden, first)
        if tag in ("td", "th"):
            column, row = self._next_column(attributes), self._rows[-1] if self._rows else 0
            return Context("cell", column, "header" if tag == "th" else "", row, hidden, first)
        if tag in ("pre", "listing", "xmp"):
            return Context("code", 0, code_language(attributes.get("class") or ""), 0, hidden, first)
        if tag in KIND_OF:
            kind = KIND_OF[tag]
            level = 0 if kind != "quote" else outer.level + 1 if outer.kind == "quote" else 1
            return Context(kind, level, "", 0, hidden, first)
        if hidden != outer.hidden:
            return Context(outer.kind, outer.level, outer.label, outer.row, hidden, first)
        return outer

    def _item_number(self, attributes: Attributes) -> str:
        """Return the number of the list item that begins, "" where items have none, and count on."""
        if not self._lists or self._lists[-1] < 0:
            return ""
        number = integer(attributes.get("value"), self._lists[-1])
        self._lists[-1] = number + 1
        return str(number)

    def _next_column(self, attributes: Attributes) -> int:
        if not self._columns:
            return 1
        column = self._columns[-1]
        self._columns[-1] = column + max(1, integer(attributes.get("colspan"), 1))
        return column


def inert(tag: str, attributes: Attributes) -> str:
    """Return why the content of the element is not shown whatever its style, "" if it is."""
    if tag == "noscript":
        return "noscript"
    if tag == "template" and "data-shadowrootmode" not in attributes:
        return "template"
    if tag == "dialog" and "open" not in attributes:
        return "closed dialog"
    return ""


def is_visual_copy(attributes: Attributes) -> bool:
    """Tell whether the element shows a formula a second time, for the eye."""
    return bool(attributes) and "katex-html" in (attributes.get("class") or "")


def first_number(attributes: Attributes) -> int:
    """Return the number of the first item of an ordered list."""
    return max(0, integer(attributes.get("start"), 1))


def integer(value: str | None, default: int) -> int:
    """Return the value of a numeric attribute, `default` where it is no number."""
    digits = (value or "").strip()
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else default


def link_chars(marks: tuple[Mark, ...]) -> int:
    """Return the number of characters that are link text."""
    return sum(mark.end - mark.start for mark in marks if mark.kind == "link")


def hide_whole(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Return why the whole text is hidden, "" if some is shown; a mark over all of it is then needless."""
    whole = next((mark for mark in marks if mark.kind == "hidden" and mark.end - mark.start == len(text)), None)
    if whole is None:
        return "", marks
    return whole.value, tuple(mark for mark in marks if mark is not whole)
