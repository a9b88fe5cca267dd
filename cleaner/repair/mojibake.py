"""Mojibake: text decoded with the wrong charset (`cafÃ©`, `Âûõîä`, `鍙栨秷`), put right word by word.

A word is suspicious if the character model finds it unlikely in the languages of the page. All suspicious words of the
page are turned back into bytes and read anew, for each pair of charsets that occurs on the web; the pair that explains
them best is taken, if it explains them better by a margin. Several rounds undo several layers. Text in a seven-bit
form (`caf=C3=A9`) is read as well.

Correct text that looks alike stays: `«MAÇÃ»`, `1250 Å²`, Icelandic `það`, and mojibake quoted in a text about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from cleaner import ngrams
from cleaner.repair.edits import Context, Edit
from cleaner.repair.mojibake_charsets import Chain
from cleaner.repair.mojibake_escapes import unescape
from cleaner.repair.mojibake_judge import best_chain, convert_all, is_suspicious
from cleaner.resources import read_text

MAX_ROUNDS = 4
"""Layers of damage that are undone, or pairs of charsets that one page is repaired from."""
MAX_SAMPLE = 12
"""Suspicious words, and words beside them, by which the pair of charsets is chosen."""
MAX_EVIDENCE = 400
"""Characters of ASCII words that are looked at to tell the language of a page..."""
MIN_EVIDENCE = 16
"""... and how many of them tell it alone, without the words beyond ASCII."""
SWITCH = 2.0
"""Cost of a change between damaged and sound words in a line (nats)."""
FEW_WORDS = 3
"""A page that shows so many different broken words at most, with the right form of one, explains mojibake."""
MANY_CHARSETS = 2
"""A page that names so many different charsets speaks of charsets."""
SURE_GAIN = 15.0
"""Gain of a word from which on its repair is hardly ever wrong (nats)."""
ESCAPE_CONFIDENCE = 0.97

_WORD = re.compile(r"[^ \t\r\n\f\v]+")
_QUOTES = "\"'`“”‘’«»„‚‹›「」()[]<>.,;:!?"
_CHARSET_NAME = re.compile(
    r"utf-?8|latin-?1|iso[ -]?8859-?\d+|windows-?125\d|cp-?125\d|gb2312|gbk|gb18030|big5|shift[-_]jis|euc-[jk][pr]|koi8-r"
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
    if (context.page.isascii() and not escaped) or _is_about_mojibake(context.page):
        return
    for block, stretches in escaped.items():
        for start, end, after in stretches:
            yield Edit(block, start, end, after, ESCAPE_CONFIDENCE)
    words = [
        _Word(block, match.start(), match.end(), match.group())
        for block, text in enumerate(texts)
        if not text.isascii() and block not in escaped
        for match in _WORD.finditer(text)
    ]
    evidence = " ".join(word.text for word in words if word.text.isascii())[:MAX_EVIDENCE]
    for _ in range(MAX_ROUNDS):
        if not _round(words, evidence):
            break
    changed = [word for word in words if word.text != texts[word.block][word.start : word.end]]
    if not _shows_both_forms(changed, context.page):
        for word in changed:
            yield Edit(word.block, word.start, word.end, word.text, _confidence(word))


def _round(words: list[_Word], evidence: str) -> bool:
    """Undo one layer of damage in the words; tell whether there was one."""
    distinct = list(dict.fromkeys(word.text for word in words if not word.text.isascii()))
    if not distinct:
        return False
    scores = ngrams.score([evidence, *distinct])
    judges = slice(1) if len(evidence) >= MIN_EVIDENCE else slice(None)
    costs = scores.costs(scores.likeliest(judges))[1:].tolist()
    suspicious = [word for word, cost in zip(distinct, costs, strict=True) if is_suspicious(word, cost)]
    if not suspicious:
        return False
    chain = best_chain(suspicious[:MAX_SAMPLE], distinct[:MAX_SAMPLE], evidence)
    return chain is not None and _apply(chain, words, distinct, evidence)


def _apply(chain: Chain, words: list[_Word], distinct: list[str], evidence: str) -> bool:
    """Convert the words that the pair of charsets explains better, with their neighbours; tell if there was any."""
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
    """Return which words of one text are damaged: the best sequence, for what each gains and a change costs (Viterbi)."""
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


def _shows_both_forms(changed: Sequence[_Word], page: str) -> bool:
    """Tell whether a page shows a few broken words beside their right forms: it explains mojibake."""
    words = {word.text.strip(_QUOTES) for word in changed}
    if not 0 < len(words) <= FEW_WORDS:
        return False
    present = {word.strip(_QUOTES) for word in page.split()}
    return any(len(word) > 1 and word in present for word in words)


def _confidence(word: _Word) -> float:
    """Return the share of such edits that are right, by what the word gained."""
    return 0.99 if word.gain >= SURE_GAIN else 0.9
