"""What the visible text says: bylines and dates near the headline, reporters named in the prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.bylines import find_reporters
from cleaner.document import Block, Page, Property
from cleaner.metadata.claims import Claim
from cleaner.metadata.microdata import FOREIGN_SCOPES
from cleaner.metadata.names import begins_as_byline, split_names
from cleaner.resources import load_toml
from cleaner.timestamps import Timestamp, find_timestamps
from cleaner.words import fold

# Blocks before and after the headline among which its byline and date stand.
BEFORE, AFTER = 6, 14
# A line with a date or a byline is no longer (characters).
MAX_LINE = 160
# Words this near before a date say what the date is (characters).
_CUE_CHARS = 40
# A block with this share of characters outside its dates is about something else (0-1) unless a word says what the date is.
_MAX_REST = 0.75
# A line far from the headline that is this much date (0-1) counts if the page has no second such day.
_LONE_SHARE = 0.7
_LONE_WEIGHT = 0.45
# What is far from the headline is right this much less often (0-1).
_FAR_FACTOR = 0.7
# Lines with a date that are read far from the headline, at most.
_MAX_FAR_LINES = 60

_AUTHOR_WEIGHTS = {"author": 0.8, "class=byline": 0.75, "class=author": 0.75, "class=authors": 0.75}
# Class words that mark a byline on a block; `author` and `byline` come as properties.
_AUTHOR_TOKENS = frozenset(
    ("autor", "autoren", "autore", "auteur", "verfasser", "writer", "contributor", "reporter", "journalist", "credit")
)
# Blocks that one marked byline covers, at most.
_MAX_BYLINE_BLOCKS = 6
_DATE_WEIGHTS = {
    "time": 0.7, "class=published": 0.75, "class=pubdate": 0.75, "class=date": 0.65, "class=dateline": 0.6, "class=updated": 0.6,
}  # fmt: skip


def find(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    """Yield what the visible text says; `headline` is the block of the headline."""
    yield from _bylines(page, headline)
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
            weight = 0.7
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
        if block.hidden or len(block.text) > MAX_LINE or not any(map(str.isdigit, block.text)):
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
    best, best_end = None, 0
    for role in ("published", "modified"):
        for word in _role_words(role):
            end = text.rfind(word) + len(word)
            if end >= len(word) and (end, len(word)) > (best_end, 0) and _is_whole(text, end - len(word), end):
                best, best_end = role, end
    return best


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands alone; words of unspaced scripts always do."""
    if ord(text[start]) > 0xE00 or ord(text[end - 1]) > 0xE00:
        return True
    return not (start and text[start - 1].isalpha()) and not (end < len(text) and text[end].isalpha())


@cache
def _role_words(role: str) -> tuple[str, ...]:
    table = load_toml("dates.toml")[role]
    return tuple(sorted({fold(word) for words in table.values() for word in words.split(",")}))
