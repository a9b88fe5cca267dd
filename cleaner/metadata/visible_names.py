"""Bylines in the visible text: marked by an element or a class, begun by a label, linked to a page about a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import nsmallest
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from cleaner.document import Block, Property
from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import AFTER, MAX_LINE, tokens
from cleaner.metadata.labels import LABEL_START, begins_as_byline, label_starts
from cleaner.metadata.microdata import FOREIGN_SCOPES
from cleaner.metadata.names import split_names
from cleaner.metadata.persons import is_person
from cleaner.metadata.setting import Setting

_MARKED_WEIGHTS = {"author": 0.8, "class=byline": 0.75, "class=author": 0.75, "class=authors": 0.75, "name": 0.6}
_SOURCES = {"author": "itemprop=author", "name": "itemprop=name"}
_BYLINE_WEIGHT = 0.7
_LINK_WEIGHT = 0.65
_CLASS_WEIGHT = 0.6
# What is far from the headline is right this much less often (0-1): one byline, several that differ.
_FAR_PENALTY = 0.2
_FAR_PENALTY_OF_SEVERAL = 0.4
# Class and id words that mark a byline on a block.
_AUTHOR_TOKENS = frozenset(
    (
        "author", "authors", "byline", "bylines", "autor", "autora", "autorin", "autoren", "autores", "autore",
        "autori", "auteur", "auteurs", "verfasser", "författare", "forfatter", "skribent", "kirjoittaja", "yazar",
        "penulis", "writer", "contributor", "reporter", "journalist", "redakteur", "credit", "postauthor",
        "authorline", "textauthor", "автор",
    )
)  # fmt: skip
# Beginning of a line that names a writer wherever it stands.
_FAR_LABEL = re.compile(r"[^\W\d]{2,12}\s?[:：／]")
# Addresses of pages about people.
_PERSON_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autore|people|person|staff|profiles?|profil|contributors?|journalists?"
    r"|reporters?|writers?|editors|columnists?|redaktion|redakteure|team|bio|byline|forfatter|kirjoittaja|yazar"
    r"|penulis|members?|users?|u)/[\w%.~-]|linkedin\.com/in/.",
    re.IGNORECASE,
)
# Bylines of one mark that are read: more are those of other pages.
_MAX_MARKED = 8
# Bylines far from the headline that are read.
_MAX_FAR = 30
# Blocks that one marked byline covers, at most.
_MAX_BYLINE_BLOCKS = 6


class _Byline(NamedTuple):
    """Names at a place of the page."""

    distance: int
    """Blocks from the headline."""
    names: tuple[str, ...]
    source: str
    weight: float


def find(setting: Setting) -> Iterator[Claim]:
    """Yield the names that stand nearest to the headline, for each way in which the page marks them."""
    found: dict[str, list[_Byline]] = {}
    for byline in (*_marked_bylines(setting), *_plain_bylines(setting)):
        found.setdefault(byline.source, []).append(byline)
    for source, bylines in found.items():
        distance = min(byline.distance for byline in bylines)
        nearest = [byline for byline in bylines if byline.distance == distance]
        weight = nearest[0].weight
        if distance > AFTER:
            weight -= _FAR_PENALTY if len({byline.names for byline in bylines}) == 1 else _FAR_PENALTY_OF_SEVERAL
        for name in dict.fromkeys(name for byline in nearest for name in byline.names):
            yield Claim("authors", name, source, weight)


def _marked_bylines(setting: Setting) -> Iterator[_Byline]:
    """Yield the names of marked elements, of each mark those nearest to the headline."""
    marked: dict[str, list[tuple[int, str]]] = {}
    for item in setting.page.head.properties:
        if item.name in _MARKED_WEIGHTS and not _is_other(item, setting):
            marked.setdefault(item.name, []).append((setting.distance(item.first), item.value))
    for mark, items in marked.items():
        for distance, value in nsmallest(_MAX_MARKED, items, key=itemgetter(0)):
            if names := split_names(value):
                yield _Byline(distance, names, _SOURCES.get(mark, mark), _MARKED_WEIGHTS[mark])


def _is_other(item: Property, setting: Setting) -> bool:
    """Tell whether a marked element is about something else, or holds more than a byline."""
    is_foreign = item.scope in FOREIGN_SCOPES or setting.is_foreign(item.first)
    is_long = item.last - item.first > _MAX_BYLINE_BLOCKS
    return is_foreign or is_long or (item.name == "name" and item.scope != "Person")


def _plain_bylines(setting: Setting) -> Iterator[_Byline]:
    """Yield the names of lines near the headline; where no author is stated, also of bylines farther off."""
    blocks, near = setting.page.blocks, setting.near
    for block in blocks[max(0, near.start) : near.stop]:
        if not block.hidden and len(block.text) <= MAX_LINE and not setting.is_foreign(block.index):
            yield from _near_bylines(block, setting)
    if "authors" not in setting.stated:
        yield from islice(_far_bylines(setting), _MAX_FAR)


def _near_bylines(block: Block, setting: Setting) -> Iterator[_Byline]:
    """Yield the names that a line near the headline gives by its first words or its class, and by its links."""
    distance = setting.distance(block.index)
    byline = next(filter(begins_as_byline, setting.between_dates(block.text)), "")
    if block.kind == "heading":
        names: tuple[str, ...] = ()
    elif byline:
        # A list of ways to sort goods reads as bylines do: `By brand`.
        is_doubtful = block.kind == "list_item" and not setting.is_dated
        names = _sure_names(byline) if is_doubtful else split_names(byline)
    else:
        is_marked = any(not _AUTHOR_TOKENS.isdisjoint(words) for words in setting.tokens_around(block))
        names = split_names(block.text) if is_marked else ()
    if names:
        source, weight = ("byline", _BYLINE_WEIGHT) if byline else ("class", _CLASS_WEIGHT)
        yield _Byline(distance, names, source, weight)
    if block.marks and (names := _linked_names(block)):
        yield _Byline(distance, names, "author link", _LINK_WEIGHT)


def _far_bylines(setting: Setting) -> Iterator[_Byline]:
    """Yield the names of lines far from the headline that begin as a byline does."""
    starts, near = label_starts(), setting.near
    for block in setting.page.blocks:
        text = block.text
        if text[:LABEL_START].lower() not in starts and text[0].isascii():
            continue
        is_other = block.hidden or len(text) > MAX_LINE or block.index in near
        if is_other or not begins_as_byline(text) or setting.is_foreign(block.index):
            continue
        if names := _sure_names(text):
            yield _Byline(setting.distance(block.index), names, "byline", _BYLINE_WEIGHT)


def _sure_names(text: str) -> tuple[str, ...]:
    """Return the names of a doubtful byline: people, or what a label with a colon names."""
    names = split_names(text)
    return names if _FAR_LABEL.match(text) or all(map(is_person, names)) else ()


def _linked_names(block: Block) -> tuple[str, ...]:
    """Return the names that link to a page about a person."""
    found: list[str] = []
    for mark in block.marks:
        page = _PERSON_PAGE.search(mark.value) if mark.kind == "link" else None
        if page:
            own = mark.value[page.end() - 1 :].lower()
            names = split_names(block.text[mark.start : mark.end])
            found += [name for name in names if is_person(name) or any(word in own for word in tokens(name))]
    return tuple(dict.fromkeys(found))
