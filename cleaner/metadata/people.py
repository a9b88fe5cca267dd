"""The authors: one source's list of names, chosen by weight, agreement and what cannot be an author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import tokens
from cleaner.metadata.names import is_account, is_full_name, is_team, split_names
from cleaner.metadata.persons import is_person
from cleaner.words import fold

# What each further source that names one of the same people adds (0-1).
_AGREEMENT = 0.1
# What it adds that all names are written as those of people are, and takes off that none is more than the site's.
_PERSONS = 0.12
_SITE_PENALTY = 0.35
# What it takes off that all are organisations, by their legal form or kind.
_ORGANISATION_PENALTY = 0.15
_ORGANISATION = re.compile(
    r"(?:\b(?:e\. ?V|GmbH|AG|Inc|Ltd|LLC|S\.A|B\.V)\.?|[Vv]erein|[Vv]erband|University|Institute|Association"
    r"|Foundation|Media|News|Magazine|Agency|Staff)$"
)
# What it takes off that words are run together: `Dana HoltPeter Crane`.
_GLUED_PENALTY = 0.3
_GLUED = re.compile(r"[a-zß-ÿ]{3}[A-ZÀ-Þ][a-zß-ÿ]+\s")
_MAX_INITIALS = 3
# Claims of authors that are looked at: a paper of a large group has hundreds.
_MAX_CLAIMS = 500
_DOMAIN = re.compile(r"^\S+\.[a-z]{2,6}$")
# A list below this chance gives no author.
_MIN_SCORE = 0.2
# A longer list that holds the names of the chosen one, and people and one outlet besides, is better if this likely.
_MIN_LONGER = 0.6

_Names = tuple[str, ...]


def choose(claims: Sequence[Claim], outlets: Iterable[str]) -> list[tuple[str, _Names, float]]:
    """Return (source, names, score) of each source that names authors, best first.

    `outlets` are what the site and the outlet that the text was taken from are called.
    """
    sites = {fold(name) for name in outlets if name}
    lists = _by_source(claims, sites)
    scored = [(source, names, _score(source, lists, sites)) for source, (names, _) in lists.items()]
    scored = [entry for entry in sorted(scored, key=lambda entry: -entry[2]) if entry[2] >= _MIN_SCORE]
    likely = (entry for entry in scored[1:] if lists[entry[0]][1] >= _MIN_LONGER)
    longer = next((entry for entry in likely if _completes(entry[1], scored[0][1])), None)
    return [longer, *(entry for entry in scored if entry is not longer)] if longer else scored


def _score(source: str, lists: Mapping[str, tuple[_Names, float]], sites: set[str]) -> float:
    names, weight = lists[source]
    score = weight + _AGREEMENT * sum(_shares_name(names, other) for key, (other, _) in lists.items() if key != source)
    if all(map(is_person, names)):
        score += _PERSONS
    elif all(_is_outlet(name, sites) for name in names) or any(_DOMAIN.search(name) for name in names):
        score -= _SITE_PENALTY
    elif all(map(_ORGANISATION.search, names)):
        score -= _ORGANISATION_PENALTY
    if any(map(_GLUED.search, names)):
        score -= _GLUED_PENALTY
    return score


def _completes(names: _Names, chosen: _Names) -> bool:
    """Tell whether a list names the chosen people and more."""
    known = [tokens(name) for name in names]
    others = [name for name in names if not is_person(name)]
    if len(names) <= len(chosen) or len(others) > 1 or not all(map(is_full_name, others)):
        return False
    return all(tokens(name) in known for name in chosen)


def _is_outlet(name: str, sites: set[str]) -> bool:
    """Tell whether a name says no more than that the site or its staff wrote the text."""
    return fold(name) in sites or is_team(name) or _is_initials(name)


def _is_initials(name: str) -> bool:
    """Tell whether a name is an abbreviation of a person or an agency: `LN`, `dpa`."""
    return len(name) <= _MAX_INITIALS and name.isalpha() and name.isascii() and (name.isupper() or name.islower())


def _by_source(claims: Sequence[Claim], sites: set[str]) -> dict[str, tuple[_Names, float]]:
    lists: dict[str, tuple[_Names, float]] = {}
    for claim in claims[:_MAX_CLAIMS]:
        names, weight = lists.get(claim.source, ((), 0.0))
        found = [claim.value] if fold(claim.value) in sites else split_names(claim.value, is_stated=True)
        names = _merged(names, (name for name in found if not is_account(name)))
        if names:
            lists[claim.source] = (names, max(weight, claim.weight))
    return lists


def _merged(names: _Names, found: Iterable[str]) -> _Names:
    """Add names that are new; one that only says more of a known one (a title, an outlet) is not."""
    merged = list(names)
    for name in found:
        if not any(tokens(known) <= tokens(name) for known in merged):
            merged.append(name)
    return tuple(merged)


def _shares_name(names: Iterable[str], others: Iterable[str]) -> bool:
    words = [tokens(name) for name in others]
    return any(tokens(name) <= other or tokens(name) >= other for name in names for other in words)
