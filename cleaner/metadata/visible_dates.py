"""Dates in the visible text: marked by an element or a class, labelled by a word, or near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from cleaner.document import Block, Page, Property
from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import AFTER, BEFORE, MAX_LINE
from cleaner.metadata.microdata import FOREIGN_SCOPES
from cleaner.metadata.names import begins_as_byline
from cleaner.resources import load_toml
from cleaner.timestamps import Timestamp, find_timestamps
from cleaner.words import fold

# Words this near before a date say what the date is (characters).
_CUE_CHARS = 40
# A line with a larger share of characters outside its dates (0-1) is about something else, unless a word says
# what the date is.
_MAX_REST = 0.75
_MAX_REST_WITH_ROLE = 0.85
# A line far from the headline that is this much date (0-1) counts if the page has no second such day.
_LONE_SHARE = 0.7
_LONE_WEIGHT = 0.45
# On a page without a headline, a line with a date and more link than this (0-1) points to another page.
_TEASER_LINKS = 0.8
# Marked dates that are read: more are a list of other pages.
_MAX_MARKED = 120
# Blocks at the top of a page without a headline that are near to where it would be.
_TOP_BLOCKS = 40
# What is far from the headline is right this much less often (0-1).
_FAR_FACTOR = 0.7
# Lines with a date that are read far from the headline, at most.
_MAX_FAR_LINES = 60

_DATE_WEIGHTS = {
    "time": 0.7,
    "class=published": 0.75,
    "class=pubdate": 0.75,
    "class=date": 0.65,
    "class=dateline": 0.6,
    "class=updated": 0.6,
}
# Longest phrase that says what a date is (words), and the first character of the scripts without spaces (Thai).
_MAX_PHRASE_WORDS = 4
_FIRST_UNSPACED = "\u0e00"
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0dff\u200c])+")
_DIGIT = re.compile(r"\d")


def find(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    """Yield the dates that the visible text gives; `headline` is the block of the headline."""
    yield from _marked_dates(page, headline, locale)
    yield from _plain_dates(page, headline, locale)


def _marked_dates(page: Page, headline: int | None, locale: str) -> Iterator[Claim]:
    marked = (item for item in page.head.properties if item.name in _DATE_WEIGHTS)
    for item in islice(marked, _MAX_MARKED):
        weight = _DATE_WEIGHTS[item.name]
        if item.scope in FOREIGN_SCOPES or item.last - item.first > 4:
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
        if far_lines > _MAX_FAR_LINES and not is_near:
            continue
        if (dates := find_timestamps(block.text, locale)) and not _is_notice(block):
            far_lines += not is_near
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
        if block.link_density > _TEASER_LINKS and not role and not has_headline:
            continue
        field = "date_modified" if role == "modified" else "date_published"
        source = "source_line" if role else "text"
        yield Claim(field, date.value, source, weight + (0.1 if role else 0.0))
        if date.swapped:
            yield Claim(field, date.swapped, source, weight - 0.3)


def _is_near(block: int, headline: int | None) -> bool:
    if headline is None:
        return block <= _TOP_BLOCKS
    return headline - BEFORE <= block <= headline + AFTER


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
