"""Text that is taken apart from the text around it: titles, formulas, linked data, style sheets."""

from __future__ import annotations

from cleaner.segment.attributes import RawAttributes, attribute

_JSON_LD = "application/ld+json"


class Captures:
    """Collects the text of one such element; what is inside it belongs to it."""

    __slots__ = ("_tex", "_texts", "is_open", "raw")

    def __init__(self) -> None:
        self.is_open = False
        self.raw = ""
        """`script` or `style` while the text of one is collected."""
        self._texts: list[str] = []
        self._tex = -1
        """Where the TeX source of a formula begins, -1 if it has none."""

    def open(self, tag: str, attrs: RawAttributes) -> bool:
        """Begin a title, a formula or the TeX source in one; tell whether its end must be heard of."""
        if tag == "annotation":
            if not self.is_open or "tex" not in (attribute(attrs, "encoding") or ""):
                return False
            self._tex = len(self._texts)
            return True
        if self.is_open:
            return False
        self.is_open = True
        return True

    def open_raw(self, tag: str, attrs: RawAttributes) -> None:
        """Begin an element without text of the page; linked data and style sheets for screens are collected."""
        if self.is_open:
            return
        if tag == "script":
            is_telling = (attribute(attrs, "type") or "").strip().lower() == _JSON_LD
        else:
            is_telling = tag == "style" and "print" not in (attribute(attrs, "media") or "")
        if is_telling:
            self.is_open = True
            self.raw = tag

    def take(self, data: str) -> None:
        """Take text."""
        self._texts.append(data)

    def close_tex(self) -> None:
        """End the TeX source; the rest of the formula shows the same."""
        if self._tex >= 0:
            self._texts = ["".join(self._texts[self._tex :])]
            self._tex = -1

    def end(self) -> str:
        """End the element and return its text."""
        text = "".join(self._texts)
        self.is_open = False
        self.raw = ""
        self._tex = -1
        self._texts.clear()
        return text
