"""The shape of names of persons: what a text that stands for one looks like, in scripts with and without capitals."""

from __future__ import annotations

import re
from functools import cache

from cleaner.resources import read_text

PARTICLES = frozenset(
    "al av af bin bint da das de del della den der di dos du e el et i la le och ten ter und van von y zu".split()
)
"""Words of names that begin in lower case, and words between two names."""
SPACED_WORDS = 2
"""Words of a name in a script without capitals whose words are parted; three may be a heading as well."""
JOINING = "وו"
"""Letters before a word that join two names in Arabic and Hebrew."""
UNSPACED_CHARS = 5
"""Characters of a name in Chinese, Japanese and Korean."""
ARTICLE = "ال"
"""What no Arabic given name begins with."""

_UNSPACED = re.compile(r"[\u4e00-\u9fff]{2,5}")


def is_cased(text: str) -> bool:
    """Tell whether the text is in a script with capitals.

    >>> is_cased("Źródło"), is_cased("来源")
    (True, False)
    """
    return text.lower() != text.upper()


def looks_like_name(name: str, *, is_parted: bool) -> bool:
    """Tell whether a text is like the name of a person and unlike a heading; `is_parted`: a space stands before it.

    >>> looks_like_name("Hamburg nach Kiel", is_parted=True), looks_like_name("Ana de la Torre", is_parted=True)
    (False, True)
    >>> looks_like_name("刘涛", is_parted=False), looks_like_name("节的由来", is_parted=False)
    (True, False)
    """
    words = name.split()
    if is_cased(name):
        return all(not word[0].islower() or word in PARTICLES for word in words)
    if _UNSPACED.fullmatch(name) or _is_hangul(name):
        has_surname = name[0] in _surnames() or name[:2] in _surnames()
        return len(name) <= UNSPACED_CHARS and (has_surname or (is_parted and not _is_hangul(name)))
    are_two = len(words) == 2 * SPACED_WORDS and words[SPACED_WORDS][0] in JOINING
    is_of_length = len(words) == SPACED_WORDS or are_two
    return is_parted and is_of_length and len(words[0]) > 1 and not words[0].startswith(ARTICLE)


def _is_hangul(name: str) -> bool:
    return "\uac00" <= name[0] <= "\ud7a3"


@cache
def _surnames() -> frozenset[str]:
    lines = read_text("surnames.txt").splitlines()
    return frozenset(name for line in lines if line[:1] != "#" for name in line.split())
