"""The facts that the stages hand on: page, container, block, removal, repair, metadata, result.

Everything here is plain data. `Container`, `Block` and `Mark` are built by the hundred for each page and
are therefore slots classes without `frozen` (a frozen dataclass costs seven times as much to build);
no stage changes one that it was given: it makes a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "list_item", "cell", "code", "quote", "caption"]
MarkKind = Literal["link", "emphasis", "strong", "code", "image", "hidden"]


class Mark(NamedTuple):
    """Inline markup of a block: characters `start` to `end` (exclusive) of its text."""

    kind: MarkKind
    start: int
    end: int
    value: str
    """Address of a link or image, why hidden text is hidden; empty for other kinds."""


@dataclass(slots=True)
class Container:
    """A block-level element of the page; it covers `blocks[first:last]`."""

    index: int
    tag: str
    """Lower-case element name; `text` for the one container of plain text."""
    parent: int
    """Index of the enclosing container, -1 at the top."""
    depth: int
    """Number of containers around this one."""
    tokens: frozenset[str]
    """Lower-case words of the class, id and role attributes."""
    hidden: str
    """Why a browser does not show it (`display:none`, `template`, ...), empty when it does."""
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Block:
    """The smallest run of text that no block-level element or line break interrupts."""

    index: int
    container: int
    """Index of the innermost container."""
    kind: BlockKind
    text: str
    """White space squeezed, except in code; never empty on a page."""
    level: int = 0
    """Heading 1-6; nesting depth of a list item or quote, from 1; column of a cell, from 1; else 0."""
    label: str = ""
    """Number of an item in an ordered list, language of code, `header` for a header cell."""
    marks: tuple[Mark, ...] = ()
    link_chars: int = 0
    """Characters of `text` that are link text."""
    hidden: str = ""
    """Why a browser does not show it, empty when it does."""
    joined: bool = False
    """Follows the block before it after one line break, in the same paragraph or list item."""
    row: int = 0
    """Number of the table row that a cell stands in, counted over the page from 1; else 0."""
    start: int = -1
    """Where the text begins in the decoded source, in characters; -1 if that is not known."""

    @property
    def link_density(self) -> float:
        """Share of the characters that are link text, 0-1."""
        return self.link_chars / len(self.text) if self.text else 0.0


class Property(NamedTuple):
    """A statement about the page made by an element of its body (`itemprop`, `rel`, `datetime`, a telling class)."""

    name: str
    """`itemprop` or `rel` value in lower case, `time` for a bare `<time>`, `class=author` for such a class word."""
    value: str
    """Content of the attribute that carries the value (`content`, `datetime`, `href`), else the element's text."""
    scope: str
    """Last part of the nearest `itemtype` around it (`NewsArticle`, `Person`, `Comment`), empty outside any."""
    first: int
    last: int
    """The element's text stands in the page's blocks `first` to `last` (exclusive)."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of itself outside its text."""

    title: str = ""
    language: str = ""
    """`lang` attribute of the html element."""
    metas: tuple[tuple[str, str], ...] = ()
    """(name, content) of every `<meta>`: name in lower case, from `name`, `property`, `itemprop` or `http-equiv`."""
    links: tuple[tuple[str, str], ...] = ()
    """(rel, href) of every `<link>` in the page, rel in lower case."""
    json_ld: tuple[str, ...] = ()
    """Contents of the `application/ld+json` scripts, as they stand."""
    properties: tuple[Property, ...] = ()


class Cue(NamedTuple):
    """A phrase of the language data found in a block's folded text."""

    key: str
    """The key of the phrase in the language file: `copyright`, `source`, `share`, ..."""
    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class CharsetGuess:
    """A charset that was considered, by its WHATWG name, with the evidence for it."""

    name: str
    source: str
    """`bom`, `header`, `declared`, `utf-8`, `detected`, `forced`, `default` or `text` (input was a str)."""
    confidence: float
    """0-1."""


@dataclass(frozen=True, slots=True)
class Charset:
    """The charset that the page was decoded with, and what decided it."""

    name: str
    source: str
    confidence: float
    alternatives: tuple[CharsetGuess, ...] = ()
    """The candidates that lost, best first."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A stretch of damaged text, and what it was turned into."""

    kind: str
    """Name of the repair, as listed by `cleaner.repair`: `injected_pinyin`, `zero_width`, `bad_bytes`, ..."""
    before: str
    after: str
    start: int
    end: int
    """Place of `before` in the unrepaired text of the block (characters), or in the input where `block` is None:
    bytes for repairs made while decoding, else characters."""
    confidence: float
    """0-1: the share of such repairs that are right."""
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes turned into text, the charset with what decided it, and every loss as a repair."""

    text: str
    charset: Charset
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text put right, and every change that was made."""

    text: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule points at: whole blocks `first` to `last` (exclusive), or characters of one block."""

    rule: str
    reason: str
    first: int
    last: int
    start: int | None = None
    end: int | None = None
    """Characters `start` to `end` (exclusive) of block `first`; None means the whole blocks."""
    score: float = 1.0
    """How sure the rule is, 0-1."""
    fields: tuple[tuple[str, str], ...] = ()
    """(metadata field, value) that the text gives: it moves to the metadata."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What an engine takes for the main content."""

    engine: str
    scores: Sequence[float]
    """For each block of the page, the share of its text that is main content, or is likely to be, 0-1."""
    confidence: float
    """0-1: how sure the engine is of its selection."""
    comments: frozenset[int] = frozenset()
    """Indexes of blocks that are reader comments."""
    threshold: float = 0.5
    """A block with at least this score is main content, 0-1."""
    page_type: str | None = None
    """What the engine takes the page for, by the names of `Result.page_type`; None if it does not say."""
    page_type_confidence: float = 0.0
    """0-1."""
    is_index: bool = False
    """Tell whether the page is only links and teasers."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the rules and the engines see it. Grows stage by stage; never changed in place."""

    url: str | None
    charset: Charset
    head: Head
    containers: Sequence[Container]
    blocks: Sequence[Block]
    html: str | None = None
    """The decoded source; None for plain text."""
    language: str | None = None
    script: str | None = None

    @property
    def is_html(self) -> bool:
        """Tell whether the page was HTML rather than plain text."""
        return self.html is not None
