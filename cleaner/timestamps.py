"""Dates in text and in data, with their times: numeric and with month names, in many languages, digits and calendars.

`find_timestamps` reads what people write, `parse_timestamp` what programs write. Both give ISO 8601, with time and
zone where the text has them. Dates without a year and relative dates ("yesterday") are not read: they need a clock.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from cleaner.calendars import ERAS, gregorian
from cleaner.clock_times import MACHINE_TIME, clock_value, time_near
from cleaner.resources import load_toml


class Timestamp(NamedTuple):
    """A date that stands in a text at `start` to `end` (exclusive, with its time of day)."""

    value: str
    """ISO 8601: `2024-03-05`, `2024-03-05T11:30:00`, `2024-03-05T11:30:00+01:00`."""
    start: int
    end: int
    swapped: str = ""
    """The same date with day and month exchanged, where the text does not tell which is which; else empty."""


# The zeros of the scripts that write dates with digits of their own: Arabic, Persian, Indian scripts, Thai, Lao,
# Tibetan, Burmese, Khmer, Mongolian, full width.
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810\uff10"
_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_MARKS = str.maketrans("：／－．\u2010\u2011\u200e\u200f", ":/-.--  ")
_FOLDED: Mapping[int, int | str] = {**_DIGITS, **_MARKS}

# Dates are looked for in this much of a text (characters): the work for one text stays bounded.
MAX_TEXT = 2_000

# What every date holds: a year, three short numbers, or the sign for the year of an era.
_DATE_LIKE = re.compile(r"\d(?:\d{3}|\s?[-/.．／－]\s?\d{1,2}\s?[-/.．／－]\s?\d\d)")
_ERA_YEAR = "年"
_YEAR_FIRST = re.compile(
    r"(?<![\d.,])(\d{4})\s?(?:[-/.]|年|년)\s?(\d{1,2})\s?(?:[-/.]|月|월)\s?(\d{1,2})(?!\d)\s?[日일号號]?"
)
_YEAR_LAST = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-])(?!\.\d)")
_ERA = re.compile(rf"({'|'.join(ERAS)})\s?(\d{{1,3}}|元)\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日")
_NUMBERED_MONTH = re.compile(r"(?<!\d)(\d{1,2}),? th[aá]ng (\d{1,2}),?\s(?:năm )?(\d{4})(?!\d)", re.IGNORECASE)

# Runs of digits; runs of letters and their marks, with dots inside (`ม.ค`).
_TOKEN = re.compile(
    r"\d+|[^\s\d!-/:-@\[-`{-\u00bf\u2013\u2014\u2018\u2019、，。：（）|·]+"
    r"(?:\.[^\s\d!-/:-@\[-`{-\u00bf\u2013\u2014\u2018\u2019、，。：（）|·]+)*"
)
# Characters between the words of a date, at most.
_MAX_GAP = 4
# Little words that may stand between the parts of a date: `5th of March`, `5 de marzo de 2024`, `6 มิถุนายน พ.ศ. 2567`.
_MAX_CONNECTOR_CHARS = 4
_MAX_CONNECTORS = 2

# Languages and regions that put the month before the day in numeric dates (CLDR short date patterns).
_MONTH_FIRST = frozenset(("en", "en-us", "en-ph", "fil", "tl"))


def find_timestamps(text: str, locale: str = "") -> list[Timestamp]:
    """Return the dates in a text, in their order. `locale` is a BCP 47 tag: it tells whether day or month comes first.

    >>> [date.value for date in find_timestamps("Updated 5 March 2024 at 9:05 pm, posted 03/04/2024", "en")]
    ['2024-03-05T21:05:00', '2024-03-04']
    >>> find_timestamps("03/04/2024", "de")[0].value, find_timestamps("令和6年3月5日 12時30分")[0].value
    ('2024-04-03', '2024-03-05T12:30:00')
    >>> find_timestamps("नवीनतम: ५ मार्च २०२४", "hi")[0].value
    '2024-03-05'
    """
    if not may_hold_date(text):
        return []
    folded = _folded(text[:MAX_TEXT])
    found = sorted((*_numeric(folded, locale), *_named(folded, locale)), key=lambda date: (date.start, -date.end))
    dates: list[Timestamp] = []
    for index, date in enumerate(found):
        if dates and date.start < dates[-1].end:
            continue
        latest = next((later.start for later in found[index + 1 :] if later.start >= date.end), len(folded))
        dates.append(_with_time(folded, date, dates[-1].end if dates else 0, latest))
    return dates


def may_hold_date(text: str) -> bool:
    """Tell at little cost whether a text may hold a date.

    >>> may_hold_date("room 12, at 10:30"), may_hold_date("5 March 2024"), may_hold_date("令和元年五月")
    (False, True, True)
    """
    return _DATE_LIKE.search(text, 0, MAX_TEXT) is not None or (not text.isascii() and _ERA_YEAR in text)


def _folded(text: str) -> str:
    return text if text.isascii() else text.translate(_FOLDED)


def _with_time(text: str, date: Timestamp, earliest: int, latest: int) -> Timestamp:
    time = time_near(text, date.start, date.end, earliest, latest)
    if time is None:
        return date
    swapped = f"{date.swapped}T{time.value}" if date.swapped else ""
    return Timestamp(f"{date.value}T{time.value}", min(date.start, time.start), max(date.end, time.end), swapped)


# Dates in digits


def _numeric(text: str, locale: str) -> Iterator[Timestamp]:
    is_jalali = locale.startswith("fa")
    for match in _YEAR_FIRST.finditer(text):
        if value := gregorian(int(match[1]), int(match[2]), int(match[3]), is_jalali=is_jalali):
            yield Timestamp(value, match.start(), match.end())
    for match in _YEAR_LAST.finditer(text):
        yield from _year_last(match, locale)
    for match in _ERA.finditer(text):
        year = ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
        if value := gregorian(year, int(match[3]), int(match[4])):
            yield Timestamp(value, match.start(), match.end())
    for match in _NUMBERED_MONTH.finditer(text):
        if value := gregorian(int(match[3]), int(match[2]), int(match[1])):
            yield Timestamp(value, match.start(), match.end())


def is_month_first(locale: str) -> bool:
    """Tell whether numeric dates of a BCP 47 tag have the month before the day.

    >>> is_month_first("en-US"), is_month_first("en-GB")
    (True, False)
    """
    return locale.lower().replace("_", "-") in _MONTH_FIRST


def _year_last(match: re.Match[str], locale: str) -> Iterator[Timestamp]:
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
    day, month = (second, first) if match[2] != "." and is_month_first(locale) else (first, second)
    value, swapped = gregorian(year, month, day), gregorian(year, day, month)
    if value and swapped and value != swapped:
        is_certain = match[2] == "."
        yield Timestamp(value, match.start(), match.end(), "" if is_certain else swapped)
    elif chosen := value or swapped:
        yield Timestamp(chosen, match.start(), match.end())


# Dates with month names


class _Month(NamedTuple):
    number: int
    is_jalali: bool
    words: int = 1


def _named(text: str, locale: str) -> Iterator[Timestamp]:
    tokens = list(_TOKEN.finditer(text))
    if sum(token[0].isdecimal() for token in tokens) < 2:
        return
    language = locale.partition("-")[0].lower()
    for index, token in enumerate(tokens):
        if token[0].isdecimal() or without_accents(token[0]) not in _month_words():
            continue
        if (month := _month(tokens, index, language)) is None:
            continue
        parts = _day_and_year(tokens, index, index + month.words - 1)
        if parts is None:
            continue
        day, year, first, last = parts
        if value := gregorian(year, month.number, day, is_jalali=month.is_jalali):
            yield Timestamp(value, tokens[first].start(), tokens[last].end())


def _month(tokens: Sequence[re.Match[str]], index: int, language: str) -> _Month | None:
    word = tokens[index][0]
    is_pair = index + 1 < len(tokens) and without_accents(word) in _two_word_beginnings()
    if is_pair and (found := _lookup(f"{word}_{tokens[index + 1][0]}", language)):
        return found._replace(words=2)
    return _lookup(word, language)


def _lookup(word: str, language: str) -> _Month | None:
    by_language, common = _months()
    key = without_accents(word)
    own = by_language.get(language)
    return (own.get(key) if own else None) or common.get(key)


@cache
def _month_words() -> frozenset[str]:
    """Return the names of months in all languages, of those of two words the first."""
    return frozenset(name.partition("_")[0] for table in _months()[0].values() for name in table)


@cache
def _two_word_beginnings() -> frozenset[str]:
    return frozenset(name.partition("_")[0] for table in _months()[0].values() for name in table if "_" in name)


def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month in some language, or its short form.

    >>> is_month("Dec"), is_month("märz"), is_month("Dana")
    (True, True, False)
    """
    return _lookup(word.strip("."), "") is not None


def is_weekday(word: str) -> bool:
    """Tell whether a word is the full name of a day of the week in some language.

    >>> is_weekday("Donnerstag"), is_weekday("Sun")
    (True, False)
    """
    return word.lower() in _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(load_toml("dates.toml")["weekdays"]["all"].split())


def _day_and_year(tokens: Sequence[re.Match[str]], first: int, last: int) -> tuple[int, int, int, int] | None:
    """Return day, year and the first and last token of the date around the month at tokens `first` to `last`."""
    before = _number(tokens, first, -1)
    after = _number(tokens, last, 1)
    if after is None:
        return None
    number = tokens[after][0]
    if before is not None and len(tokens[before][0]) <= 2 and len(number) == 4:
        return int(tokens[before][0]), int(number), before, after
    if len(number) > 2:
        return None
    year = _number(tokens, after, 1)
    if year is not None and len(tokens[year][0]) == 4:
        return int(number), int(tokens[year][0]), first, year
    if before is not None and len(tokens[before][0]) == 4:
        return int(number), int(tokens[before][0]), before, after
    return None


def _number(tokens: Sequence[re.Match[str]], index: int, step: int) -> int | None:
    """Return the index of the number next to the token at `index`, over little words."""
    for _ in range(_MAX_CONNECTORS + 1):
        index += step
        if not 0 <= index < len(tokens):
            return None
        left, right = (tokens[index - step], tokens[index])[::step]
        if right.start() - left.end() > _MAX_GAP:
            return None
        if tokens[index][0].isdecimal():
            return index
        if len(tokens[index][0]) > _MAX_CONNECTOR_CHARS and not is_month(tokens[index][0]):
            return None
    return None


@cache
def _months() -> tuple[Mapping[str, Mapping[str, _Month]], Mapping[str, _Month]]:
    """Return month names by language, and those that mean one month in all languages."""
    by_language: dict[str, dict[str, _Month]] = {}
    meanings: dict[str, set[_Month]] = {}
    for code, names in load_toml("dates.toml")["months"].items():
        table = by_language.setdefault(code.partition("-")[0], {})
        for number, month in enumerate(names.split(";"), start=1):
            for name in month.split():
                table[without_accents(name)] = _Month(number, code.endswith("-jalali"))
                meanings.setdefault(without_accents(name), set()).add(table[without_accents(name)])
    common = {name: min(months) for name, months in meanings.items() if len(months) == 1}
    return by_language, common | by_language["en"]


def without_accents(word: str) -> str:
    """Return a word in lower case without the accents that newspapers leave out.

    >>> without_accents("Février"), without_accents("ΜΑΪΟΥ")
    ('fevrier', 'μαιου')
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")


# Dates in attributes and data

_ISO = re.compile(rf"[+]?(\d{{4}})-?(\d{{2}})-?(\d{{2}})(?!\d){MACHINE_TIME}")
_SLASHED = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d){MACHINE_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?$")
# A longer value is a text (characters).
_MAX_VALUE = 200


def parse_timestamp(value: str, locale: str = "") -> str | None:
    """Return the date of an attribute or a data field as ISO 8601; None where it holds no date.

    >>> parse_timestamp("2023-12-05T11:30:00.000+0800"), parse_timestamp("Tue, 05 Dec 2023 11:30:00 GMT")
    ('2023-12-05T11:30:00+08:00', '2023-12-05T11:30:00Z')
    >>> parse_timestamp("20231205"), parse_timestamp("1701775800")
    ('2023-12-05', '2023-12-05T11:30:00Z')
    """
    value = _folded(value.strip()[:_MAX_VALUE])
    if match := _ISO.match(value) or _SLASHED.match(value):
        day = gregorian(int(match[1]), int(match[2]), int(match[3]), is_jalali=locale.startswith("fa"))
        return day and day + _machine_time(match)
    if match := _COMPACT.match(value):
        day = gregorian(int(match[1]), int(match[2]), int(match[3]))
        return day and f"{day}T{match[4]}:{match[5]}:{match[6]}"
    if match := _EPOCH.match(value):
        return datetime.fromtimestamp(int(match[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = find_timestamps(value, locale)
    return dates[0].value if dates else None


def _machine_time(match: re.Match[str]) -> str:
    if match["hour"] is None:
        return ""
    half = (match["half"] or "")[:1].lower()
    value = clock_value(match["hour"], match["minute"], match["second"], half, match["zone"])
    fraction = (match["fraction"] or "").replace(",", ".").rstrip("0").rstrip(".")
    seconds_end = len("hh:mm:ss")
    return f"T{value[:seconds_end]}{fraction}{value[seconds_end:]}" if value else ""
