"""Builds the containers and blocks of a page from its elements and texts, as they come."""

from __future__ import annotations

from cleaner.document import Block, Container
from cleaner.segment.attributes import NO_FACTS, AttributeReader, Facts, RawAttributes, attribute
from cleaner.segment.context import Context, Numbering, inert
from cleaner.segment.elements import LISTS
from cleaner.segment.head import HeadCollector
from cleaner.segment.panels import Panels
from cleaner.segment.source import SourceLocator
from cleaner.segment.tables import settle_cell, settle_row
from cleaner.segment.writer import BlockWriter, has_odd_spaces, hide_whole
from cleaner.words import has_print

# What the end of an element asks for: as many marks to close as the first two bits say, and these.
MARKS = 3
WATCHED, CAPTURED_TEXT, CONTAINER, _CONTEXT, _LIST, _CELL, _ROW = 4, 8, 16, 32, 64, 128, 256
_COUNTED_ENDS = _LIST | _CELL | _ROW
_COUNTED = {**dict.fromkeys(LISTS, _LIST), "td": _CELL, "th": _CELL, "tr": _ROW}


class BlockBuilder:
    """Builds `containers` and `blocks`; `head` collects what the page says of itself."""

    def __init__(self, html: str, max_depth: int) -> None:
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self.head = HeadCollector()
        self.too_deep = 0
        """Number of block-level elements beyond `max_depth`, which got no container."""
        self._html = html
        self._max_depth = max_depth
        self._locator = SourceLocator(html)
        self._attributes = AttributeReader()
        self._panels = Panels()
        self._writer = BlockWriter(has_odd_spaces(html))
        self._parts = self._writer.parts
        """The text of the block being written; it begins with ink, except in code."""
        self._marks = self._writer.marks
        self._open: list[Container] = [Container(-1, "", -1, -1, frozenset(), "")]
        """The open containers, and one around all of them that is not of the page."""
        self._context = Context("paragraph", 0, "", 0, "", 0)
        self._outer_contexts: list[Context] = []
        self._numbering = Numbering()
        self._joined = False

    def finish(self) -> None:
        """End the page."""
        self._break_block()
        for container in self._open:
            container.last = len(self.blocks)
        self._panels.settle(self.containers, self.blocks, self._attributes, self._html)

    def _open_block(self, tag: str, attrs: RawAttributes) -> int:
        """Open a block-level element that leaves the kind of its blocks alone; return what its end asks for."""
        context = self._context
        if context.preformatted:
            self._writer.new_line()
            return 0
        self._break_block()
        facts = self._attributes.read(tag, attrs) if attrs else NO_FACTS
        if not facts.hidden or context.hidden:
            self._open_container(tag, facts.tokens, context.hidden)
            end = CONTAINER
        else:
            self._open_hidden(tag, attrs, facts)
            end = CONTAINER | self._enter(context.within(facts.hidden, len(self.blocks)))
        return end | self._watch(tag, attrs) if facts.is_telling else end

    def _open_special_block(self, tag: str, attrs: RawAttributes) -> int:
        """Open a block-level element that counts something or gives its blocks a kind."""
        context = self._context
        if context.preformatted:
            self._writer.new_line()
            return 0
        self._break_block()
        facts = self._attributes.read(tag, attrs) if attrs else NO_FACTS
        hidden = context.hidden or inert(tag, attrs) or facts.hidden
        if facts.hidden and hidden == facts.hidden != context.hidden:
            self._open_hidden(tag, attrs, facts)
        else:
            self._open_container(tag, facts.tokens, hidden)
        end = CONTAINER | _COUNTED.get(tag, 0)
        inner = self._numbering.open(tag, attrs, context, hidden, len(self.blocks))
        if inner is not context:
            end |= self._enter(inner)
        if tag == "html":
            self.head.set_language(attrs)
        return end | self._watch(tag, attrs) if facts.is_telling else end

    def _open_hidden(self, tag: str, attrs: RawAttributes, facts: Facts) -> None:
        self._open_container(tag, facts.tokens, facts.hidden)
        self._panels.note(self._open[-1].index, attribute(attrs, "id") or "")

    def _open_container(self, tag: str, tokens: frozenset[str], hidden: str) -> None:
        around, containers, first = self._open, self.containers, len(self.blocks)
        outer, depth = around[-1], len(around) - 1
        if depth >= self._max_depth:
            self.too_deep += 1
            around.append(outer)
            return
        container = Container(len(containers), tag, outer.index, depth, tokens, hidden, first, first)
        containers.append(container)
        around.append(container)

    def _enter(self, context: Context) -> int:
        """Make the context that of the blocks to come, and return what its end asks for."""
        self._outer_contexts.append(self._context)
        self._context = context
        return _CONTEXT

    def _close_block(self, end: int) -> None:
        self._break_block()
        if end & _COUNTED_ENDS:
            self._close_counted(end)
        if end & _CONTEXT:
            self._context = self._outer_contexts.pop()
        self._open.pop().last = len(self.blocks)

    def _close_counted(self, end: int) -> None:
        if end & _LIST:
            self._numbering.close_list()
        elif end & _CELL:
            settle_cell(self.blocks, self._context.first, self._context.row)
        else:
            settle_row(self.blocks, self._open[-1].first, self._numbering.close_row())

    def _watch(self, tag: str, attrs: RawAttributes) -> int:
        """Have the element watched if it carries metadata, and return what its end asks for."""
        is_watched = self.head.watch(tag, dict(attrs), len(self.blocks), len(self._parts))
        return WATCHED if is_watched else 0

    def _break_block(self) -> None:
        """End the block that is being written; the next one begins a paragraph."""
        if self._parts or self._marks:
            self._flush()
        self._joined = False

    def _break_line(self) -> None:
        """Take a `<br>`: one joins two lines of a paragraph, two in a row part two paragraphs."""
        if self._context.preformatted:
            self._parts.append("\n")
        elif self._parts:
            self._flush()
            self._joined = True
        else:
            self._joined = False

    def _flush(self) -> None:
        """End the block that is being written, if it has text."""
        context, blocks, writer = self._context, self.blocks, self._writer
        watches = self.head.watches
        if watches and watches[-1].first == len(blocks):
            self.head.end_block(len(blocks), self._parts)
        begin = writer.begin(context.preformatted)
        text, marks = writer.take(context.preformatted)
        if not text or not (text[0].isalnum() or has_print(text)):
            return
        hidden, linked = context.hidden, 0
        if marks:
            linked = writer.link_chars
            if writer.has_hidden and not hidden:
                hidden, marks = hide_whole(text, marks)
        blocks.append(
            Block(
                len(blocks),
                self._open[-1].index,
                context.kind,
                text,
                context.level,
                "" if context.started else context.label,
                marks,
                linked,
                hidden,
                self._joined or context.started,
                context.row,
                self._locator.find(begin),
            )
        )
        self._joined = False
        context.started = context.kind == "list_item"
