"""The authors: one source's list of names, chosen by weight, agreement and what cannot be an author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import tokens
from cleaner.metadata.names import is_account, split_names
from cleaner.words import fold

# What each further source that names one of the same people adds (0-1).
_AGREEMENT = 0.1
_ACCOUNT_PENALTY = 0.5
_SITE_PENALTY = 0.25
# A list below this chance gives no author.
_MIN_SCORE = 0.34


def choose(claims: Sequence[Claim], site_names: Iterable[str]) -> list[tuple[str, tuple[str, ...], float]]:
    """Return (source, names, score) of each source that names authors, best first."""
    sites = {fold(name) for name in site_names if name}
    lists = _by_source(claims)
    scored = []
    for source, (names, weight) in lists.items():
        score = weight + _AGREEMENT * sum(
            _shares_name(names, other) for key, (other, _) in lists.items() if key != source
        )
        if all(is_account(name) for name in names):
            score -= _ACCOUNT_PENALTY
        elif all(fold(name) in sites for name in names):
            score -= _SITE_PENALTY
        scored.append((source, tuple(names), score))
    return [entry for entry in sorted(scored, key=lambda entry: -entry[2]) if entry[2] >= _MIN_SCORE]


def _by_source(claims: Sequence[Claim]) -> dict[str, tuple[list[str], float]]:
    lists: dict[str, tuple[list[str], float]] = {}
    for claim in claims:
        names, weight = lists.get(claim.source, ([], 0.0))
        known = {fold(name) for name in names}
        fresh = [name for name in split_names(claim.value) if fold(name) not in known]
        if fresh or names:
            lists[claim.source] = (names + list(dict.fromkeys(fresh)), max(weight, claim.weight))
    return lists


def _shares_name(names: Iterable[str], others: Iterable[str]) -> bool:
    words = [tokens(name) for name in others]
    return any(tokens(name) <= other or tokens(name) >= other for name in names for other in words)
