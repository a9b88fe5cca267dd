"""The authors: one source's list of names, chosen by weight, agreement and what cannot be an author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import tokens
from cleaner.metadata.names import is_account, is_team, split_names
from cleaner.words import fold

# What each further source that names one of the same people adds (0-1).
_AGREEMENT = 0.1
_SITE_PENALTY = 0.45
_MAX_INITIALS = 3
# Claims of authors that are looked at: a paper of a large group has hundreds.
_MAX_CLAIMS = 500
_DOMAIN = re.compile(r"^\S+\.[a-z]{2,6}$")
# A list below this chance gives no author.
_MIN_SCORE = 0.2


def choose(claims: Sequence[Claim], site_names: Iterable[str]) -> list[tuple[str, tuple[str, ...], float]]:
    """Return (source, names, score) of each source that names authors, best first."""
    sites = {fold(name) for name in site_names if name}
    lists = _by_source(claims, sites)
    scored = []
    for source, (names, weight) in lists.items():
        score = weight + _AGREEMENT * sum(
            _shares_name(names, other) for key, (other, _) in lists.items() if key != source
        )
        if all(_is_outlet(name, sites) for name in names) or any(_DOMAIN.search(name) for name in names):
            score -= _SITE_PENALTY
        scored.append((source, tuple(names), score))
    return [entry for entry in sorted(scored, key=lambda entry: -entry[2]) if entry[2] >= _MIN_SCORE]


def _is_outlet(name: str, sites: set[str]) -> bool:
    """Tell whether a name says no more than that the site or its staff wrote the text."""
    return fold(name) in sites or is_team(name) or _is_initials(name)


def _is_initials(name: str) -> bool:
    """Tell whether a name is an abbreviation of a person or an agency: `LN`, `dpa`."""
    return len(name) <= _MAX_INITIALS and name.isalpha() and name.isascii() and (name.isupper() or name.islower())


def _by_source(claims: Sequence[Claim], sites: set[str]) -> dict[str, tuple[list[str], float]]:
    lists: dict[str, tuple[list[str], float]] = {}
    for claim in claims[:_MAX_CLAIMS]:
        names, weight = lists.get(claim.source, ([], 0.0))
        found = [claim.value] if fold(claim.value) in sites else split_names(claim.value)
        names = _merged(names, (name for name in found if not is_account(name)))
        if names:
            lists[claim.source] = (names, max(weight, claim.weight))
    return lists


def _merged(names: list[str], found: Iterable[str]) -> list[str]:
    """Add names that are new; one that only says more of a known one (a title, an outlet) is not."""
    merged = list(names)
    for name in found:
        if not any(tokens(known) <= tokens(name) for known in merged):
            merged.append(name)
    return merged


def _shares_name(names: Iterable[str], others: Iterable[str]) -> bool:
    words = [tokens(name) for name in others]
    return any(tokens(name) <= other or tokens(name) >= other for name in names for other in words)
