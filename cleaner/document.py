"""The facts that the stages hand on: page, container, block, removal, repair, metadata, result.

Everything here is plain data. `Container`, `Block` and `Mark` are built by the hundred for each page and
are therefore slots classes without `frozen` (a frozen dataclass costs seven times as much to build);
no stage changes one that it was given: it makes a new one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "list_item", "cell", "code", "quote", "caption"]
MarkKind = Literal["link", "emphasis", "strong", "code", "image", "hidden"]
Status = Literal["ok", "empty", "not_html", "index_page", "too_large"]


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
    """For each block of the page, the share of its text that is main content, 0-1."""
    confidence: float
    """0-1: how sure the engine is of its selection."""
    comments: frozenset[int] = frozenset()
    """Indexes of blocks that are reader comments."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Text taken out of the page, with the rule that did it and why."""

    rule: str
    reason: str
    """A sentence with the number that decided."""
    text: str
    score: float
    blocks: tuple[int, int]
    """The blocks `blocks[0]` to `blocks[1]` (exclusive) of the page."""
    start: int | None = None
    end: int | None = None
    """Characters `start` to `end` of the one block, in its repaired text; None means whole blocks."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the page; a field that is not known is None or an empty tuple."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    date_published: str | None = None
    """ISO 8601, with time and zone when the page gives them."""
    date_modified: str | None = None
    site_name: str | None = None
    """The site that shows the text."""
    source: str | None = None
    """The outlet that the text was taken from."""
    section: str | None = None
    breadcrumbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str | None = None
    url: str | None = None
    """The address as the caller gave it."""
    canonical_url: str | None = None
    language: str | None = None
    """BCP 47 primary language of the text."""
    script: str | None = None
    """ISO 15924 script of the text: `Latn`, `Hans`, `Hant`, ..."""
    image: str | None = None
    license: str | None = None
    publisher: str | None = None
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field name -> where its value came from."""
    alternatives: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Field name -> the (source, value) pairs that lost."""

    def __getstate__(self) -> tuple[Any, ...]:
        """Make the read-only mappings picklable."""
        values = (getattr(self, f.name) for f in fields(self))
        return tuple(dict(value) if isinstance(value, MappingProxyType) else value for value in values)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Restore from `__getstate__`."""
        for f, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, f.name, MappingProxyType(value) if isinstance(value, dict) else value)


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
    cues: Sequence[tuple[Cue, ...]] = ()
    """For each block, the phrases of the language data found in it, in order."""
    language: str | None = None
    script: str | None = None

    @property
    def is_html(self) -> bool:
        """Tell whether the page was HTML rather than plain text."""
        return self.html is not None


@dataclass(frozen=True, slots=True)
class Result:
    """What `clean` and `clean_text` return: plain data, picklable; keys of `to_dict` are the attribute names."""

    text: str
    """The kept blocks: joined by a blank line; list items, table rows and broken lines by a line break."""
    title: str | None
    metadata: Metadata
    page_type: str
    """`article`, `product`, `listing`, `forum`, `documentation`, `service`, `collection` or `other`."""
    language: str | None
    script: str | None
    charset: Charset
    status: Status
    confidence: float
    """0-1: how sure the engine is of its selection."""
    blocks: tuple[Block, ...]
    """The kept blocks, with removed spans taken out."""
    removals: tuple[Removal, ...]
    repairs: tuple[Repair, ...]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the result as dictionaries, lists, strings and numbers."""
        plain: dict[str, Any] = _plain(self)
        return plain

    def to_json(self) -> str:
        """Return `to_dict` as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Mark):
        return value._asdict()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
