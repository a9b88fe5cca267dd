"""Names in the visible text: bylines near the headline, marked or not, and the reporters that prose names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from cleaner.bylines import find_reporters
from cleaner.document import Block, Page
from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import AFTER, BEFORE, MAX_LINE
from cleaner.metadata.microdata import FOREIGN_SCOPES
from cleaner.metadata.names import begins_as_byline, is_full_name, split_names
from cleaner.timestamps import find_timestamps
from cleaner.words import HAN

_AUTHOR_WEIGHTS = {"author": 0.8, "class=byline": 0.75, "class=author": 0.75, "class=authors": 0.75}
# Class and id words that mark a byline on a block.
_AUTHOR_TOKENS = frozenset(
    (
        "author",
        "byline",
        "autor",
        "autoren",
        "autore",
        "auteur",
        "verfasser",
        "writer",
        "contributor",
        "reporter",
        "journalist",
        "credit",
    )
)
_BAR = re.compile(r"\s[|•·–—]\s")
# Addresses of pages about people.
_PERSON_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autore|people|staff|profiles?|contributors?|journalists?|reporters?|writers?"
    r"|redaktion|redakteure|team|bio|byline|forfatter|kirjoittaja|yazar|penulis)/[\w%.-]",
    re.IGNORECASE,
)
# A line with a bare name stands among so many blocks below the headline, is no longer (characters), and the name is
# this share of it (0-1).
_BARE_BLOCKS = 6
_BARE_CHARS = 80
_BARE_SHARE = 0.6
# A line that ends with a reporter's name, as `晨光日报记者 周晓岚 孙可` (characters).
_MAX_REPORTER_LINE = 40
_REPORTER_LINE = re.compile(
    rf"(?:记者|記者|通讯员|通訊員|实习生|實習生)[\s:：]*((?:[{HAN}]{{2,4}}[\s、]*)+)(?:[/／]\s*[文图圖].*)?[)）]?$"
)
# Marked bylines that are read: more are the readers' comments.
_MAX_MARKED = 120
# Blocks that one marked byline covers, at most.
_MAX_BYLINE_BLOCKS = 6


def find(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    """Yield the names that the visible text gives; `headline` is the block of the headline."""
    yield from _bylines(page, headline)
    yield from _bare_names(page, headline, locale)
    yield from _reporters(page)


class _Byline(NamedTuple):
    """Names at a place of the page."""

    distance: int
    """Blocks from the headline."""
    names: tuple[str, ...]
    source: str
    weight: float


def _bylines(page: Page, headline: int | None) -> Iterator[Claim]:
    """Yield the names that stand nearest to the headline, for each way in which the page marks them."""
    found: dict[str, list[_Byline]] = {}
    for byline in (*_marked_bylines(page, headline), *_plain_bylines(page, headline)):
        found.setdefault(byline.source, []).append(byline)
    for source, bylines in found.items():
        distance = min(byline.distance for byline in bylines)
        nearest = [byline for byline in bylines if byline.distance == distance]
        weight = nearest[0].weight
        if distance > AFTER:
            weight -= 0.2 if len({byline.names for byline in bylines}) == 1 else 0.4
        for name in dict.fromkeys(name for byline in nearest for name in byline.names):
            yield Claim("authors", name, source, weight)


def _marked_bylines(page: Page, headline: int | None) -> Iterator[_Byline]:
    marked = (item for item in page.head.properties if item.name in _AUTHOR_WEIGHTS or item.name == "name")
    for item in islice(marked, _MAX_MARKED):
        weight = _AUTHOR_WEIGHTS.get(item.name)
        if item.name == "name" and item.scope == "Person":
            weight = 0.6
        if weight is None or item.scope in FOREIGN_SCOPES or item.last - item.first > _MAX_BYLINE_BLOCKS:
            continue
        if names := split_names(item.value):
            source = {"author": "author", "name": "itemprop=author"}.get(item.name, item.name)
            yield _Byline(_distance(item.first, headline), tuple(names), source, weight)


def _plain_bylines(page: Page, headline: int | None) -> Iterator[_Byline]:
    """Yield the names of lines near the headline that begin as a byline does, or that a class word marks."""
    first = max(0, (headline or 0) - BEFORE)
    for block in page.blocks[first : (headline or 0) + AFTER + 1]:
        if block.hidden or len(block.text) > MAX_LINE or block.kind == "heading":
            continue
        byline = next(filter(begins_as_byline, _BAR.split(block.text)), "")
        is_marked = not byline and bool(_tokens_around(page, block) & _AUTHOR_TOKENS)
        if (byline or is_marked) and (names := split_names(byline or block.text)):
            source, weight = ("byline", 0.7) if byline else ("class", 0.6)
            yield _Byline(_distance(block.index, headline), tuple(names), source, weight)
        yield from _linked_names(block, headline)


def _linked_names(block: Block, headline: int | None) -> Iterator[_Byline]:
    """Yield the names that link to a page about a person."""
    linked = [block.text[mark.start : mark.end] for mark in block.marks if _PERSON_PAGE.search(mark.value)]
    if names := [name for text in linked for name in split_names(text)]:
        yield _Byline(_distance(block.index, headline), tuple(dict.fromkeys(names)), "author link", 0.65)


def _bare_names(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    """Yield the name in a line right below the headline that holds nothing but it and a date, or has one beside it."""
    if headline is None:
        return
    lines = [block for block in page.blocks[headline + 1 : headline + 1 + _BARE_BLOCKS] if not block.hidden]
    for place, block in enumerate(lines):
        if len(block.text) > _BARE_CHARS or block.kind == "heading":
            continue
        around = lines[max(0, place - 2) : place + 3]
        if not any(len(line.text) <= MAX_LINE and find_timestamps(line.text, locale) for line in around):
            continue
        names = split_names(block.text)
        if names and all(map(is_full_name, names)) and sum(map(len, names)) >= _BARE_SHARE * _letters(block, locale):
            yield from (Claim("authors", name, "text", 0.5) for name in names)
            return


def _letters(block: Block, locale: str) -> int:
    """Return the length of a line without its dates."""
    return len(block.text) - sum(date.end - date.start for date in find_timestamps(block.text, locale))


def _tokens_around(page: Page, block: Block) -> frozenset[str]:
    """Return the class words of the two innermost containers."""
    if block.container < 0:
        return frozenset()
    inner = page.containers[block.container]
    return inner.tokens | (page.containers[inner.parent].tokens if inner.parent >= 0 else frozenset())


def _distance(block: int, headline: int | None) -> int:
    """Return how far a block is from the headline, in blocks; text before it counts double."""
    if headline is None:
        return block
    return block - headline if block >= headline else 2 * (headline - block)


def _reporters(page: Page) -> Iterator[Claim]:
    """Yield the reporters that Chinese prose names, `(記者陶建)`."""
    for block in page.blocks:
        if not block.hidden and ("记者" in block.text or "記者" in block.text):
            line = _REPORTER_LINE.search(block.text) if len(block.text) <= _MAX_REPORTER_LINE else None
            for name in find_reporters(block.text) or (split_names(line[1]) if line else ()):
                yield Claim("authors", name, "text", 0.6)
