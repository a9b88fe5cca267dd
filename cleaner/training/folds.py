"""Folds and leaks: which pages may be trained on when others are measured.

Two pages that share HTML, address, main content or registered domain must not stand on both sides: a model would be
praised for what it has seen. Pages linked so, directly or by others, form a family, and a family is never parted.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cleaner.training.pages import TrainingDataError, TrainingPage
from cleaner.words import words

# Leaks that an error message names.
NAMED_LEAKS = 5


class Identity(NamedTuple):
    """What makes a page known again; small, so that the pages themselves need not be held in memory."""

    corpus: str
    id: str
    page_type: str
    traits: tuple[tuple[str, str], ...]
    """(`html`, `url`, `text` or `domain`, its value or digest); a trait that the page lacks is left out."""

    @property
    def key(self) -> tuple[str, str]:
        """Name of the page: corpus and id."""
        return self.corpus, self.id


class Leak(NamedTuple):
    """Two pages on different sides that share a trait."""

    trait: str
    value: str
    one: tuple[str, str]
    other: tuple[str, str]


def identity(page: TrainingPage) -> Identity:
    """Return what the page shares with its likes. White space does not count in HTML, nor case and signs in text."""
    traits = {
        "html": _digest(" ".join(page.html.split())),
        "url": _bare(page.url or ""),
        "text": _digest(" ".join(words(page.text.lower()))),
        "domain": page.domain or "",
    }
    return Identity(
        page.corpus, page.id, page.page_type, tuple((name, value) for name, value in traits.items() if value)
    )


def make_folds(pages: Iterable[Identity], count: int = 5, seed: int = 0) -> dict[tuple[str, str], int]:
    """Return for each page, by its key, the fold 0 to `count` - 1 in which it is measured.

    Families stay together; each corpus and page type is spread evenly. The same pages, in any order, with the same
    seed give the same folds.
    """
    if count < 2:
        raise ValueError(f"count={count} must be at least 2")
    families = sorted(families_of(pages), key=lambda family: (-len(family), _digest(f"{seed} {family[0].key}")))
    filled: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * count)
    sizes, folds = [0] * count, {}
    for family in families:
        strata = Counter((page.corpus, page.page_type) for page in family)
        # The fold that has least of what the family has most.
        load = [sum(strata[key] * filled[key][fold] for key in strata) for fold in range(count)]
        best = min(range(count), key=lambda fold: (load[fold], sizes[fold], fold))
        for page in family:
            folds[page.key] = best
            sizes[best] += 1
            filled[page.corpus, page.page_type][best] += 1
    return folds


def families_of(pages: Iterable[Identity]) -> list[list[Identity]]:
    """Return the pages in families: linked by shared traits. Sorted, and each family sorted, by the pages' keys."""
    ordered = sorted(pages)
    parents = list(range(len(ordered)))
    seen: dict[tuple[str, str], int] = {}
    for index, page in enumerate(ordered):
        for trait in page.traits:
            one, other = _root(parents, seen.setdefault(trait, index)), _root(parents, index)
            parents[max(one, other)] = min(one, other)
    families: defaultdict[int, list[Identity]] = defaultdict(list)
    for index, page in enumerate(ordered):
        families[_root(parents, index)].append(page)
    return list(families.values())


def find_leaks(sides: Mapping[str, Sequence[Identity]]) -> list[Leak]:
    """Return the traits that pages of different sides share, once for each trait and side that meets it again."""
    first: dict[tuple[str, str], tuple[str, Identity]] = {}
    told: set[tuple[str, tuple[str, str]]] = set()
    leaks = []
    for side, pages in sides.items():
        for page in pages:
            for trait in page.traits:
                home, other = first.setdefault(trait, (side, page))
                if home != side and (side, trait) not in told:
                    told.add((side, trait))
                    leaks.append(Leak(*trait, other.key, page.key))
    return leaks


def check_apart(sides: Mapping[str, Sequence[Identity]]) -> None:
    """Raise `TrainingDataError` if pages of different sides (folds, training and evaluation sets) share a trait."""
    leaks = find_leaks(sides)
    if leaks:
        named = "; ".join(
            f"{'/'.join(leak.one)} and {'/'.join(leak.other)} share {leak.trait} {leak.value}"
            for leak in leaks[:NAMED_LEAKS]
        )
        raise TrainingDataError(f"{len(leaks)} leaks between {', '.join(sides)}: {named}")


def without_kin(pages: Iterable[Identity], others: Iterable[Identity]) -> list[Identity]:
    """Return the pages that share no trait with any of the others: what may train when the others are measured."""
    taken = {trait for page in others for trait in page.traits}
    return [page for page in pages if taken.isdisjoint(page.traits)]


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _digest(text: str) -> str:
    """Return a digest, the same on every machine; empty for an empty text."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest() if text else ""


def _bare(url: str) -> str:
    """Return an address without scheme, `www.`, fragment and last slash."""
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/").lower()
