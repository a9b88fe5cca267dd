"""The words of `data/spam.toml` in a text: weak evidence that the rules against spam share."""

from __future__ import annotations

import re
from functools import cache

from cleaner.resources import load_toml
from cleaner.scripts import UNSPACED
from cleaner.words import fold

# Characters of an opening such as "popular tags".
OPENING_CHARS = 40

_NOT_WORD = re.compile(r"[\W_]+")
_UNSPACED_CHAR = re.compile(f"[{UNSPACED}]")


def is_opening(text: str) -> bool:
    """Tell whether the text is the opening of a list of links and nothing else.

    >>> is_opening("Popular tags:"), is_opening("熱門標籤"), is_opening("Tags that are popular")
    (True, True, False)
    """
    return 0 < len(text) <= OPENING_CHARS and fold(text).strip(' :"“”【】[]—-') in _openings()


def spam_words(text: str) -> list[str]:
    """Return the words of spam in the text, the longest first.

    >>> spam_words("No better place to bet: casino, slots")
    ['casino', 'slots', 'bet']
    """
    return _found("vocabulary", text)


def glued_spam_words(text: str) -> list[str]:
    """Return the words of spam in the text, also inside other words, the longest first.

    >>> glued_spam_words("onlinecasinobonus")[:3]
    ['casino', 'online', 'bonus']
    """
    folded = fold(text)
    return [word for word in _entries("vocabulary") if word in folded]


def first_call(text: str) -> str:
    """Return the longest call to visit a site in the text ("visit", "click here"), "" if there is none."""
    return next(iter(_found("calls", text)), "")


def _found(name: str, text: str) -> list[str]:
    """Return the entries in the text, as whole words where the script parts them, in the order of the entries."""
    folded = fold(text)
    plain = f" {_NOT_WORD.sub(' ', folded)} "
    return [entry for entry in _entries(name) if (entry in folded if _is_unspaced(entry) else f" {entry} " in plain)]


@cache
def _is_unspaced(entry: str) -> bool:
    return _UNSPACED_CHAR.search(entry) is not None


@cache
def _entries(name: str) -> tuple[str, ...]:
    return tuple(sorted(set(map(fold, load_toml("spam.toml")[name])), key=lambda entry: (-len(entry), entry)))


@cache
def _openings() -> frozenset[str]:
    return frozenset(_entries("openings"))
