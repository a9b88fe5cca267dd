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
# What each further kind of source with the same day adds (0-1), and with the day before or after (time zones).
_AGREEMENT = 0.1
_NEIGHBOUR = 0.04
# A claim weaker than this supports no other.
_MIN_SUPPORT = 0.5
# A date below this chance is not given.
_MIN_SCORE = 0.4


def choose(claims: Sequence[Claim], locale: str) -> list[Claim]:
    """Return the dates as ISO 8601, best first; values that hold no date are left out."""
    dated = [
        claim._replace(value=value)
        for claim in claims[:_MAX_CLAIMS]
        if (value := parse_timestamp(claim.value, locale)) and int(value[:4]) >= FIRST_YEAR
    ]
    scores = _scores(dated)
    ordered = sorted(dated, key=lambda claim: (-scores[claim.value[:10]], *_exactness(claim.value), -claim.weight))
    scored = [claim._replace(weight=scores[claim.value[:10]]) for claim in ordered]
    return [claim for claim in scored if claim.weight >= _MIN_SCORE]


def _exactness(value: str) -> tuple[bool, bool, bool]:
    """Order values of one day: with time and zone first; UTC last, as it is often the wall clock mislabelled."""
    time = value[11:]
    has_zone = time.endswith("Z") or "+" in time or "-" in time
    return not time, not has_zone, time.endswith(("Z", "+00:00"))


def _scores(claims: Sequence[Claim]) -> dict[str, float]:
    """Return for each day the chance that it is right: its best claim, raised by the other kinds of source."""
    best: dict[str, float] = {}
    kinds: dict[int, set[str]] = {}
    ordinals = {day: date.fromisoformat(day).toordinal() for day in dict.fromkeys(claim.value[:10] for claim in claims)}
    for claim in claims:
        day, kind = claim.value[:10], kind_of(claim.source)
        best[day] = max(best.get(day, 0.0), claim.weight)
        kinds.setdefault(ordinals[day], set())
        if claim.weight >= _MIN_SUPPORT:
            kinds[ordinals[day]].add(kind)
    scores = {}
    for day, ordinal in ordinals.items():
        same = kinds[ordinal]
        near = (kinds.get(ordinal - 1, set()) | kinds.get(ordinal + 1, set())) - same
        scores[day] = best[day] + _AGREEMENT * max(0, len(same) - 1) + _NEIGHBOUR * len(near)
    return scores


def kind_of(source: str) -> str:
    """Return what a source depends on: what the text shows is one statement, however it is marked.

    >>> kind_of("class=date"), kind_of("source_line"), kind_of("article:published_time")
    ('text', 'text', 'meta')
    """
    if source in ("time", "text") or source.startswith("class=") or source.endswith("_line"):
        return "text"
    if source in ("json-ld", "url") or source.startswith("itemprop="):
        return source.partition("=")[0]
    return "meta"
