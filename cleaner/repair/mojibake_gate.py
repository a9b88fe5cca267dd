"""The gate before the repair of mojibake: which words of a page deserve a closer look? On most pages none.

Damage brings characters that the language does not have, or has seldom: the words around the rarest characters of
the page are judged by the character model. Text that was read in another charset of its own alphabet keeps its
characters, but mixes capitals and small letters up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from cleaner import ngrams
from cleaner.repair.mojibake_words import ORDINARY_SIGNS, SUSPICIOUS, is_mixed, limits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

RAREST = 24
"""Characters whose surroundings are looked at."""
STRANGE = 128
"""Added to the rarity of characters outside the commonest block of 256 (steps of the model: 8 nats)."""
EAST_ASIAN = 0x2E
"""From this block on all characters are taken for one script."""
MAX_ODD_WORDS = 12
"""Words with signs or capitals in odd places that are looked at."""
MAX_WORD = 120
"""Characters of a word that are looked at: text without spaces is one word..."""
MAX_WIDE = 32
"""... and around a character of East Asian width on a long page."""
MAX_EVIDENCE = 400
"""Characters of ASCII words that are looked at to tell the language of a page..."""
MIN_EVIDENCE = 16
"""... and how many of them tell it alone, without the words beyond ASCII."""
LONG_PAGE = 1_000
"""Characters from which a page is long..."""
MIN_NAMES = 3
"""... and words on it that are ordinary in another language from which they are suspicious: one or two are names."""
MIXED_DISCOUNT = 0.9
"""What such a word may cost less for each character (nats): its other letters do not excuse the odd one."""

# Classes of characters by where they are odd: a capital or a sign after a small letter.
_LATIN_SMALL, _LATIN_CAPITAL, _SIGN, _CYRILLIC_SMALL, _CYRILLIC_CAPITAL = range(1, 6)
_CLASSES = {
    _LATIN_SMALL: "abcdefghijklmnopqrstuvwxyzßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ",
    _LATIN_CAPITAL: "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ",
    _SIGN: "“”„‚‹›«»‘•·…–—",
    _CYRILLIC_SMALL: "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    _CYRILLIC_CAPITAL: "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ",
}

_COMMON_LETTERS = "éáíóöüäßçôÉÁÖÜÇ"
"""Letters that have the same byte in all old charsets of Latin script, and are no part of what UTF-8 is misread as."""
_LETTERS = re.compile(r"[\W\d_]*(?:[A-Za-zÀ-ÖØ-öø-ɏ]+|[Ѐ-ӿ]+|[Ͱ-Ͽ]+)(?:[-'’.](?:[A-Za-zÀ-ÖØ-öø-ɏ]+|[Ѐ-ӿ]+))?[!-/:-@]*")


def suspicious_words(page: str, evidence: str | None = None) -> list[str]:
    """Return the words that the character model finds unlikely, the most unlikely first.

    >>> suspicious_words("Ein schöner Tag"), suspicious_words("Ein schÃ¶ner Tag")
    ([], ['schÃ¶ner'])
    """
    words = [] if page.isascii() else list(dict.fromkeys(_word_at(page, place) for place in _odd_places(page)))
    if not words:
        return []
    limit = _limits(words)
    is_long = len(page) > LONG_PAGE
    if is_long and len(words) < MIN_NAMES and not _without_names(words, ngrams.costs(words), limit):
        return []
    evidence = evidence_in(page) if evidence is None else evidence
    scores = ngrams.score([evidence, *words])
    languages = scores.likeliest_after(0) if len(evidence) >= MIN_EVIDENCE else scores.likeliest()
    excess = dict(zip(words, (scores.costs(languages)[1:] - limit).tolist(), strict=True))
    suspicious = sorted((word for word in words if excess[word] > 0), key=lambda word: -excess[word])
    if is_long and len(suspicious) < MIN_NAMES and not _without_names(words, scores.costs()[1:].tolist(), limit):
        return []
    return suspicious


def evidence_in(page: str) -> str:
    """Return some ASCII words of the page, which tell its language however broken the others are."""
    return " ".join(word for word in page[: 3 * MAX_EVIDENCE].split() if word.isascii())[:MAX_EVIDENCE]


def _limits(words: Sequence[str]) -> Array:
    """Return what the words may cost; one in which something touches a letter that hardly ever does may cost less."""
    import numpy as np

    discount = np.array([MIXED_DISCOUNT * len(word) * is_mixed(word) for word in words])
    may: Array = limits(words, SUSPICIOUS) - discount
    return may


def _without_names(words: Sequence[str], costs: Sequence[float], limit: Array) -> list[str]:
    """Return the words less those that are ordinary words of some language."""
    return [w for w, cost, may in zip(words, costs, limit, strict=True) if cost > may or not _LETTERS.fullmatch(w)]


def _odd_places(page: str) -> list[int]:
    """Return places of the rarest characters, and of letters and signs in odd places."""
    import numpy as np

    codes = ngrams.code_points(page)
    beyond = np.flatnonzero(codes > 0x7F)
    seen = np.zeros(0x10000, bool)
    seen[codes[beyond]] = True
    chars = np.flatnonzero(seen)
    rarity = _rarity()[chars]
    if beyond.size:  # what is not in the script of the page comes first
        scripts = np.minimum(codes[beyond] >> 8, EAST_ASIAN)
        is_strange = np.minimum(chars >> 8, EAST_ASIAN) != np.bincount(scripts).argmax()
        rarity = rarity + STRANGE * is_strange * (rarity > 0)
    order = np.argsort(-rarity, kind="stable")[: min(RAREST, np.count_nonzero(rarity))]
    rarest = [page.find(chr(code)) for code in chars[order].tolist()]
    return [place for place in rarest if place >= 0] + _out_of_place(codes, beyond)[:MAX_ODD_WORDS]


def _out_of_place(codes: Array, places: Array) -> list[int]:
    """Return those of the places that hold a capital after a small letter, or a sign between small letters."""
    import numpy as np

    classes = np.concatenate((_classes()[codes], np.zeros(1, np.uint8)))  # the last one is also "before the first"
    here, before, after = classes[places], classes[places - 1], classes[places + 1]
    latin = (before == _LATIN_SMALL) & ((here == _LATIN_CAPITAL) | (here == _SIGN) & (after == _LATIN_SMALL))
    odd: list[int] = places[latin | (before == _CYRILLIC_SMALL) & (here == _CYRILLIC_CAPITAL)].tolist()
    return odd


@cache
def _rarity() -> Array:
    """Return how rare each character of the first plane is (steps); 0 for those that tell nothing."""
    rarity = ngrams.costs_alone().copy()
    rarity[:0x80] = 0
    rarity[[ord(char) for char in (*ORDINARY_SIGNS, *_COMMON_LETTERS)]] = 0
    return rarity


@cache
def _classes() -> Array:
    import numpy as np

    classes = np.zeros(0x10000, np.uint8)
    for number, chars in _CLASSES.items():
        classes[[ord(char) for char in chars]] = number
    return classes


def _word_at(page: str, place: int) -> str:
    """Return the word at the place.

    Of a very long one the beginning, where the bytes of characters begin; in East Asian text what stands around.
    """
    start = page.rfind(" ", 0, place) + 1
    if page[place] >= "\u2e80" and len(page) > LONG_PAGE:
        start = max(start, place - MAX_WIDE // 2)
        return page[start : start + MAX_WIDE].partition(" ")[0]
    return page[start : start + MAX_WORD].partition(" ")[0]
