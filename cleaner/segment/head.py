"""What the page says of itself outside its text: title, meta, link, JSON-LD, and attributes that carry metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cleaner.document import Block, Head, Property
from cleaner.segment.elements import TELLING_CLASSES, hint_tokens
from cleaner.words import squeeze

# A value that is longer is a text, not metadata (characters).
MAX_VALUE = 1_000
# More statements than this are a list page or hostile.
MAX_PROPERTIES = 5_000

_TELLING = frozenset(("itemprop", "itemtype", "itemscope", "rel"))
_RELATIONS = frozenset(("author", "tag", "license", "category", "bookmark"))


class _Watch(NamedTuple):
    """An open element whose text or attribute is metadata."""

    depth: int
    names: tuple[str, ...]
    value: str
    scope: str
    first: int
    offset: int


class HeadCollector:
    """Collects the facts of `document.Head` during the pass."""

    def __init__(self) -> None:
        self.title = ""
        self.language = ""
        self.metas: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self._properties: list[Property] = []
        self._watches: list[_Watch] = []
        self._scopes: list[tuple[int, str]] = []
        self._class_names: dict[str, tuple[str, ...]] = {}
        self.watched_depth = 0
        """Depth of the innermost open element that `close` must hear of; 0 if there is none."""

    def head(self) -> Head:
        """Return what was collected."""
        return Head(
            title=self.title,
            language=self.language,
            metas=tuple(self.metas),
            links=tuple(self.links),
            json_ld=tuple(self.json_ld),
            properties=tuple(self._properties),
        )

    def add_meta(self, attributes: Mapping[str, str | None]) -> None:
        """Take a `<meta>`."""
        content = attributes.get("content")
        if content:
            for key in ("name", "property", "itemprop", "http-equiv"):
                if name := attributes.get(key):
                    self.metas.append((name.strip().lower(), content))

    def add_link(self, attributes: Mapping[str, str | None]) -> None:
        """Take a `<link>`."""
        rel, href = attributes.get("rel"), attributes.get("href")
        if rel and href:
            self.links.append((rel.strip().lower(), href.strip()))

    def set_title(self, text: str) -> None:
        """Take a `<title>`; the first one counts."""
        self.title = self.title or squeeze(text)

    def is_telling(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Tell whether an element may carry metadata, so that `watch` must hear of it."""
        if tag == "time" or not _TELLING.isdisjoint(attributes):
            return True
        classes = attributes.get("class")
        if not classes:
            return False
        names = self._class_names.get(classes)
        return bool(self._telling_classes(classes) if names is None else names)

    def _telling_classes(self, classes: str) -> tuple[str, ...]:
        names = self._class_names.get(classes)
        if names is None:
            names = tuple(f"class={token}" for token in sorted(hint_tokens(classes) & TELLING_CLASSES))
            self._class_names[classes] = names
        return names

    def watch(self, tag: str, attributes: Mapping[str, str | None], depth: int, block: int, offset: int) -> None:
        """Watch an element at `depth`, whose text begins in `block` at `offset`, if it carries metadata."""
        names = (*_names(tag, attributes), *self._telling_classes(attributes.get("class") or ""))
        if names and len(self._properties) < MAX_PROPERTIES:
            scope = self._scopes[-1][1] if self._scopes else ""
            self._watches.append(_Watch(depth, names, _attribute_value(tag, attributes), scope, block, offset))
            self.watched_depth = depth
        if "itemtype" in attributes or "itemscope" in attributes:
            kind = (attributes.get("itemtype") or "").rstrip("/").rpartition("/")[2]
            self._scopes.append((depth, kind))
            self.watched_depth = depth

    def close(self, depth: int, blocks: list[Block], unfinished: str) -> None:
        """Hear that the element at `depth` ends; `unfinished` is the text of the block being written."""
        while self._watches and self._watches[-1].depth == depth:
            watch = self._watches.pop()
            value = watch.value or _text(watch, blocks, unfinished)
            last = len(blocks) + bool(unfinished)
            if value:
                self._properties.extend(Property(name, value, watch.scope, watch.first, last) for name in watch.names)
        if self._scopes and self._scopes[-1][0] == depth:
            self._scopes.pop()
        watch_depth = self._watches[-1].depth if self._watches else 0
        self.watched_depth = max(watch_depth, self._scopes[-1][0] if self._scopes else 0)


def _names(tag: str, attributes: Mapping[str, str | None]) -> tuple[str, ...]:
    names = [name.lower() for name in (attributes.get("itemprop") or "").split()]
    names += [name for name in (attributes.get("rel") or "").lower().split() if name in _RELATIONS]
    if tag == "time":
        names.append("time")
    return tuple(names)


def _attribute_value(tag: str, attributes: Mapping[str, str | None]) -> str:
    value = attributes.get("content") or attributes.get("datetime") or ""
    if not value and tag in ("img", "link"):
        value = attributes.get("src") or attributes.get("href") or ""
    if not value and "license" in (attributes.get("rel") or ""):
        value = attributes.get("href") or ""
    return value.strip()


def _text(watch: _Watch, blocks: list[Block], unfinished: str) -> str:
    """Return the text of the watched element, "" where it is too long to be a value."""
    texts = [block.text for block in blocks[watch.first : watch.first + 20]] + [unfinished]
    texts[0] = texts[0][watch.offset :]
    value = squeeze(" ".join(texts))
    return value if len(value) <= MAX_VALUE else ""
