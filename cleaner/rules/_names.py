"""Names in lists: of places, which spam strings together, and of people, which boards and casts do."""

from __future__ import annotations

from functools import cache

from cleaner.resources import load_toml, read_text
from cleaner.words import fold

# Characters of a name that ends like a place name in Chinese, and of the name of a person.
PLACE_CHARS = range(2, 9)
PERSON_CHARS = range(2, 5)


def is_place(item: str) -> bool:
    """Tell whether the item is in the gazetteer or ends like a Chinese place name.

    >>> is_place("Rio de Janeiro"), is_place("馆陶县"), is_place("thyme")
    (True, True, False)
    """
    folded = fold(item)
    if folded.replace(" ", "-") in _gazetteer():
        return True
    return len(folded) in PLACE_CHARS and folded[-1] in _place_endings()


def is_person(item: str) -> bool:
    """Tell whether the item looks like the name of a person: a Chinese surname first, or two or three capitals.

    >>> is_person("Anna B. Holm"), is_person("張思遠"), is_person("cheap flats")
    (True, True, False)
    """
    if len(item) in PERSON_CHARS and item[0] in _surnames():
        return item[-1] not in _place_endings()
    parts = item.split()
    return len(parts) in (2, 3) and all(
        part[0].isupper() and (part[1:].islower() or part.endswith(".")) for part in parts
    )


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load_toml("spam.toml")["surnames"])


@cache
def _place_endings() -> frozenset[str]:
    return frozenset(load_toml("spam.toml")["place_endings"])


@cache
def _gazetteer() -> frozenset[str]:
    lines = read_text("gazetteer.txt").splitlines()
    return frozenset(fold(name) for line in lines if not line.startswith("#") for name in line.split())
