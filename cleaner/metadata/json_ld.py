"""JSON-LD: the schema.org objects in the page's scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cleaner.document import Page
from cleaner.metadata.claims import Claim, clean_value
from cleaner.metadata.lenient_json import load_all

SOURCE = "json-ld"

Node = Mapping[str, Any]

# Nodes of one page that are looked at; more is a catalogue.
MAX_NODES = 2_000

# Types of the thing that a page is about, the most telling first; any type with one of the endings is an article.
_ARTICLE_ENDINGS = ("article", "posting", "report", "review")
_THINGS = (
    "recipe", "howto", "product", "course", "book", "event", "videoobject", "podcastepisode", "movie", "creativework",
    "qapage", "faqpage", "itempage", "profilepage", "collectionpage", "webpage",
)  # fmt: skip

_TEXT_FIELDS = (
    # key of schema.org, field, weight
    ("headline", "title", 0.85),
    ("name", "title", 0.75),
    ("description", "description", 0.7),
    ("articleSection", "section", 0.9),
    ("license", "license", 0.9),
    ("datePublished", "date_published", 0.9),
    ("uploadDate", "date_published", 0.8),
    ("dateCreated", "date_published", 0.6),
    ("dateModified", "date_modified", 0.9),
    ("inLanguage", "language", 0.5),
)


def find(page: Page) -> Iterator[Claim]:
    """Yield what the page's JSON-LD says of the page."""
    nodes = _nodes(page.head.json_ld)
    if not nodes:
        return
    by_id = _index(nodes)
    main = _main_node(nodes)
    if main is not None:
        yield from (Claim("type", kind, SOURCE, 1.0) for kind in sorted(types_of(main)))
        yield from _claims_of(main, by_id)
    for node in nodes:
        kinds = types_of(node)
        if "breadcrumblist" in kinds:
            yield from _breadcrumbs(node)
        elif "website" in kinds and (name := _name(node)):
            yield Claim("site_name", name, SOURCE, 0.8)


def types_of(node: Node) -> frozenset[str]:
    """Return the types of a node in lower case, without the vocabulary's address."""
    kinds = node.get("@type") or node.get("type") or ()
    listed = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return frozenset(str(kind).rpartition("/")[2].rpartition(":")[2].lower() for kind in listed)


def _nodes(scripts: Iterable[str]) -> list[Node]:
    """Return the objects that stand alone: top level, lists, `@graph`, and what a page is about."""
    nodes: list[Node] = []
    pending: list[Any] = [value for script in scripts for value in load_all(script)][::-1]
    while pending and len(nodes) < MAX_NODES:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            nodes.append(value)
            inner = [value[key] for key in ("mainEntity", "mainEntityOfPage", "breadcrumb", "@graph") if key in value]
            pending.extend(inner)
    return nodes


def _index(nodes: Iterable[Node]) -> Mapping[str, Node]:
    """Return the nodes by `@id`; of two with one id the fuller one."""
    by_id: dict[str, Node] = {}
    for node in nodes:
        key = node.get("@id")
        if isinstance(key, str) and len(node) > len(by_id.get(key, ())):
            by_id[key] = node
    return by_id


def _main_node(nodes: Iterable[Node]) -> Node | None:
    best: Node | None = None
    best_rank = 0
    for node in nodes:
        rank = _rank(node)
        if rank > best_rank:
            best, best_rank = node, rank
    return best


def _rank(node: Node) -> int:
    """Return how likely the page is about this node: articles, then other things, with more said before less."""
    kinds = types_of(node)
    if any(kind.endswith(_ARTICLE_ENDINGS) for kind in kinds):
        return 1000 + min(len(node), 99)
    places = [_THINGS.index(kind) for kind in kinds if kind in _THINGS]
    return 900 - 10 * min(places) if places else 0


def _claims_of(node: Node, by_id: Mapping[str, Node]) -> Iterator[Claim]:
    for key, field, weight in _TEXT_FIELDS:
        for text in _texts(node.get(key), by_id)[:1]:
            yield Claim(field, text, SOURCE, weight)
    for key, field in (("author", "authors"), ("creator", "authors"), ("editor", "editors")):
        for name, weight in _people(node.get(key), by_id):
            yield Claim(field, name, SOURCE if key != "creator" else "json-ld creator", weight)
    for name in _texts(node.get("publisher"), by_id)[:1]:
        yield Claim("publisher", name, SOURCE, 0.9)
    for keyword in _keywords(node.get("keywords"), by_id):
        yield Claim("tags", keyword, SOURCE, 0.8)
    for address in _addresses(node.get("image"), by_id)[:1]:
        yield Claim("image", address, SOURCE, 0.7)
    for key in ("mainEntityOfPage", "url"):
        for address in _addresses(node.get(key), by_id)[:1]:
            yield Claim("canonical_url", address, SOURCE, 0.5)


def _resolve(value: Any, by_id: Mapping[str, Node]) -> Any:
    """Return the node that an `{"@id": ...}` points to."""
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(node: Node) -> str:
    for key in ("name", "legalName", "alternateName", "headline", "@value", "title"):
        for text in _listed(node.get(key)):
            if isinstance(text, str) and text.strip():
                return clean_value(text)
    parts = [node.get("givenName"), node.get("familyName")]
    return clean_value(" ".join(part for part in parts if isinstance(part, str)))


def _texts(value: Any, by_id: Mapping[str, Node]) -> list[str]:
    found = []
    for item in _listed(value):
        node = _resolve(item, by_id)
        text = _name(node) if isinstance(node, dict) else clean_value(str(node)) if _is_plain(node) else ""
        if text:
            found.append(text)
    return found


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _people(value: Any, by_id: Mapping[str, Node]) -> Iterator[tuple[str, float]]:
    for item in _listed(value):
        node = _resolve(item, by_id)
        if isinstance(node, dict):
            is_person = "person" in types_of(node)
            for name in _listed(node.get("name")) if isinstance(node.get("name"), list) else [_name(node)]:
                if isinstance(name, str) and name:
                    yield clean_value(name), 0.9 if is_person else 0.7
        elif isinstance(node, str) and node.strip():
            yield clean_value(node), 0.8


def _keywords(value: Any, by_id: Mapping[str, Node]) -> list[str]:
    texts = _texts(value, by_id)
    if len(texts) == 1:
        separator = next((mark for mark in (",", ";", "，", "、") if mark in texts[0]), None)
        texts = texts[0].split(separator) if separator else texts
    return [text.strip() for text in texts if text.strip()]


def _addresses(value: Any, by_id: Mapping[str, Node]) -> list[str]:
    found = []
    for item in _listed(value):
        node = _resolve(item, by_id)
        if isinstance(node, dict):
            node = next((node[key] for key in ("url", "contentUrl", "@id") if isinstance(node.get(key), str)), None)
        if isinstance(node, str) and node.strip():
            found.append(node.strip())
    return found


def _breadcrumbs(node: Node) -> Iterator[Claim]:
    items = [item for item in _listed(node.get("itemListElement")) if isinstance(item, dict)]
    items.sort(key=_position)
    for item in items:
        target = item.get("item")
        name = item.get("name") or (target.get("name") if isinstance(target, dict) else None)
        if isinstance(name, str) and clean_value(name):
            yield Claim("breadcrumbs", clean_value(name), SOURCE, 0.9)


def _position(item: Node) -> int:
    position = str(item.get("position", ""))
    return int(position) if position.isascii() and position.isdigit() and len(position) < 6 else 0
