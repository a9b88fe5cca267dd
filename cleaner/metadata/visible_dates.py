"""Dates in the visible text: marked by an element or a class, labelled by a word, or near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from cleaner.document import Block, Page, Property
from cleaner.metadata.claims import Claim
from cleaner.metadata.date_roles import CUE_CHARS, role_of
from cleaner.metadata.headline import MAX_LINE
from cleaner.metadata.labels import begins_as_byline
from cleaner.metadata.microdata import FOREIGN_SCOPES
from cleaner.metadata.setting import Setting
from cleaner.timestamps import Timestamp

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
# What is far from the headline is right this much less often (0-1).
_FAR_FACTOR = 0.7
# More marked days than this, far from the headline, are a list of other pages.
_MAX_FAR_DAYS = 3
_LIST_FACTOR = 0.5
# Blocks that one marked date covers, at most.
_MAX_MARKED_BLOCKS = 4
# A paragraph may begin with a place and the day, in so many characters, the place in so many.
_MAX_DATELINE = 80
_MAX_PLACE = 30
_AFTER_DATELINE = re.compile(r"\s?(?:[.:–—|/)(„“\"]|--?\s)")
_DATELINE_WEIGHT = 0.5
# Lines with a date that are read far from the headline, at most.
_MAX_FAR_LINES = 60

# A line with a date: near the headline, elsewhere; what a word beside it adds that says what it is, if marked, and what
# the exchange of day and month takes off.
_NEAR_WEIGHT = 0.62
_LINE_WEIGHT = 0.4
_ROLE_BONUS = 0.1
_MARKED_ROLE_BONUS = 0.08
_SWAPPED_PENALTY = 0.3
# Dates of one line and of one marked element that are read.
_MAX_DATES = 3
_MAX_MARKED_DATES = 2
_DATE_WEIGHTS = {
    "time": 0.7,
    "class=published": 0.75,
    "class=pubdate": 0.75,
    "class=date": 0.65,
    "class=dateline": 0.6,
    "class=updated": 0.6,
}
# What marks the day of a change, and the day of publication that does not change with it.
_MODIFIED_MARKS = frozenset(("class=updated", "datemodified"))
_PUBLISHED_MARKS = frozenset(("class=published", "class=date", "class=pubdate", "datepublished"))


def find(setting: Setting) -> Iterator[Claim]:
    """Yield the dates that the visible text gives."""
    yield from _marked_dates(setting)
    yield from _plain_dates(setting)


def _marked_dates(setting: Setting) -> Iterator[Claim]:
    page = setting.page
    marked = (item for item in page.head.properties if item.name in _DATE_WEIGHTS)
    read = [(item, dates) for item in islice(marked, _MAX_MARKED) if (dates := _dates_of(item, setting))]
    far_days = {dates[0].value[:10] for item, dates in read if not setting.is_near(item.first)}
    far_factor = _FAR_FACTOR if len(far_days) <= _MAX_FAR_DAYS or setting.is_forum else _LIST_FACTOR
    marks = _marks_by_element(page)
    for item, dates in read:
        weight = _DATE_WEIGHTS[item.name] * (1.0 if setting.is_near(item.first) else far_factor)
        element = marks[item.first, item.value]
        is_modified = not _MODIFIED_MARKS.isdisjoint(element) and _PUBLISHED_MARKS.isdisjoint(element)
        yield from _dated(item, dates[:_MAX_MARKED_DATES], weight, setting, is_modified=is_modified)


def _dates_of(item: Property, setting: Setting) -> list[Timestamp]:
    """Return the dates of a marked element that is short and not about something else."""
    is_other = item.scope in FOREIGN_SCOPES or setting.is_foreign(item.first)
    if is_other or item.last - item.first > _MAX_MARKED_BLOCKS or len(item.value) > MAX_LINE:
        return []
    return setting.dates(item.value)


def _marks_by_element(page: Page) -> Mapping[tuple[int, str], set[str]]:
    """Return the names that mark each element, by its first block and its value."""
    marks: dict[tuple[int, str], set[str]] = {}
    for item in page.head.properties:
        marks.setdefault((item.first, item.value), set()).add(item.name)
    return marks


def _dated(
    item: Property, dates: Sequence[Timestamp], weight: float, setting: Setting, *, is_modified: bool
) -> Iterator[Claim]:
    """Yield the dates of a marked element, each as what the words before it say, else as what the mark says."""
    place = 0
    for date in dates:
        before, is_first, place = item.value[place : date.start], not place, date.end
        if is_first and not before.strip() and item.first < len(setting.page.blocks):
            before = _before(setting.page.blocks[item.first].text, date, setting)
        role = role_of(before)
        field = "date_modified" if role == "modified" or (is_modified and role != "published") else "date_published"
        yield from _claims(field, date, item.name, weight + (_MARKED_ROLE_BONUS if role else 0.0))


def _before(text: str, date: Timestamp, setting: Setting) -> str:
    """Return the words before the same day in the text of the block."""
    if len(text) > MAX_LINE:
        return text[:CUE_CHARS] if not any(map(str.isdigit, text[:CUE_CHARS])) else ""
    place = 0
    for found in setting.dates(text):
        if found.value[:10] == date.value[:10]:
            return text[place : found.start]
        place = found.end
    return ""


def _plain_dates(setting: Setting) -> Iterator[Claim]:
    """Yield dates of lines near the headline; where a date is not stated, also of labelled lines farther off."""
    blocks, near = setting.page.blocks, setting.near
    for block in blocks[max(0, near.start) : near.stop]:
        if block.hidden:
            continue
        if len(block.text) > MAX_LINE:
            yield from _dateline(block, setting)
        else:
            yield from _line_dates(block, setting, is_near=True)
    if not {"date_published", "date_modified"} <= setting.stated:
        yield from _far_dates(setting)


def _far_dates(setting: Setting) -> Iterator[Claim]:
    """Yield the dates of lines far from the headline that say what they are, and of a line that is nothing else."""
    near = setting.near
    far_lines = 0
    lone: dict[str, Claim] = {}
    for block in setting.page.blocks:
        text = block.text
        if len(text) > MAX_LINE or block.index in near or block.hidden or not (dates := setting.dates(text)):
            continue
        yield from _line_dates(block, setting, is_near=False)
        if len(dates) == 1 and dates[0].end - dates[0].start >= _LONE_SHARE * len(text) and not _is_notice(block):
            lone[dates[0].value[:10]] = Claim("date_published", dates[0].value, "text", _LONE_WEIGHT)
        far_lines += 1
        if far_lines > _MAX_FAR_LINES:
            break
    if len(lone) == 1:
        yield from lone.values()


def _line_dates(block: Block, setting: Setting, *, is_near: bool) -> Iterator[Claim]:
    """Yield the dates of a line: those with a word that says what they are, near the headline also others."""
    text, dates = block.text, setting.dates(block.text)
    if not dates or _is_notice(block):
        return
    rest = 0.0 if begins_as_byline(text) else 1 - sum(date.end - date.start for date in dates) / len(text)
    is_teaser = setting.headline is None and block.link_density > _TEASER_LINKS
    weight = _NEAR_WEIGHT if is_near and setting.headline is not None else _LINE_WEIGHT
    place = 0
    for date in dates[:_MAX_DATES]:
        before, place = text[place : date.start], date.end
        role = role_of(before)
        if role is None and is_near and rest <= _MAX_REST and not is_teaser:
            yield from _claims("date_published", date, "text", weight)
        elif role and (rest <= _MAX_REST_WITH_ROLE or before.rstrip().endswith((":", "："))):
            yield from _claims(f"date_{role}", date, "source_line", weight + _ROLE_BONUS)


def _claims(field: str, date: Timestamp, source: str, weight: float) -> Iterator[Claim]:
    """Yield a date, and the one with day and month exchanged where the text does not tell which is which."""
    yield Claim(field, date.value, source, weight)
    if date.swapped:
        yield Claim(field, date.swapped, source, weight - _SWAPPED_PENALTY)


def _dateline(block: Block, setting: Setting) -> Iterator[Claim]:
    """Yield the day that a paragraph begins with: `BRIGHTON, 5 March 2024 (Reuters) – The pier`."""
    dates = setting.dates(block.text[:_MAX_DATELINE])
    if dates and dates[0].start <= _MAX_PLACE and _AFTER_DATELINE.match(block.text, dates[0].end):
        yield Claim("date_published", dates[0].value, "text", _DATELINE_WEIGHT)


def _is_notice(block: Block) -> bool:
    return "©" in block.text or "copyright" in block.text.lower()
