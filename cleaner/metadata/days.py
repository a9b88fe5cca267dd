"""The dates: claims for one day raise each other, the most exact of them gives the value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cleaner.metadata.claims import Claim
from cleaner.timestamps import parse_timestamp

# First year a web page can be of.
FIRST_YEAR = 1990
# Claims of one date that are looked at.
_MAX_CLAIMS = 300
# What each further source with the same day adds (0-1), and with the day before or after (time zones).
_AGREEMENT = 0.1
_NEIGHBOUR = 0.04
# A date below this chance is not given.
_MIN_SCORE = 0.4


def choose(claims: Sequence[Claim], locale: str) -> list[Claim]:
    """Return the dates as ISO 8601, best first; values that hold no date are left out."""
    dated = [
        claim._replace(value=value)
        for claim in claims[:_MAX_CLAIMS]
        if (value := parse_timestamp(claim.value, locale)) and int(value[:4]) >= FIRST_YEAR
    ]
    best: dict[str, float] = {}
    for day in dict.fromkeys(claim.value[:10] for claim in dated):
        best[day] = _score(day, dated)
    ordered = sorted(dated, key=lambda claim: (-best[claim.value[:10]], *_exactness(claim.value), -claim.weight))
    return [claim._replace(weight=best[claim.value[:10]]) for claim in ordered if best[claim.value[:10]] >= _MIN_SCORE]


def _exactness(value: str) -> tuple[bool, bool, bool]:
    """Order values of one day: with time and zone first; UTC last, as it is often the wall clock mislabelled."""
    time = value[11:]
    has_zone = time.endswith("Z") or "+" in time or "-" in time
    return not time, not has_zone, time.endswith(("Z", "+00:00"))


def _score(day: str, claims: Sequence[Claim]) -> float:
    same = {
        claim.source: claim.weight for claim in sorted(claims, key=lambda one: one.weight) if claim.value[:10] == day
    }
    near = {
        claim.source
        for claim in claims
        if claim.source not in same and abs(_ordinal(claim.value[:10]) - _ordinal(day)) == 1
    }
    return max(same.values()) + _AGREEMENT * (len(same) - 1) + _NEIGHBOUR * len(near)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
