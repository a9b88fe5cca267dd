"""Whether a text is the name of a person, by the given names and surnames that people bear."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner.metadata.names import PARTICLES, is_name, is_role
from cleaner.resources import read_text
from cleaner.timestamps import without_accents
from cleaner.words import HAN, fold

# Words of a name in a script with spaces; titles may stand before it.
_MIN_WORDS, _MAX_WORDS = 2, 5
_TITLES = frozenset(("dr", "prof", "mr", "mrs", "ms", "sir", "dame", "herr", "frau", "rev", "fr"))
_HAN_NAME = re.compile(rf"([{HAN}]{{2,4}})(?:\s?[(（][A-Z][^()（）]+[)）])?$")
_HANGUL_NAME = re.compile(r"([\uac00-\ud7a3]{2,4})$")
# Characters of a Chinese or Korean surname and name: two characters are a surname only before one or two more.
_MAX_SINGLE = 3


@lru_cache(maxsize=4_096)
def is_person(text: str) -> bool:
    """Tell whether a text is the full name of a person, by the given name or the surname that it begins with.

    >>> is_person("Loïc Le Goff"), is_person("周曉嵐"), is_person("World News"), is_person("Peter")
    (True, True, False, False)
    """
    if unspaced := _HAN_NAME.match(text) or _HANGUL_NAME.match(text):
        return _has_surname(unspaced[1])
    words = text.split()
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS or not is_name(text) or is_role(text):
        return False
    if not all(not word[0].islower() or word in PARTICLES for word in words):
        return False
    return words[0] in _surnames() or is_given_name(words[1 if fold(words[0].strip(".")) in _TITLES else 0])


def is_given_name(word: str) -> bool:
    """Tell whether a word, or what a hyphen parts in it, is a given name.

    >>> is_given_name("Jean-Luc"), is_given_name("Ольга"), is_given_name("Update")
    (True, True, False)
    """
    known = _given_names()
    return any(part in known for part in without_accents(word.strip(".,")).split("-"))


def _has_surname(text: str) -> bool:
    known = _surnames()
    return (len(text) <= _MAX_SINGLE and text[0] in known) or (len(text) > 2 and text[:2] in known)


@cache
def _given_names() -> frozenset[str]:
    return _words("given_names.txt")


@cache
def _surnames() -> frozenset[str]:
    return _words("surnames.txt")


def _words(path: str) -> frozenset[str]:
    return frozenset(word for line in read_text(path).splitlines() if line[:1] != "#" for word in line.split())
