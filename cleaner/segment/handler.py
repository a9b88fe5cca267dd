"""The one pass over a page: events of the parser to containers, blocks and what the page says of itself."""

from __future__ import annotations

from turbohtml.saxparse import SaxHandler

from cleaner.document import Block, Container
from cleaner.segment.context import Context, Numbering, hide_whole, inert, is_visual_copy, link_chars
from cleaner.segment.elements import (
    BLOCK_LEVEL,
    CAPTURED,
    EMPTY,
    HINTS,
    LISTS,
    MARK_OF,
    PLAIN,
    SKIPPED,
    code_language,
    hint_tokens,
)
from cleaner.segment.head import HeadCollector
from cleaner.segment.source import SourceLocator
from cleaner.segment.tables import settle_cell, settle_row
from cleaner.segment.visibility import hidden_reason, style_reason
from cleaner.segment.writer import BlockWriter, has_odd_spaces
from cleaner.words import has_print

# What the end of an element asks for; smaller numbers say how many marks to close.
_BLOCK, _LIST, _CELL, _ROW, _TITLE, _MATH, _TEX, _READING = range(100, 108)

_NO_ATTRIBUTES: dict[str, str | None] = {}
_NO_TOKENS: frozenset[str] = frozenset()


class SegmentHandler(SaxHandler):
    """Builds `containers` and `blocks`; `head` collects what the page says of itself."""

    def __init__(self, html: str, max_depth: int) -> None:
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self.head = HeadCollector()
        self.too_deep = 0
        """Number of block-level elements beyond `max_depth`, which got no container."""
        self._max_depth = max_depth
        self._locator = SourceLocator(html)
        self._writer = BlockWriter(has_odd_spaces(html))
        self._ends: list[int] = []
        self._open_containers: list[int] = []
        self._contexts: list[Context] = [Context("paragraph", 0, "", 0, "", 0)]
        self._numbering = Numbering()
        self._skipping = 0
        self._joined = False
        self._captured: list[str] | None = None
        self._tex = ""
        self._tokens: dict[str, frozenset[str]] = {}
        self._styles: dict[str, str] = {}

    # Events of the parser

    def start_element(self, tag: str, attrs: tuple[tuple[str, str | None], ...]) -> None:
        """Open an element."""
        if self._skipping:
            self._skipping += 1
            return
        attributes = dict(attrs) if attrs else _NO_ATTRIBUTES
        if tag in BLOCK_LEVEL:
            end = self._open_block(tag, attributes)
        elif tag in SKIPPED or is_visual_copy(attributes):
            self._skipping = 1
            if tag == "script" and (attributes.get("type") or "").strip().lower() == "application/ld+json":
                self._captured = []
            return
        elif tag in EMPTY:
            self._take_empty(tag, attributes)
            end = 0
        elif tag in CAPTURED:
            end = self._open_captured(tag, attributes)
        else:
            end = self._open_inline(tag, attributes) if attributes or tag in MARK_OF else 0
        self._ends.append(end)
        if attributes and self.head.is_telling(tag, attributes):
            self.head.watch(tag, attributes, len(self._ends), len(self.blocks), self._writer.length)

    def end_element(self, tag: str) -> None:
        """Close the element that was opened last."""
        if self._skipping:
            self._skipping -= 1
            if tag == "script" and self._captured is not None:
                self.head.json_ld.append("".join(self._captured))
                self._captured = None
            return
        end = self._ends[-1]
        if end >= _TITLE:
            self._close_captured(end)
        elif end >= _BLOCK:
            self._close_block(end)
        if self.head.watched_depth == len(self._ends):
            self.head.close(len(self._ends), self.blocks, self._writer.so_far())
        for _ in range(end if end < _BLOCK else 0):
            self._writer.close_mark()
        self._ends.pop()

    def characters(self, data: str) -> None:
        """Take text."""
        if self._captured is not None:
            self._captured.append(data)
        elif not self._skipping:
            if self._contexts[-1].preformatted:
                self._writer.write_raw(data)
            else:
                self._writer.write(data)

    # Blocks

    def finish(self) -> None:
        """End the page."""
        self._flush()
        for index in self._open_containers:
            self.containers[index].last = len(self.blocks)

    def _flush(self) -> None:
        """End the block that is being written, if it has text."""
        writer, context = self._writer, self._contexts[-1]
        text, marks = writer.take(preformatted=context.preformatted)
        if not text or not has_print(text):
            return
        hidden, marks = (context.hidden, marks) if not marks or context.hidden else hide_whole(text, marks)
        self.blocks.append(
            Block(
                index=len(self.blocks),
                container=self._open_containers[-1] if self._open_containers else -1,
                kind=context.kind,
                text=text,
                level=context.level,
                label="" if context.started else context.label,
                marks=marks,
                link_chars=link_chars(marks) if marks else 0,
                hidden=hidden,
                joined=self._joined or context.started,
                row=context.row,
                start=self._locator.find(writer.first_chunk),
            )
        )
        self._joined = False
        context.started = context.kind == "list_item"

    def _break_block(self) -> None:
        if self._writer.has_content:
            self._flush()
        self._joined = False

    def _open_block(self, tag: str, attributes: dict[str, str | None]) -> int:
        outer = self._contexts[-1]
        if outer.preformatted:
            self._writer.new_line()
            return 0
        self._break_block()
        hidden = outer.hidden or inert(tag, attributes) or (self._hidden_reason(attributes) if attributes else "")
        self._open_container(tag, attributes, hidden)
        end = _BLOCK
        if tag in LISTS:
            self._numbering.open_list(tag, attributes)
            end = _LIST
        elif tag == "tr":
            self._numbering.open_row()
            end = _ROW
        elif tag in ("td", "th"):
            end = _CELL
        inner = outer
        if tag not in PLAIN or hidden != outer.hidden:
            inner = self._numbering.context(tag, attributes, outer, hidden, len(self.blocks))
        self._contexts.append(inner)
        return end

    def _close_block(self, end: int) -> None:
        self._break_block()
        context = self._contexts.pop()
        if end == _LIST:
            self._numbering.close_list()
        elif end == _CELL:
            settle_cell(self.blocks, context.first, context.row)
        elif end == _ROW:
            row = self._numbering.close_row()
            settle_row(self.blocks, self.containers[self._open_containers[-1]].first, row)
        self._close_container()

    # Containers

    def _open_container(self, tag: str, attributes: dict[str, str | None], hidden: str) -> None:
        parent = self._open_containers[-1] if self._open_containers else -1
        depth = len(self._open_containers)
        if depth >= self._max_depth:
            self.too_deep += 1
            self._open_containers.append(parent)
            return
        tokens = self._hint_tokens(attributes) if attributes else _NO_TOKENS
        first = len(self.blocks)
        self.containers.append(Container(len(self.containers), tag, parent, depth, tokens, hidden, first, first))
        self._open_containers.append(len(self.containers) - 1)
        if tag == "html" and (language := attributes.get("lang") or attributes.get("xml:lang")):
            self.head.language = language.strip()

    def _close_container(self) -> None:
        self.containers[self._open_containers.pop()].last = len(self.blocks)

    def _hidden_reason(self, attributes: dict[str, str | None]) -> str:
        if "hidden" in attributes:
            return hidden_reason(attributes)
        style = attributes.get("style")
        if not style:
            return ""
        reason = self._styles.get(style)
        if reason is None:
            reason = self._styles[style] = style_reason(style)
        return reason

    def _hint_tokens(self, attributes: dict[str, str | None]) -> frozenset[str]:
        if HINTS.isdisjoint(attributes):
            return _NO_TOKENS
        hints = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"
        tokens = self._tokens.get(hints)
        if tokens is None:
            tokens = self._tokens[hints] = hint_tokens(hints)
        return tokens

    # Inline elements

    def _open_inline(self, tag: str, attributes: dict[str, str | None]) -> int:
        """Open the marks of an inline element and return their number."""
        marks = 0
        if attributes and (reason := self._hidden_reason(attributes)):
            self._writer.open_mark("hidden", reason)
            marks += 1
        if tag == "a" and (address := attributes.get("href")):
            self._writer.open_mark("link", address)
            marks += 1
        elif tag in MARK_OF and not self._contexts[-1].preformatted:
            self._writer.open_mark(MARK_OF[tag], "")
            marks += 1
        elif tag == "code" and not self._contexts[-1].label:
            self._contexts[-1].label = code_language(attributes.get("class") or "")
        return marks

    def _take_empty(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "br":
            self._break_line()
        elif tag == "img":
            if address := attributes.get("src") or attributes.get("data-src"):
                self._writer.add_image(address)
        elif tag == "meta":
            self.head.add_meta(attributes)
        elif tag == "link":
            self.head.add_link(attributes)
        elif tag == "hr":
            self._break_block()

    def _break_line(self) -> None:
        """Take a `<br>`: one joins two lines of a paragraph, two in a row part two paragraphs."""
        if self._contexts[-1].preformatted:
            self._writer.write_raw("\n")
        elif self._writer.length:
            self._flush()
            self._joined = True
        else:
            self._joined = False

    # Elements whose text is taken apart: the title, formulas, readings above ruby characters

    def _open_captured(self, tag: str, attributes: dict[str, str | None]) -> int:
        if tag == "rt":
            self._writer.write_raw("(")
            return _READING
        if tag == "annotation":
            if "tex" not in (attributes.get("encoding") or "") or self._captured is None:
                return 0
            self._captured.append("\0")
            return _TEX
        if self._captured is not None:
            return 0
        self._captured = []
        return _TITLE if tag == "title" else _MATH

    def _close_captured(self, end: int) -> None:
        if end == _READING:
            self._writer.write_raw(")")
        elif self._captured is None:
            return
        elif end == _TEX:
            captured = "".join(self._captured)
            self._tex = captured.rpartition("\0")[2]
        else:
            text = "".join(self._captured).replace("\0", "")
            self._captured = None
            if end == _TITLE:
                self.head.set_title(text)
            else:
                self._writer.write(self._tex or text)
                self._tex = ""
