"""What the elements around a block, and the attributes of one element, say."""

from __future__ import annotations

from cleaner.document import BlockKind, Mark


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


def inert(tag: str, attributes: dict[str, str | None]) -> str:
    """Return why the content of the element is not shown whatever its style, "" if it is."""
    if tag == "noscript":
        return "noscript"
    if tag == "template" and "data-shadowrootmode" not in attributes:
        return "template"
    if tag == "dialog" and "open" not in attributes:
        return "closed dialog"
    return ""


def is_visual_copy(attributes: dict[str, str | None]) -> bool:
    """Tell whether the element shows a formula a second time, for the eye."""
    return bool(attributes) and "katex-html" in (attributes.get("class") or "")


def first_number(attributes: dict[str, str | None]) -> int:
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
