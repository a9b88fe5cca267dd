"""The one pass over a page: events of the parser to containers, blocks and what the page says of itself.

The events of a page are counted in thousands, so the common ones are kept short: text is put aside until its block
ends, an element without a meaning of its own is one number on a stack, what a class says is worked out once a page.
"""

from __future__ import annotations

from cleaner.parse import parse
from cleaner.segment.attributes import NO_FACTS, RawAttributes, attribute
from cleaner.segment.builder import CAPTURED_TEXT, CONTAINER, MARKS, WATCHED, BlockBuilder
from cleaner.segment.captures import Captures
from cleaner.segment.context import Context
from cleaner.segment.elements import (
    BLOCK,
    EMPTY,
    INLINE,
    LINK,
    MARK_OF,
    MARKED,
    ROLES,
    SKIPPED,
    SPECIAL_BLOCK,
    code_language,
)
from cleaner.segment.head import HeadCollector

# Pages in frames of pages in frames, as deep as they are read.
MAX_FRAMES = 3
_SKIP = -1


class SegmentHandler(BlockBuilder):
    """Reads a page: hears the events of the parser, then `finish`."""

    def __init__(self, html: str, max_depth: int) -> None:
        super().__init__(html, max_depth)
        self._captures = Captures()
        self._ends: list[int] = []
        """For each open element what its end asks for."""
        self._skipping = 0
        """Number of open elements whose text is not the page's."""
        self._frames = 0
        """Number of frames around."""

    # Events of the parser

    def start_element(self, tag: str, attrs: RawAttributes) -> None:
        """Open an element."""
        if self._skipping:
            self._skipping += 1
            return
        role = ROLES.get(tag, INLINE)
        if role == BLOCK:
            end = self._open_block(tag, attrs)
        elif role == LINK:
            end = self._open_link(tag, attrs)
        elif role == SPECIAL_BLOCK:
            end = self._open_special_block(tag, attrs)
        elif role <= MARKED:
            end = self._open_inline(tag, attrs, role) if attrs or role else 0
        elif role == EMPTY:
            end = self._take_empty(tag, attrs)
        elif role == SKIPPED:
            end = self._open_skipped(tag, attrs)
        else:
            end = self._open_captured(tag, attrs)
        if end == _SKIP:
            self._skipping = 1
        else:
            self._ends.append(end)

    def end_element(self, tag: str) -> None:
        """Close the element that was opened last."""
        if self._skipping:
            self._skipping -= 1
            if not self._skipping and self._captures.raw:
                self._close_raw()
            return
        end = self._ends.pop()
        if end:
            if end & CONTAINER:
                self._close_block(end)
            elif end & CAPTURED_TEXT:
                self._close_captured(tag)
            if end & WATCHED:
                self.head.close(self.blocks, self._parts)
            if end & MARKS:
                self._writer.close_marks(end & MARKS)

    def characters(self, data: str) -> None:
        """Take text."""
        if self._captures.is_open:
            self._captures.take(data)
        elif self._skipping:
            self._locator.skip(len(data))
        elif self._parts or not data.isspace() or self._writer.keeps(data, self._context.preformatted):
            self._parts.append(data)

    def comment(self, data: str) -> None:
        """Pass over a comment."""
        self._locator.skip(len(data))

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """Pass over the document type."""

    def processing_instruction(self, target: str, data: str) -> None:
        """Pass over a processing instruction."""

    # Inline elements

    def _open_inline(self, tag: str, attrs: RawAttributes, role: int) -> int:
        """Open the marks of an inline element and return what its end asks for."""
        facts = self._attributes.read(tag, attrs) if attrs else NO_FACTS
        if facts.is_copy:
            return _SKIP
        end = self._writer.open_mark("hidden", facts.hidden) if facts.hidden else 0
        if role == MARKED:
            if not self._context.preformatted:
                end += self._writer.open_mark(MARK_OF[tag], "")
            elif tag == "code" and not self._context.label:
                self._context.label = code_language(attribute(attrs, "class") or "")
        return end | self._watch(tag, attrs) if facts.is_telling or (attrs and tag == "time") else end

    def _open_link(self, tag: str, attrs: RawAttributes) -> int:
        """Open the marks of an `<a>` and return what its end asks for."""
        facts = self._attributes.read(tag, attrs)
        end = self._writer.open_mark("hidden", facts.hidden) if facts.hidden else 0
        if address := attribute(attrs, "href"):
            end += self._writer.open_mark("link", address)
            if address[0] == "#":
                self._attributes.controlled.add(address[1:])
        return end | self._watch(tag, attrs) if facts.is_telling else end

    def _take_empty(self, tag: str, attrs: RawAttributes) -> int:
        """Take an element without content and return what its end asks for."""
        if tag == "img":
            if address := attribute(attrs, "src") or attribute(attrs, "data-src"):
                self._writer.add_image(address)
        elif tag == "br":
            self._break_line()
        elif tag == "meta":
            self.head.add_meta(dict(attrs))
        elif tag == "link":
            self.head.add_link(dict(attrs))
        elif tag == "hr":
            self._break_block()
        return self._watch(tag, attrs) if attrs and self._attributes.read(tag, attrs).is_telling else 0

    # Elements whose text is none of the page's, or is taken apart from it

    def _open_skipped(self, tag: str, attrs: RawAttributes) -> int:
        if tag == "iframe":
            if document := attribute(attrs, "srcdoc"):
                self._take_frame(document, "")
        elif tag != "style" or not self._context.hidden:
            self._captures.open_raw(tag, attrs)
        return _SKIP

    def _close_raw(self) -> None:
        is_style = self._captures.raw == "style"
        text = self._captures.end()
        self._locator.skip(len(text))
        if not is_style:
            self.head.json_ld.append(text)
        else:
            self._attributes.add_sheet(text)

    def _open_captured(self, tag: str, attrs: RawAttributes) -> int:
        """Begin a title, a formula, the reading above a character or the text for browsers without frames."""
        if tag == "rt":
            self.characters("(")
            return CAPTURED_TEXT
        if tag == "noframes" and self._open[-1].tag not in ("frameset", "html"):
            return _SKIP
        return CAPTURED_TEXT if self._captures.open(tag, attrs) else 0

    def _close_captured(self, tag: str) -> None:
        if tag == "rt":
            self.characters(")")
        elif tag == "annotation":
            self._captures.close_tex()
        elif text := self._captures.end():
            if tag == "title":
                self.head.set_title(text)
            elif tag == "noframes":
                self._take_frame(text, "noframes")
            else:
                self.characters(text)

    def _take_frame(self, document: str, hidden: str) -> None:
        """Take a page that stands inside this one; what it says of itself is not said of this one."""
        if self._frames == MAX_FRAMES or self._captures.is_open:
            return
        self._break_block()
        head, self.head = self.head, HeadCollector()
        context = self._context
        self._context = Context("paragraph", 0, "", 0, context.hidden or hidden, len(self.blocks))
        self._frames += 1
        parse(document, self)
        self._frames -= 1
        self._break_block()
        self._context, self.head = context, head
