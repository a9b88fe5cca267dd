"""Mojibake: text decoded with the wrong charset (`cafÃ©`, `Âûõîä`, `鍙栨秷`), put right word by word.

A word is suspicious if the character model finds it unlikely in the languages of the page. All suspicious words of the
page are turned back into bytes and read anew, for each pair of charsets that occurs on the web; the pair that explains
them best is taken, if it explains them better by a margin. Several rounds undo several layers. Text in a seven-bit
form (`caf=C3=A9`) is read as well.

Correct text that looks alike stays: `«MAÇÃ»`, `1250 Å²`, Icelandic `það`, and mojibake quoted in a text about it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from cleaner import ngrams
from cleaner.repair.edits import Context, Edit
from cleaner.repair.mojibake_charsets import Chain, restore_spaces
from cleaner.repair.mojibake_escapes import unescape
from cleaner.repair.mojibake_gate import evidence_in, suspicious_words
from cleaner.repair.mojibake_judge import best_chain, convert_all
from cleaner.resources import read_text

MAX_ROUNDS = 4
"""Layers of damage that are undone, or pairs of charsets that one page is repaired from."""
MAX_SAMPLE = 12
"""Suspicious words by which the pair of charsets is chosen."""
SWITCH = 2.0
"""Cost of a change between damaged and sound words in a line (nats)."""
FEW_WORDS = 4
"""A page that shows so many different broken words at most, with the right form of one near it, explains mojibake."""
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


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find damaged words."""
    escaped = {block: stretches for block, text in enumerate(texts) if (stretches := unescape(text))}
    evidence = evidence_in(context.page)
    chain = _chain(context.page, evidence)
    if (chain is None and not escaped) or _is_about_mojibake(context.page):
        return
    for block, stretches in escaped.items():
        for start, end, after in stretches:
            yield Edit(block, start, end, after, ESCAPE_CONFIDENCE)
    words = _words(texts, chain, escaped)
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


def _chain(page: str, evidence: str) -> Chain | None:
    """Return the pair of charsets that explains the suspicious words of the page, None if there are none."""
    suspicious = suspicious_words(page, evidence)
    return best_chain(suspicious[:MAX_SAMPLE], evidence) if suspicious else None


def _apply(chain: Chain, words: list[_Word], evidence: str) -> bool:
    """Convert the words that the pair of charsets explains better, with their neighbours; tell if there was any."""
    distinct = list(dict.fromkeys(word.text for word in words if not word.text.isascii()))
    converted = convert_all(chain, distinct)
    before, after = ngrams.score([evidence, *distinct]), ngrams.score([evidence, *converted.values()])
    costs = dict(zip(distinct, before.costs(before.likeliest())[1:].tolist(), strict=True))
    new_costs = after.costs(after.likeliest())[1:].tolist()
    gains = {old: costs[old] - cost for old, cost in zip(converted, new_costs, strict=True)}
    changed = False
    for _, group in groupby(words, attrgetter("block")):
        line = list(group)
        for word, is_damaged in zip(line, _damaged(line, gains), strict=True):
            if is_damaged and word.text in converted:
                word.gain += gains[word.text]
                word.text = converted[word.text]
                changed = True
    return changed


def _damaged(words: Sequence[_Word], gains: dict[str, float]) -> list[bool]:
    """Return which words of one text are damaged: the best sequence by what words gain and changes cost (Viterbi)."""
    sound, damaged = 0.0, -SWITCH
    came_from_damaged: list[tuple[bool, bool]] = []  # where the best way to a sound, to a damaged word came from
    for word in words:
        to_sound, to_damaged = damaged - SWITCH > sound, damaged >= sound - SWITCH
        came_from_damaged.append((to_sound, to_damaged))
        sound, damaged = (
            damaged - SWITCH if to_sound else sound,
            (damaged if to_damaged else sound - SWITCH) + gains.get(word.text, 0.0),
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
    return any(_strip(word.text) in _words_near(word, texts[word.block]) for word in changed)


def _words_near(word: _Word, text: str) -> set[str]:
    near = text[max(0, word.start - NEAR) : word.start] + text[word.end : word.end + NEAR]
    return set(map(_strip, near.split())) - {""}


def _strip(word: str) -> str:
    return word.strip(_QUOTES)


def _confidence(word: _Word) -> float:
    """Return the share of such edits that are right, by what the word gained."""
    return 0.99 if word.gain >= SURE_GAIN else 0.97
