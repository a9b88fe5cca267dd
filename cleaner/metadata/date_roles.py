"""What the words before a date say that it is: the day of publication or of a change, in many languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from cleaner.resources import load_toml
from cleaner.words import fold

CUE_CHARS = 40
"""Words this near before a date say what the date is (characters)."""

# Longest phrase that says what a date is (words), and the first character of the scripts without spaces (Thai).
_MAX_PHRASE_WORDS = 4
_FIRST_UNSPACED = "\u0e00"
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0dff\u200c])+")


def role_of(before: str) -> str | None:
    """Return what the words before a date say that it is: `published`, `modified` or None.

    >>> role_of("Actualizado el "), role_of("| Published: "), role_of("prices valid from ")
    ('modified', 'published', None)
    """
    text = fold(before[-CUE_CHARS:])
    spaced, unspaced = _role_phrases()
    found: list[tuple[int, int, str]] = []
    words = list(_WORD.finditer(text))
    for last, word in enumerate(words):
        for first in range(max(0, last - _MAX_PHRASE_WORDS + 1), last + 1):
            phrase = text[words[first].start() : word.end()]
            if phrase in spaced:
                found.append((word.end(), len(phrase), spaced[phrase]))
    if not text.isascii():
        places = ((text.rfind(phrase), phrase) for phrase in unspaced)
        found += [(at + len(phrase), len(phrase), unspaced[phrase]) for at, phrase in places if at >= 0]
    return max(found)[2] if found else None


@cache
def _role_phrases() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return phrase -> role, for scripts that set words apart and for those that do not (Thai to Hangul)."""
    tables = load_toml("dates.toml")
    roles = {
        fold(phrase): role
        for role in ("published", "modified")
        for phrases in tables[role].values()
        for phrase in phrases.split(",")
    }
    spaced = {phrase: role for phrase, role in roles.items() if phrase[0] < _FIRST_UNSPACED}
    return spaced, {phrase: role for phrase, role in roles.items() if phrase not in spaced}
