"""What the visible text says: bylines and dates near the headline, reporters named in the prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.bylines import find_reporters
from cleaner.document import Block, Page, Property
from cleaner.metadata.claims import Claim
from cleaner.metadata.microdata import FOREIGN_SCOPES
from cleaner.metadata.names import begins_as_byline, is_full_name, split_names
from cleaner.resources import load_toml
from cleaner.timestamps import Timestamp, find_timestamps
from cleaner.words import fold

# Blocks before and after the headline among which its byline and date stand.
BEFORE, AFTER = 6, 14
# A line with a date or a byline is no longer (characters).
MAX_LINE = 160
# Words this near before a date say what the date is (characters).
_CUE_CHARS = 40
# A line with a larger share of characters outside its dates (0-1) is about something else, unless a word says
# what the date is.
_MAX_REST = 0.75
_MAX_REST_WITH_ROLE = 0.85
# A line far from the headline that is this much date (0-1) counts if the page has no second such day.
_LONE_SHARE = 0.7
_LONE_WEIGHT = 0.45
# What is far from the headline is right this much less often (0-1).
_FAR_FACTOR = 0.7
# Lines with a date that are read far from the headline, at most.
_MAX_FAR_LINES = 60

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
# Longest phrase that says what a date is (words), and the first character of the scripts without spaces (Thai).
_MAX_PHRASE_WORDS = 4
_FIRST_UNSPACED = "\u0e00"
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0dff\u200c])+")
_DIGIT = re.compile(r"\d")
# Blocks that one marked byline covers, at most.
_MAX_BYLINE_BLOCKS = 6
_DATE_WEIGHTS = {
    "time": 0.7,
    "class=published": 0.75,
    "class=pubdate": 0.75,
    "class=date": 0.65,
    "class=dateline": 0.6,
    "class=updated": 0.6,
}


def find(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    """Yield what the visible text says; `headline` is the block of the headline."""
    yield from _bylines(page, headline)
    yield from _bare_names(page, headline, locale)
    yield from _marked_dates(page, headline, locale)
    yield from _plain_dates(page, headline, locale)
    yield from _reporters(page)


# Bylines


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
    for item in page.head.properties:
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
        is_marked = bool(_tokens_around(page, block) & _AUTHOR_TOKENS)
        if (is_marked or begins_as_byline(block.text)) and (names := split_names(block.text)):
            source, weight = ("byline", 0.7) if not is_marked else ("class", 0.6)
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
            for name in find_reporters(block.text):
                yield Claim("authors", name, "text", 0.6)


# Dates


def _marked_dates(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    for item in page.head.properties:
        weight = _DATE_WEIGHTS.get(item.name)
        if weight is None or item.scope in FOREIGN_SCOPES or item.last - item.first > 4:
            continue
        text = item.value if len(item.value) <= MAX_LINE else ""
        dates = find_timestamps(text, locale)
        if not dates:
            continue
        factor = 1.0 if _is_near(item.first, headline) else _FAR_FACTOR
        context = page.blocks[item.first].text if item.first < len(page.blocks) else ""
        is_modified = item.name == "class=updated" and not _has_sibling(page, item)
        yield from _dated(dates[:2], text, context, item.name, weight * factor, is_modified=is_modified, locale=locale)


def _has_sibling(page: Page, item: Property) -> bool:
    """Tell whether the same element is also marked as the date of publication."""
    names = {other.name for other in page.head.properties if other.first == item.first and other.value == item.value}
    return bool(names & {"class=published", "class=date", "class=pubdate", "time", "datepublished"})


def _dated(
    dates: Sequence[Timestamp], text: str, context: str, source: str, weight: float, *, is_modified: bool, locale: str
) -> Iterator[Claim]:
    for index, date in enumerate(dates):
        before = text[dates[index - 1].end if index else 0 : date.start]
        if not index and not before.strip():
            before = _before(context, date, locale)
        role = role_of(before)
        field = "date_modified" if role == "modified" or (is_modified and role != "published") else "date_published"
        yield Claim(field, date.value, source, weight + (0.08 if role else 0.0))
        if date.swapped:
            yield Claim(field, date.swapped, source, weight - 0.3)


def _before(context: str, date: Timestamp, locale: str) -> str:
    """Return the words before the same day in the text of the block."""
    if len(context) > MAX_LINE:
        return context[:_CUE_CHARS] if not any(map(str.isdigit, context[:_CUE_CHARS])) else ""
    place = 0
    for found in find_timestamps(context, locale):
        if found.value[:10] == date.value[:10]:
            return context[place : found.start]
        place = found.end
    return ""


def _plain_dates(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    """Yield dates of short lines: near the headline, or elsewhere with a word that says what they are."""
    far_lines = 0
    lone: dict[str, Claim] = {}
    for block in page.blocks:
        if block.hidden or len(block.text) > MAX_LINE or not _DIGIT.search(block.text):
            continue
        is_near = _is_near(block.index, headline)
        far_lines += not is_near
        if far_lines > _MAX_FAR_LINES and not is_near:
            continue
        if (dates := find_timestamps(block.text, locale)) and not _is_notice(block):
            yield from _line_dates(block, dates, is_near=is_near, has_headline=headline is not None)
            if not is_near and len(dates) == 1 and dates[0].end - dates[0].start >= _LONE_SHARE * len(block.text):
                lone[dates[0].value[:10]] = Claim("date_published", dates[0].value, "text", _LONE_WEIGHT)
    if len(lone) == 1:
        yield from lone.values()


def _line_dates(block: Block, dates: Sequence[Timestamp], *, is_near: bool, has_headline: bool) -> Iterator[Claim]:
    text = block.text
    rest = 1 - sum(date.end - date.start for date in dates) / len(text)
    for index, date in enumerate(dates[:3]):
        role = role_of(text[dates[index - 1].end if index else 0 : date.start])
        weight = 0.62 if is_near and has_headline else 0.4
        if rest > _MAX_REST_WITH_ROLE and not begins_as_byline(text):
            continue
        if role is None and (not is_near or (rest > _MAX_REST and not begins_as_byline(text))):
            continue
        if block.link_density > 0.5 and not role:
            continue
        field = "date_modified" if role == "modified" else "date_published"
        source = "source_line" if role else "text"
        yield Claim(field, date.value, source, weight + (0.1 if role else 0.0))
        if date.swapped:
            yield Claim(field, date.swapped, source, weight - 0.3)


def _is_near(block: int, headline: int | None) -> bool:
    place = headline if headline is not None else 0
    return place - BEFORE <= block <= place + AFTER


def _is_notice(block: Block) -> bool:
    return "©" in block.text or "copyright" in block.text.lower()


def role_of(before: str) -> str | None:
    """Return what the words before a date say that it is: `published`, `modified` or None.

    >>> role_of("Actualizado el "), role_of("| Published: "), role_of("prices valid from ")
    ('modified', 'published', None)
    """
    text = fold(before[-_CUE_CHARS:])
    spaced, unspaced = _role_phrases()
    found: list[tuple[int, int, str]] = []
    words = list(_WORD.finditer(text))
    for last, word in enumerate(words):
        for first in range(max(0, last - _MAX_PHRASE_WORDS + 1), last + 1):
            phrase = text[words[first].start() : word.end()]
            if phrase in spaced:
                found.append((word.end(), len(phrase), spaced[phrase]))
    if not text.isascii():
        places = ((text.rfind(phrase), phrase) for phrase in unspaced)
        found += [(at + len(phrase), len(phrase), unspaced[phrase]) for at, phrase in places if at >= 0]
    return max(found)[2] if found else None


@cache
def _role_phrases() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return phrase -> role, for scripts that set words apart and for those that do not (Thai to Hangul)."""
    tables = load_toml("dates.toml")
    roles = {
        fold(phrase): role
        for role in ("published", "modified")
        for phrases in tables[role].values()
        for phrase in phrases.split(",")
    }
    spaced = {phrase: role for phrase, role in roles.items() if phrase[0] < _FIRST_UNSPACED}
    return spaced, {phrase: role for phrase, role in roles.items() if phrase not in spaced}
