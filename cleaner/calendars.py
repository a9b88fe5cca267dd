"""Days of other calendars and eras as days of the Gregorian calendar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

# First and last year that a page can name as its own (Gregorian).
FIRST_YEAR = 1900
LAST_YEAR = 2099

_BUDDHIST_OFFSET = 543
_BUDDHIST_YEARS = range(FIRST_YEAR + _BUDDHIST_OFFSET, LAST_YEAR + _BUDDHIST_OFFSET)
_JALALI_YEARS = range(1290, 1479)
# Year before the first one of an era.
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}

_JALALI_EPOCH = date(622, 3, 21)
_JALALI_MONTH_STARTS = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)


def gregorian(year: int, month: int, day: int, *, is_jalali: bool = False) -> str | None:
    """Return the ISO date of a day, None if there is no such day or no page can be of that year.

    Years that only the Buddhist era has are read so; years of the Solar Hijri calendar are read so
    where the month name or the language says `is_jalali`.

    >>> gregorian(2567, 6, 6), gregorian(1402, 12, 15, is_jalali=True)
    ('2024-06-06', '2024-03-05')
    >>> gregorian(2023, 2, 29) is None
    True
    """
    if is_jalali and year in _JALALI_YEARS:
        return _from_jalali(year, month, day)
    if year in _BUDDHIST_YEARS:
        year -= _BUDDHIST_OFFSET
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _from_jalali(year: int, month: int, day: int) -> str | None:
    """Count the days with the 33-year leap rule, which is exact for the years 1244 to 1502 of that calendar."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    leap_days = (8 * year + 21) // 33
    days = 365 * (year - 1) + leap_days + _JALALI_MONTH_STARTS[month - 1] + day - 1
    return (_JALALI_EPOCH + timedelta(days=days)).isoformat()
