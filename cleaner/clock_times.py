"""Times of day in text, with their zones."""

from __future__ import annotations

import re
from typing import NamedTuple


class ClockTime(NamedTuple):
    """A time of day that stands in a text at `start` to `end` (exclusive)."""

    value: str
    """ISO 8601 without the T: `11:30:00`, `11:30:00+01:00`."""
    start: int
    end: int


# Hours east of Greenwich of the zone names that mean one zone wherever they are read.
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "WEST": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "WIB": 7, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip

_AFTERNOON = frozenset(("下午", "午後", "午后", "오후", "晚上", "p", "μ", "م", "مساء"))
_MORNING = frozenset(("上午", "午前", "오전", "a", "π", "ص", "صباح"))
_ZONE = r"(?P<zone>Z\b|(?:UTC|GMT)? ?[+-]\d{1,2}(?::?\d{2})?(?!\d)|\b[A-Z]{3,4}\b)"
_TIME = re.compile(
    r"(?P<before>上午|下午|午前|午後|午后|오전|오후|晚上)?\s?"
    r"(?<![\d.:])(?P<hour>\d{1,2})"
    r"(?:\s?[:h時时点點시]\s?(?P<minute>\d{2})(?!\d)(?:\s?[:分분]\s?(?P<second>\d{2})(?!\d)(?:[.,]\d+)?)?(?:\s?[分분秒초])?"
    r"|\.(?P<dotted>\d{2})(?![\d.]))?"
    r"(?:\s?(?P<after>[apAP])\.?\s?[mM]\b\.?|\s?(?P<greek>[μπ])\.?μ\.?|\s(?P<arabic>مساء|صباح|[مص]\b))?"
    rf"(?:\s?\(?{_ZONE})?"
)
# Characters without a digit that may stand between date and time: `5 March 2024, at 11:30`.
_MAX_GAP_AFTER = 16
_MAX_GAP_BEFORE = 12

# The time part of a machine-readable date; groups by name.
MACHINE_TIME = (
    r"(?:(?:[Tt\s]|%20|,\s?)\s*(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?P<fraction>[.,]\d+)?)?"
    r"\s?(?P<half>[aApP]\.?[mM])?\s*(?P<zone>Z\b|z\b|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?(?!\d)|[A-Z]{3,4}\b)?)?"
)


def time_near(text: str, start: int, end: int, earliest: int, latest: int) -> ClockTime | None:
    """Return the time that belongs to the date at `start` to `end`: the next one after it, else the one before it.

    Only the text from `earliest` to `latest` counts: beyond stand other dates.

    >>> time_near("5 March 2024, 9:05 pm CET", 0, 12, 0, 25)
    ClockTime(value='21:05:00+01:00', start=13, end=25)
    >>> time_near("12:30, 5 March 2024", 7, 19, 0, 19).value
    '12:30:00'
    """
    after = _first_digit(text, end, min(latest, end + _MAX_GAP_AFTER))
    if after is not None and (time := _read(text, max(end, after - 4), after, latest)):
        return time
    window = text[max(earliest, start - 2 * _MAX_GAP_BEFORE) : start]
    for match in _TIME.finditer(window):
        if len(window) - match.end() <= _MAX_GAP_BEFORE and not re.search(r"\d", window[match.end() :]):
            offset = start - len(window)
            if value := _value(match):
                return ClockTime(value, offset + match.start(), offset + match.end())
    return None


def _first_digit(text: str, start: int, end: int) -> int | None:
    return next((index for index in range(start, min(end, len(text))) if text[index].isdigit()), None)


def _read(text: str, start: int, digit: int, latest: int) -> ClockTime | None:
    match = _TIME.search(text, start, latest)
    if match is None or match.start("hour") != digit:
        return None
    value = _value(match)
    return ClockTime(value, match.start(), match.end()) if value else None


def _value(match: re.Match[str]) -> str:
    half = match["before"] or (match["after"] or "").lower() or match["greek"] or match["arabic"] or ""
    minute = match["minute"] or match["dotted"]
    if minute is None and half not in ("a", "p"):
        return ""
    return clock_value(match["hour"], minute or "00", match["second"], half, match["zone"])


def clock_value(hour: str, minute: str, second: str | None, half: str = "", zone: str | None = None) -> str:
    """Return the time as ISO 8601, "" where it is none.

    >>> clock_value("12", "05", None, "a"), clock_value("9", "05", "07", "p", "+0800"), clock_value("25", "00", None)
    ('00:05:00', '21:05:07+08:00', '')
    """
    hours = int(hour)
    if half in _AFTERNOON and hours < 12:
        hours += 12
    elif half in _MORNING and hours == 12:
        hours = 0
    if hours > 23 or int(minute) > 59 or int(second or 0) > 59:
        return ""
    return f"{hours:02d}:{minute}:{second or '00'}{zone_value(zone)}"


def zone_value(zone: str | None) -> str:
    """Return a zone as ISO 8601, "" where it is not known.

    >>> zone_value("+0530"), zone_value("GMT-3"), zone_value("UTC"), zone_value("XYZ")
    ('+05:30', '-03:00', 'Z', '')
    """
    name = (zone or "").strip().upper()
    offset = name.removeprefix("UTC").removeprefix("GMT").strip()
    if offset[:1] in ("+", "-") and offset[1:].replace(":", "").isdigit():
        digits = offset[1:].replace(":", "")
        digits = digits.zfill(2) + "00" if len(digits) <= 2 else digits.zfill(4)
        return f"{offset[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) <= 14 else ""
    hours = ZONES.get(name)
    if hours is None:
        return ""
    return f"{'+' if hours > 0 else '-'}{abs(hours):02d}:00" if hours else "Z"
