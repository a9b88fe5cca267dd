"""Mojibake: text decoded with the wrong charset (`cafÃ©`, `Âûõîä`, `鍙栨秷`), put right word by word.

A word is suspicious if the character model finds it unlikely in the languages of the page. All suspicious words of the
page are turned back into bytes and read anew, for each pair of charsets that occurs on the web; the pair that explains
them best is taken, if it explains them better by a margin. Several rounds undo several layers. Where bytes were lost
(`Ñ?Ñ‚`, `鍏?鍗佸叓`) what is left is read and the character model fills the holes; U+FFFD stands for what stays in
doubt, and the confidence of the word says how sure the rest is. Text in a seven-bit form (`caf=C3=A9`) is read as well.

Correct text that looks alike stays: `«MAÇÃ»`, `1250 Å²`, Icelandic `það`, and mojibake quoted in a text about it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, groupby
from operator import attrgetter

from cleaner import ngrams
from cleaner.repair.edits import Context, Edit
from cleaner.repair.mojibake_charsets import UTF8, Chain, restore_spaces
from cleaner.repair.mojibake_escapes import may_be_escaped, unescape
from cleaner.repair.mojibake_gate import evidence_in, suspicious_words
from cleaner.repair.mojibake_holes import fill_holes
from cleaner.repair.mojibake_judge import best_chain, convert_all
from cleaner.repair.mojibake_reading import HOLE, read
from cleaner.resources import read_text

MAX_ROUNDS = 4
"""Layers of damage that are undone, or pairs of charsets that one page is repaired from."""
MAX_SAMPLE = 12
"""Suspicious words by which the pair of charsets is chosen."""
SWITCH = 2.0
"""Cost of a change between damaged and sound words in a line (nats)..."""
LEGACY_SWITCH = 5.0
"""... and of one where the line was not in UTF-8: sound words could be read anew as well."""
FEW_WORDS = 4
"""A page that shows so many different broken words at most, with the right form of one near it, explains mojibake."""
MAX_LOST = 0.4
"""Share of the characters of a repaired word that may be lost; where more are, the word stays as it is."""
MIN_LAYERED = 0.5
"""Share of the repaired words beyond ASCII from which some of them may be in a second layer that lost characters."""
NEAR = 80
"""Characters within which the right form stands."""
MANY_CHARSETS = 2
"""A page that names so many different charsets speaks of charsets."""
SURE_GAIN = 15.0
"""Gain of a word from which on its repair is hardly ever wrong (nats)."""
ESCAPE_CONFIDENCE = 0.97

_WORD = re.compile(r"[^ \t\r\n\f\v]+")
_QUOTES = "\"'`“”‘’«»„‚‹›「」()[]<>.,;:!?"
_CHARSET_NAME = re.compile(
    r"utf-?8|latin-?1|iso[ -]?8859-?\d+|windows-?125\d|cp-?125\d|gb2312|gbk|gb18030|big5|shift[-_]jis|euc-[jk][pr]|koi8"
)


@dataclass(slots=True)
class _Word:
    """A stretch of a text without white space, and what has become of it."""

    block: int
    start: int
    end: int
    text: str
    gain: float = 0.0
    share: float = 1.0
    """The share of such words that are right (0-1), by what was lost in them."""


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find damaged words."""
    escaped = _escaped(texts, context.page)
    chain = _chain(context.page)
    if (chain is None and not escaped) or _is_about_mojibake(context.page):
        return
    for block, stretches in escaped.items():
        for start, end, after in stretches:
            yield Edit(block, start, end, after, ESCAPE_CONFIDENCE)
    words, evidence = _words(texts, chain, escaped), evidence_in(context.page)
    for _ in range(MAX_ROUNDS):
        if chain is None or not _apply(chain, words, evidence):
            break
        chain = _chain(" ".join(word.text for word in words), evidence)
    changed = [word for word in words if word.gain]
    if not _shows_both_forms(changed, texts, context.page):
        for word in changed:
            yield Edit(word.block, word.start, word.end, word.text, _confidence(word))


def _words(texts: Sequence[str], chain: Chain | None, escaped: Container[int]) -> list[_Word]:
    """Return the words of the texts beyond ASCII that are not in escaped form; spaces that were bytes stay in."""
    return [
        _Word(block, match.start(), match.end(), match.group())
        for block, text in enumerate(texts)
        if not text.isascii() and block not in escaped
        for match in _WORD.finditer(restore_spaces(text, chain) if chain else text)
    ]


def _escaped(texts: Sequence[str], page: str) -> dict[int, list[tuple[int, int, str]]]:
    """Return the stretches of each text that are in seven-bit form."""
    if not may_be_escaped(page):
        return {}
    return {block: stretches for block, text in enumerate(texts) if (stretches := unescape(text))}


def _chain(page: str, evidence: str | None = None) -> Chain | None:
    """Return the pair of charsets that explains the suspicious words of the page, None if there are none."""
    suspicious = suspicious_words(page, evidence)
    if not suspicious:
        return None
    return best_chain(suspicious[:MAX_SAMPLE], evidence_in(page) if evidence is None else evidence)


def _apply(chain: Chain, words: list[_Word], evidence: str) -> bool:
    """Convert the words that the pair of charsets explains better, with their neighbours; tell if there was any."""
    distinct = list(dict.fromkeys(word.text for word in words if not word.text.isascii()))
    converted = convert_all(chain, distinct)
    gains = _gains(distinct, converted, evidence)
    damaged = _without_chance(
        [word for word in _damaged_words(words, gains, chain) if word.text in converted], words, converted
    )
    repaired = _without_holes(chain, {word.text: converted[word.text] for word in damaged}, evidence)
    for word in damaged:
        if word.text in repaired:
            word.gain += gains[word.text]
            word.text, share = repaired[word.text]
            word.share = min(word.share, share)
    return bool(repaired)


def _without_chance(damaged: list[_Word], words: Iterable[_Word], converted: Mapping[str, str]) -> list[_Word]:
    """Return the damaged words, less those that were repaired before and would now have lost characters by chance."""
    repaired = sum(word.gain != 0 and not word.text.isascii() for word in words)
    if sum(word.gain != 0 for word in damaged) >= MIN_LAYERED * repaired:
        return damaged
    return [word for word in damaged if not word.gain or HOLE not in converted[word.text]]


def _gains(words: Sequence[str], converted: Mapping[str, str], evidence: str) -> dict[str, float]:
    """Return by how much words are likelier when converted (nats)."""
    texts = [evidence, *words, *converted.values()]
    count = len(words) + 1
    before, after = ngrams.score(texts).explain([range(count), [0, *range(count, len(texts))]])
    costs = dict(zip(words, before[1:], strict=True))
    return {old: costs[old] - cost for old, cost in zip(converted, after[1:], strict=True)}


def _without_holes(chain: Chain, converted: Mapping[str, str], evidence: str) -> dict[str, tuple[str, float]]:
    """Return what words become when the holes in them are filled, and the share of such words that are right.

    Words that lost too much are left out.
    """
    readings = {old: read(old, chain) for old in converted}
    whole = {old: (new, 1.0) for old, new in converted.items() if not readings[old].holes}
    with_holes = [old for old in converted if old not in whole]
    if not with_holes:
        return whole
    languages = ngrams.score([evidence, *converted.values()]).likeliest()
    filled = fill_holes([readings[old] for old in with_holes], chain, "".join(converted), languages)
    kept = {
        old: new for old, new in zip(with_holes, filled, strict=True) if new[0].count("\ufffd") <= MAX_LOST * len(old)
    }
    return whole | kept


def _damaged_words(words: Iterable[_Word], gains: dict[str, float], chain: Chain) -> Iterator[_Word]:
    """Yield the words that are damaged, by what they and their neighbours in the text gain."""
    switch = SWITCH if chain.right == UTF8 else LEGACY_SWITCH
    for _, group in groupby(words, attrgetter("block")):
        line = list(group)
        yield from compress(line, _damaged(line, gains, switch))


def _damaged(words: Sequence[_Word], gains: dict[str, float], switch: float) -> list[bool]:
    """Return which words of one text are damaged: the best sequence by what words gain and changes cost (Viterbi)."""
    sound, damaged = 0.0, -switch
    came_from_damaged: list[tuple[bool, bool]] = []  # where the best way to a sound, to a damaged word came from
    for word in words:
        to_sound, to_damaged = damaged - switch > sound, damaged >= sound - switch
        came_from_damaged.append((to_sound, to_damaged))
        sound, damaged = (
            damaged - switch if to_sound else sound,
            (damaged if to_damaged else sound - switch) + gains.get(word.text, 0.0),
        )
    is_damaged = damaged > sound
    states = []
    for origins in reversed(came_from_damaged):
        states.append(is_damaged)
        is_damaged = origins[is_damaged]
    return states[::-1]


def _is_about_mojibake(page: str) -> bool:
    """Tell whether the page speaks of mojibake: it may show it on purpose."""
    folded = page.lower()
    return any(topic in folded for topic in _topics()) or len(set(_CHARSET_NAME.findall(folded))) >= MANY_CHARSETS


@cache
def _topics() -> tuple[str, ...]:
    lines = read_text("mojibake_topics.txt").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _shows_both_forms(changed: Sequence[_Word], texts: Sequence[str], page: str) -> bool:
    """Tell whether a page shows a few broken words, or any if it names a charset, close to their right forms."""
    if len({_strip(word.text) for word in changed}) > FEW_WORDS and not _CHARSET_NAME.search(page.lower()):
        return False
    return any(
        not (form := _strip(word.text)).isascii() and form in _words_near(word, texts[word.block]) for word in changed
    )


def _words_near(word: _Word, text: str) -> set[str]:
    near = text[max(0, word.start - NEAR) : word.start] + text[word.end : word.end + NEAR]
    return set(map(_strip, near.split())) - {""}


def _strip(word: str) -> str:
    return word.strip(_QUOTES)


def _confidence(word: _Word) -> float:
    """Return the share of such edits that are right, by what the word gained."""
    return min(word.share, 0.99 if word.gain >= SURE_GAIN else 0.97)
