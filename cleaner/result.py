"""What a cleaned page is handed back as: text, metadata, removals, repairs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType
from typing import Any, Literal

from cleaner import exports
from cleaner.document import Block, Charset, Mark, Repair

Status = Literal["ok", "empty", "not_html", "index_page", "too_large"]


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

    def as_schema_org(self, page_type: str = "article") -> dict[str, Any]:
        """Return the metadata as a schema.org object, ready for JSON-LD."""
        return exports.as_schema_org(self, page_type)

    def as_trafilatura(self) -> dict[str, Any]:
        """Return the metadata under the field names of `trafilatura`'s documents."""
        return exports.as_trafilatura(self)

    def as_zyte(self) -> dict[str, Any]:
        """Return the metadata under the field names of Zyte's `Article` items."""
        return exports.as_zyte(self)

    def __getstate__(self) -> tuple[Any, ...]:
        """Make the read-only mappings picklable."""
        values = (getattr(self, f.name) for f in fields(self))
        return tuple(dict(value) if isinstance(value, MappingProxyType) else value for value in values)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Restore from `__getstate__`."""
        for f, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, f.name, MappingProxyType(value) if isinstance(value, dict) else value)


@dataclass(frozen=True, slots=True)
class Result:
    """What `clean` and `clean_text` return: plain data, picklable; keys of `to_dict` are the attribute names."""

    text: str
    """The kept blocks: joined by a blank line; list items, table rows and broken lines by a line break."""
    title: str | None
    metadata: Metadata
    page_type: str
    """`article`, `product`, `listing`, `forum`, `documentation`, `service`, `collection` or `other`."""
    page_type_confidence: float
    """0-1: the share of pages of which the type is told right when it is told so."""
    language: str | None
    script: str | None
    charset: Charset
    status: Status
    confidence: float
    """0-1: how sure the engine is of its selection. Of the model: the chance that the words have an F1 above 0.85."""
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
