"""Phrases of the language data found in a text: all languages in one pass.

Running thousands of patterns over each block would cost more than everything else, and a regular expression
with thousands of alternatives is slow at every character. Here each phrase is filed under one *anchor*: its
longest word, or its first two characters in scripts that do not separate words. A text is cut into words
once; only phrases whose anchor it holds are looked for. Most blocks hold none and cost one set intersection.

A phrase says little by itself. Rules combine it with the shape and place of the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import add
from typing import NamedTuple

from cleaner.document import Cue
from cleaner.resources import language_codes, load_toml
from cleaner.words import FULL_TO_HALF

LONGEST = 1200
"""Characters; a longer text is prose, and only its first and last `EDGE` characters are searched."""
EDGE = 300

# Scripts without spaces between words, or with endings glued to them: Devanagari, Thai, Khmer, kana, Han, Hangul.
_UNSPACED = "\u0900-\u097f\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_PAIR = re.compile(rf"[{_UNSPACED}][{_UNSPACED}]")
_FOLDED_CHAR = re.compile(rf"[\u0130\u2018\u2019\u0622\u0623\u0625\u0451\u3000-\u9fff\uff01-\uff5e{chr(0xA0)}]")


class _Phrase(NamedTuple):
    key: str
    text: str
    language: str


class _Index(NamedTuple):
    words: frozenset[str]
    pairs: frozenset[str]
    phrases: dict[str, tuple[_Phrase, ...]]
    """Anchor word or pair -> the phrases filed under it, longest first."""


def find_cues(text: str) -> tuple[Cue, ...]:
    """Return the phrases of all languages in the text, in order; of phrases of one key that overlap, the longest.

    Case, width, apostrophes and Chinese script do not matter; words must be whole where the script has words.

    >>> [cue.key for cue in find_cues("版權所有 不得转载")]
    ['copyright', 'restriction', 'reuse']
    >>> find_cues("Shareholders")
    ()
    """
    if len(text) <= LONGEST:
        return _search(text, 0)
    return _search(text[:EDGE], 0) + _search(text[-EDGE:], len(text) - EDGE)


def fold_phrase(text: str) -> str:
    """Fold a text for comparison with phrases; every character keeps its place.

    >>> fold_phrase("版權聲明：Reuters’")
    "版权声明:reuters'"
    """
    if not text.isascii() and _FOLDED_CHAR.search(text):
        text = text.translate(_folding())
    return text.lower()


def language_table(code: str, name: str) -> dict[str, list[str]]:
    """Return a table of a language file, empty when the language has none."""
    table: dict[str, list[str]] = load_toml(f"languages/{code}.toml").get(name, {})
    return table


def _search(text: str, offset: int) -> tuple[Cue, ...]:
    folded = fold_phrase(text)
    index = _index()
    anchors = index.words.intersection((_ASCII_WORD if folded.isascii() else _WORD).findall(folded))
    if not folded.isascii():
        anchors |= index.pairs.intersection(map(add, folded, folded[1:]))
    if not anchors:
        return ()
    found = [
        Cue(phrase.key, start + offset, start + offset + len(phrase.text), phrase.language)
        for anchor in anchors
        for phrase in index.phrases[anchor]
        if phrase.text in folded
        for start in _places(folded, phrase.text)
    ]
    return tuple(_longest(sorted(found, key=lambda cue: (cue.start, -cue.end, cue.key))))


def _places(text: str, phrase: str) -> Iterator[int]:
    """Yield where the phrase stands in the text as whole words."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not (_inside_word(text, start) or _inside_word(text, end)):
            yield start
        start = text.find(phrase, end)


def _inside_word(text: str, place: int) -> bool:
    """Tell whether the characters around the place belong to one word."""
    return 0 < place < len(text) and _WORD.fullmatch(text, place - 1, place + 1) is not None


def _longest(cues: list[Cue]) -> Iterator[Cue]:
    """Leave out cues that lie within an earlier cue of the same key."""
    reach: dict[str, int] = {}
    for cue in cues:
        if cue.end > reach.get(cue.key, 0):
            reach[cue.key] = cue.end
            yield cue


@cache
def _folding() -> dict[int, int]:
    """Return the character table of `fold_phrase`: one character for one character."""
    variants = load_toml("languages/zh-Hant.toml")["variants"]
    table = dict(zip(map(ord, variants["traditional"]), map(ord, variants["simplified"]), strict=True))
    letters = {"İ": "i", "’": "'", "‘": "'", "ё": "е", "Ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "\xa0": " "}
    return table | FULL_TO_HALF | {ord(one): ord(other) for one, other in letters.items()}


@cache
def _index() -> _Index:
    """Return the phrases of all language files by anchor; the first language that has a phrase names it."""
    filed: dict[str, dict[tuple[str, str], _Phrase]] = {}
    for language in language_codes():
        for key, phrases in language_table(language, "cues").items():
            for text in map(fold_phrase, phrases):
                filed.setdefault(_anchor(text), {}).setdefault((key, text), _Phrase(key, text, language))
    words = frozenset(anchor for anchor in filed if _WORD.fullmatch(anchor))
    ordered = {a: tuple(sorted(p.values(), key=lambda q: (-len(q.text), q))) for a, p in filed.items()}
    return _Index(words, frozenset(filed) - words, ordered)


def _anchor(phrase: str) -> str:
    """Return the two characters or the word that a phrase is filed under."""
    pair = _PAIR.search(phrase)
    return pair.group() if pair else max(_WORD.findall(phrase), key=len, default=phrase[:2])
