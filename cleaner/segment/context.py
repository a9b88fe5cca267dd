"""What the elements around a block say of it."""

from __future__ import annotations

from cleaner.document import BlockKind
from cleaner.segment.attributes import RawAttributes, attribute
from cleaner.segment.elements import HEADINGS, KIND_OF, LISTS, code_language


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

    def within(self, hidden: str, first: int) -> Context:
        """Return the context inside an element that says nothing of its blocks but whether they are `hidden`."""
        if hidden == self.hidden:
            return self
        inner = Context(self.kind, self.level, self.label, self.row, hidden, first)
        inner.started = self.started
        return inner


class Numbering:
    """Counts the items of the open lists and the cells of the open table rows, and gives blocks their context."""

    __slots__ = ("_columns", "_lists", "_row_count", "_rows")

    def __init__(self) -> None:
        self._lists: list[int] = []
        """For each open list the number of its next item, -1 where items have none."""
        self._rows: list[int] = []
        self._columns: list[int] = []
        """For each open row the number of its next column, from 1."""
        self._row_count = 0

    def open(self, tag: str, attrs: RawAttributes, outer: Context, hidden: str, first: int) -> Context:
        """Return the context inside an element, whose first block will be `first`; most share the one around them."""
        if tag == "li":
            return Context("list_item", len(self._lists) or 1, self._item_number(attrs), 0, hidden, first)
        if tag in LISTS:
            self._lists.append(max(0, integer(attribute(attrs, "start"), 1)) if tag == "ol" else -1)
        elif tag in HEADINGS:
            return Context("heading", HEADINGS[tag], "", 0, hidden, first)
        elif tag in ("td", "th"):
            column, row = self._next_column(attrs), self._rows[-1] if self._rows else 0
            return Context("cell", column, "header" if tag == "th" else "", row, hidden, first)
        elif tag == "tr":
            self._open_row()
        elif tag in ("pre", "listing", "plaintext", "xmp"):
            return Context("code", 0, code_language(attribute(attrs, "class") or ""), 0, hidden, first)
        elif tag in KIND_OF:
            kind = KIND_OF[tag]
            level = 0 if kind != "quote" else outer.level + 1 if outer.kind == "quote" else 1
            return Context(kind, level, "", 0, hidden, first)
        return outer.within(hidden, first)

    def close_list(self) -> None:
        """End the innermost list."""
        self._lists.pop()

    def close_row(self) -> int:
        """End the innermost table row and return its number."""
        self._columns.pop()
        return self._rows.pop()

    def _open_row(self) -> None:
        self._row_count += 1
        self._rows.append(self._row_count)
        self._columns.append(1)

    def _item_number(self, attrs: RawAttributes) -> str:
        """Return the number of the list item that begins, "" where items have none, and count on."""
        if not self._lists or self._lists[-1] < 0:
            return ""
        number = integer(attribute(attrs, "value"), self._lists[-1])
        self._lists[-1] = number + 1
        return str(number)

    def _next_column(self, attrs: RawAttributes) -> int:
        if not self._columns:
            return 1
        column = self._columns[-1]
        self._columns[-1] = column + max(1, integer(attribute(attrs, "colspan"), 1))
        return column


def inert(tag: str, attrs: RawAttributes) -> str:
    """Return why the content of the element is not shown whatever its style, "" if it is."""
    if tag == "noscript":
        return "noscript"
    if tag == "template" and all(name != "data-shadowrootmode" for name, _ in attrs):
        return "template"
    if tag == "dialog" and all(name != "open" for name, _ in attrs):
        return "closed dialog"
    return ""


def integer(value: str | None, default: int) -> int:
    """Return the value of a numeric attribute, `default` where it is no number."""
    if not value:
        return default
    digits = value.strip()
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else default
