"""What the page says of itself outside its text: title, meta, link, JSON-LD, and attributes that carry metadata."""

from __future__ import annotations

from cleaner.document import Block, Head, Property
from cleaner.segment.attributes import Attributes, RawAttributes, attribute
from cleaner.segment.elements import RELATIONS, TELLING_CLASSES, hint_tokens
from cleaner.words import squeeze

# A value that is longer is a text, not metadata (characters).
MAX_VALUE = 1_000
# White space to be squeezed is at most this many times as long as the value (ratio).
_INDENTED = 8
# More statements than this are a list page or hostile.
MAX_PROPERTIES = 5_000
# Blocks of an element that are read for its value.
_MAX_BLOCKS = 20


class _Watch:
    """An open element whose text or attribute is metadata, or that begins a scope."""

    __slots__ = ("begin", "first", "names", "offset", "scope", "value")

    def __init__(self, names: tuple[str, ...], value: str, scope: str, first: int, offset: int) -> None:
        self.names = names
        self.value = value
        self.scope = scope
        """The scope around the element."""
        self.first = first
        """Index of the block in which its text begins."""
        self.offset = offset
        """The part of that block's text with which it begins."""
        self.begin = ""
        """Its text in that block, once the block has ended."""


class HeadCollector:
    """Collects the facts of `document.Head` during the pass."""

    def __init__(self) -> None:
        self.title = ""
        self.language = ""
        self.metas: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.watches: list[_Watch] = []
        """The open elements that carry metadata, the innermost last."""
        self._properties: list[Property] = []
        self._scope = ""

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

    def add_meta(self, attributes: Attributes) -> None:
        """Take a `<meta>`."""
        content = attributes.get("content")
        if content:
            for key in ("name", "property", "itemprop", "http-equiv"):
                if name := attributes.get(key):
                    self.metas.append((name.strip().lower(), content))

    def add_link(self, attributes: Attributes) -> None:
        """Take a `<link>`."""
        rel, href = attributes.get("rel"), attributes.get("href")
        if rel and href:
            self.links.append((rel.strip().lower(), href.strip()))

    def set_language(self, attrs: RawAttributes) -> None:
        """Take the `<html>` element."""
        self.language = (attribute(attrs, "lang") or attribute(attrs, "xml:lang") or "").strip()

    def set_title(self, text: str) -> None:
        """Take a `<title>`; the first one counts."""
        self.title = self.title or squeeze(text)

    def watch(self, tag: str, attributes: Attributes, block: int, offset: int) -> bool:
        """Watch an element whose text begins in `block` with part `offset`; tell whether it carries metadata at all."""
        names = _names(tag, attributes) if len(self._properties) < MAX_PROPERTIES else ()
        begins_scope = "itemtype" in attributes or "itemscope" in attributes
        if not names and not begins_scope:
            return False
        value = _attribute_value(tag, attributes) if names else ""
        self.watches.append(_Watch(names, value, self._scope, block, offset))
        if begins_scope:
            self._scope = (attributes.get("itemtype") or "").rstrip("/").rpartition("/")[2]
        return True

    def end_block(self, block: int, parts: list[str]) -> None:
        """Hear that a block of these parts ends, which gets the index `block` if it is kept."""
        for watch in reversed(self.watches):
            if watch.first < block:
                break
            watch.begin = _bounded(parts, watch.offset)
            watch.offset = 0

    def close(self, blocks: list[Block], parts: list[str]) -> None:
        """Hear that the innermost watched element ends; `parts` is the text of the block being written."""
        watch = self.watches.pop()
        self._scope = watch.scope
        value = watch.names and (watch.value or _text(watch, blocks, parts))
        if value:
            last = len(blocks) + bool(parts)
            self._properties.extend(Property(name, value, watch.scope, watch.first, last) for name in watch.names)


def _names(tag: str, attributes: Attributes) -> tuple[str, ...]:
    names = [name.lower() for name in (attributes.get("itemprop") or "").split()]
    names += [name for name in (attributes.get("rel") or "").lower().split() if name in RELATIONS]
    if tag == "time":
        names.append("time")
    classes = hint_tokens(attributes.get("class") or "") & TELLING_CLASSES
    return (*names, *(f"class={word}" for word in sorted(classes)))


def _attribute_value(tag: str, attributes: Attributes) -> str:
    value = attributes.get("content") or attributes.get("datetime") or ""
    if not value and tag in ("img", "link"):
        value = attributes.get("src") or attributes.get("href") or ""
    if not value and "license" in (attributes.get("rel") or ""):
        value = attributes.get("href") or ""
    return value.strip()


def _text(watch: _Watch, blocks: list[Block], parts: list[str]) -> str:
    """Return the text of the watched element, "" where it is too long to be a value."""
    texts = [_bounded(parts, watch.offset)]
    if watch.first < len(blocks):
        inner = blocks[watch.first + 1 : watch.first + _MAX_BLOCKS]
        texts = [watch.begin, *(block.text for block in inner), *texts]
    value = squeeze(" ".join(texts))
    return value if len(value) <= MAX_VALUE else ""


def _bounded(parts: list[str], first: int) -> str:
    """Join the parts from `first` on, no more of them than may make a value."""
    text = ""
    for index in range(first, len(parts)):
        text += parts[index]
        if len(text) > _INDENTED * MAX_VALUE:
            break
    return text
