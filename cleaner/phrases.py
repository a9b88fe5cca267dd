"""Phrases of the language data found in a text: all languages in one pass.

Running thousands of patterns over each block would cost more than everything else, and a regular expression
with thousands of alternatives is slow at every character. Here each phrase is filed under one *anchor*: its
rarest word, or its first two characters in scripts that do not separate words. A text is cut into words
once; only phrases whose anchor it holds are looked for. Most texts hold none and cost one set intersection.

A phrase says little by itself. Rules combine it with the shape and place of the block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import add
from typing import NamedTuple

from cleaner.document import Cue
from cleaner.folding import Folded, fold_phrase
from cleaner.resources import language_codes, load_toml
from cleaner.words import ascii_words, ascii_words_by_line

LONGEST = 1200
"""Characters; a longer text is prose, and only its first and last `EDGE` characters are searched."""
EDGE = 300
FAINT = 0.12
"""Share of a text (0-1) that phrases must be able to cover if those of the `COVERING` keys are to count; prose holds
single words of them ("to", "in", "us") everywhere. No rule is content with less than 0.15."""
LONG_WORD = 5
"""Characters of a word that is no function word, most likely, so that few texts have it."""
TELLING = 5
"""Characters of the shortest phrase that is looked for where only some keys are: in long lines "us" says nothing."""
COVERING = frozenset("share tool network legal_link ours newsletter subscribe consent paywall advert".split())
"""Keys whose phrases count by how much of a line they cover; those of the others also by what stands beside them."""

# Scripts without spaces between words, or with endings glued to them: Devanagari, Thai, Khmer, kana, Han, Hangul.
_UNSPACED = "\u0900-\u097f\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+")
_PAIR = re.compile(rf"[{_UNSPACED}][{_UNSPACED}]")
_UNSPACED_CHAR = re.compile(f"[{_UNSPACED}]")


class _Phrase(NamedTuple):
    key: str
    text: str
    language: str


class _Index(NamedTuple):
    """The phrases of the language files, or those with certain keys."""

    words: frozenset[str]
    pairs: frozenset[str]
    phrases: dict[str, tuple[_Phrase, ...]]
    """Anchor word or pair -> the phrases filed under it, the shortest first."""


def find_cues(text: str) -> tuple[Cue, ...]:
    """Return the phrases of all languages in the text, in order; of phrases of one key that overlap, the longest.

    Case, width, apostrophes, Chinese script and what else `fold_phrase` levels do not matter; words must be whole
    where the script has words.

    >>> [cue.key for cue in find_cues("版權所有 不得转载")]
    ['copyright', 'restriction', 'reuse']
    >>> find_cues("Shareholders")
    ()
    """
    index = _index(None)
    ends = ((0, text),) if len(text) <= LONGEST else ((0, text[:EDGE]), (len(text) - EDGE, text[-EDGE:]))
    found: list[Cue] = []
    for offset, part in ends:
        folded = fold_phrase(part)
        words = [word for line in _words(folded.text) for word in line]
        found += _cues(_phrases(folded.text, words, index), folded.text, folded, 0, -offset)
    return tuple(found)


def cues_by_text(texts: Iterable[str], keys: frozenset[str] | None = None) -> dict[str, tuple[Cue, ...]]:
    """Return the phrases of many texts, those with one of the `keys` if given; texts without any are left out.

    Phrases of `COVERING` keys are left out where they cover next to nothing of the text. The texts must not hold line
    breaks: they are folded and cut into words together.

    >>> sorted(cues_by_text(["Print this page", "The ferry leaves at noon, and nobody would let us in."]))
    ['Print this page']
    """
    index = _index(keys)
    plain: list[str] = []
    other: list[str] = []
    for text in texts:
        (plain if text.isascii() else other).append(text)
    found: dict[str, tuple[Cue, ...]] = {}
    for group in filter(None, (plain, other)):
        folded = fold_phrase("\n".join(group))
        start = begin = 0
        for text, line, words in zip(group, folded.text.split("\n"), _words(folded.text), strict=True):
            phrases = _phrases(line, words, index, faint=FAINT * len(text))
            if phrases and (cues := tuple(_cues(phrases, line, folded, start, begin))):
                found[text] = cues
            start += len(line) + 1
            begin += len(text) + 1
    return found


def language_table(code: str, name: str) -> dict[str, list[str]]:
    """Return a table of a language file, empty when the language has none."""
    table: dict[str, list[str]] = load_toml(f"languages/{code}.toml").get(name, {})
    return table


def _words(text: str) -> list[list[str]]:
    """Return the words of each line of a folded text, without those of scripts that part none."""
    if text.isascii():
        return ascii_words_by_line(text)
    return [ascii_words(line) if line.isascii() else _WORD.findall(line) for line in text.split("\n")]


def _phrases(line: str, words: list[str], index: _Index, faint: float = 0) -> list[_Phrase]:
    """Return the phrases in a folded line with these words, covering ones if they have `faint` characters or more."""
    anchors = index.words.intersection(words)
    if not line.isascii() and _UNSPACED_CHAR.search(line):
        anchors |= index.pairs.intersection(map(add, line, line[1:]))
    if not anchors:
        return []
    found: list[_Phrase] = []
    chars = len(line)
    for anchor in anchors:
        for phrase in index.phrases[anchor]:
            text = phrase.text
            if len(text) > chars:
                break
            if text in line:
                found.append(phrase)
    if sum(len(phrase.text) for phrase in found) < faint:
        return [phrase for phrase in found if phrase.key not in COVERING]
    return found


def _cues(phrases: list[_Phrase], line: str, folded: Folded, start: int, begin: int) -> Iterator[Cue]:
    """Yield where the phrases stand in a text, one of several: it begins at `begin`, and at `start` when folded.

    Of phrases of one key those are left out that lie within an earlier one.
    """
    found = [
        (place, -place - len(text), key, language) for key, text, language in phrases for place in _places(line, text)
    ]
    reach: dict[str, int] = {}
    for place, end, key, language in sorted(found):
        if -end > reach.get(key, 0):
            reach[key] = -end
            # What was left out after the last character belongs to the text after it.
            last = folded.origin(start - end - 1) + 1
            yield Cue(key, folded.origin(start + place) - begin, last - begin, language)


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


@cache
def _index(keys: frozenset[str] | None) -> _Index:
    """Return the phrases with these keys, or all, by anchor."""
    phrases = [
        (phrase, words)
        for phrase, words in _all_phrases()
        if keys is None or (phrase.key in keys and (len(phrase.text) >= TELLING or not phrase.text.isascii()))
    ]
    uses = Counter(word for _, words in phrases for word in words)
    filed: dict[str, list[_Phrase]] = {}
    for phrase, words in phrases:
        filed.setdefault(_anchor(phrase.text, words, uses), []).append(phrase)
    anchors = frozenset(anchor for anchor in filed if _WORD.fullmatch(anchor))
    ordered = {anchor: tuple(sorted(found, key=lambda phrase: len(phrase.text))) for anchor, found in filed.items()}
    return _Index(anchors, frozenset(filed) - anchors, ordered)


@cache
def _all_phrases() -> tuple[tuple[_Phrase, tuple[str, ...]], ...]:
    """Return the folded phrases of all languages with their words; the first language that has a phrase names it."""
    phrases: dict[tuple[str, str], _Phrase] = {}
    for language in language_codes():
        for key, texts in language_table(language, "cues").items():
            # Folded in one go: the data holds tens of thousands.
            for text in fold_phrase("\n".join(texts)).text.split("\n"):
                phrases.setdefault((key, text), _Phrase(key, text, language))
    words = _words("\n".join(text for _, text in phrases))
    return tuple((phrase, tuple(dict.fromkeys(found))) for phrase, found in zip(phrases.values(), words, strict=True))


def _anchor(phrase: str, words: Sequence[str], uses: Counter[str]) -> str:
    """Return the word that a phrase is filed under: a long one, and of several the one that the fewest phrases have.

    In scripts that do not part words it is the first two characters.
    """
    if not phrase.isascii() and (pair := _PAIR.search(phrase)):
        return pair.group()
    return (
        words[0]
        if len(words) == 1
        else max(words, key=lambda word: (min(len(word), LONG_WORD), -uses[word]), default=phrase[:2])
    )
