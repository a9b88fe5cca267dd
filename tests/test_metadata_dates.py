"""Dates in text and in attributes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.calendars import gregorian
from cleaner.timestamps import find_timestamps, parse_timestamp


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("วันที่ 6 มิถุนายน พ.ศ. 2567", "th", "2024-06-06"),
        ("5 ม.ค. 2567", "th", "2024-01-05"),
        ("نُشر في ٥ مارس ٢٠٢٤", "ar", "2024-03-05"),
        ("۱۴ آذر ۱۴۰۲", "fa", "2023-12-05"),
        ("令和6年3月5日", "ja", "2024-03-05"),
        ("民國113年3月5日", "zh", "2024-03-05"),
        ("2024年3月5日 下午3:20", "zh", "2024-03-05T15:20:00"),
        ("입력 2024.03.05 오후 3:20", "ko", "2024-03-05T15:20:00"),
        ("Thứ ba, 5/3/2024, 15:20 (GMT+7)", "vi", "2024-03-05T15:20:00+07:00"),
        ("5 tháng 3, 2024", "vi", "2024-03-05"),
        ("24 نيسان / أبريل 2020 09:22 مساءً", "ar", "2020-04-24T21:22:00"),
        ("12:30, 5 марта 2024", "ru", "2024-03-05T12:30:00"),
        ("2023. március 5.", "hu", "2023-03-05"),
        ("2023 m. kovo 5 d.", "lt", "2023-03-05"),
        ("5 listopada 2023", "pl", "2023-11-05"),
        ("5. listopada 2023", "hr", "2023-10-05"),
        ("le 5 mars 2024 à 15h20", "fr", "2024-03-05T15:20:00"),
        ("05.03.24, 15:20 Uhr", "de", "2024-03-05T15:20:00"),
        ("5 d'octubre de 2023", "ca", "2023-10-05"),
        ("5th of March 2024", "en", "2024-03-05"),
        ("Mar 5, 2024 3:20 PM EST", "en", "2024-03-05T15:20:00-05:00"),
        ("03/05/2024", "en", "2024-03-05"),
        ("03/05/2024", "en-gb", "2024-05-03"),
    ],
)
def test_written_date(text: str, locale: str, value: str) -> None:
    assert [found.value for found in find_timestamps(text, locale)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "March 5",
        "31 February 2024",
        "call 030.12.34.56",
        "1,234,2024",
        "5 May 10:30",
        "room 2024-13-40",
        "2567/12",
        "99/99/9999",
    ],
)
def test_looks_like_a_date(text: str) -> None:
    assert find_timestamps(text, "en") == []


def test_day_and_month_may_be_exchanged() -> None:
    (found,) = find_timestamps("03/04/2024", "en")
    assert (found.value, found.swapped) == ("2024-03-04", "2024-04-03")


@pytest.mark.parametrize(
    ("value", "parsed"),
    [
        ("2023-12-05T11:30:00.123+08:00", "2023-12-05T11:30:00.123+08:00"),
        ("2023-12-05T11:30+08", "2023-12-05T11:30:00+08:00"),
        ("2023-12-05 11:30:00 UTC", "2023-12-05T11:30:00Z"),
        ("2023-12-5 1:30", "2023-12-05T01:30:00"),
        ("20231205113000", "2023-12-05T11:30:00"),
        ("Tue Dec 05 2023 11:30:00 GMT+0100 (CET)", "2023-12-05T11:30:00+01:00"),
        ("1701775800000", "2023-12-05T11:30:00Z"),
        ("2013-13-40", None),
        ("0000-00-00", None),
        ("soon", None),
    ],
)
def test_machine_date(value: str, parsed: str | None) -> None:
    assert parse_timestamp(value) == parsed


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_iso_dates_stay(day: date) -> None:
    assert parse_timestamp(str(day)) == str(day)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for found in find_timestamps(text):
        assert 0 <= found.start < found.end <= len(text)


def test_jalali_new_year() -> None:
    assert gregorian(1403, 1, 1, is_jalali=True) == "2024-03-20"
    assert gregorian(1399, 12, 30, is_jalali=True) == "2021-03-20"
