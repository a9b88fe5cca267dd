"""Mojibake: text decoded with the wrong charset (`cafÃ©`, `Âûõîä`, `鍙栨秷`), put right word by word.

A word is suspicious if the character model finds it unlikely in the languages of the page. All suspicious words of
the page are turned back into bytes and read anew, for each pair of charsets that occurs on the web; the pair that explains
them best is taken, if it explains them better by a margin. Several rounds undo several layers.

Correct text that looks alike stays: `«MAÇÃ»`, `1250 Å²`, Icelandic `það`, and mojibake quoted in a text about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, ge

from cleaner import ngrams
from cleaner.repair.edits import Context, Edit
from cleaner.repair.mojibake_charsets import CHAINS, UTF8, Chain, decode, encode, is_double_byte

MAX_ROUNDS = 4
"""Layers of damage that are undone, plus one."""
SUSPICIOUS_START = 4.0
"""A word is suspicious if it costs more than this plus `SUSPICIOUS_CHAR` for each character (nats)."""
SUSPICIOUS_CHAR = 3.8
SUSPICIOUS_WIDE_CHAR = 7.0
"""The same for each Han, kana or Hangul character (nats)."""
MAX_SAMPLE = 24
"""Suspicious words by which the pair of charsets is chosen."""
MARGIN = 8.0
"""What a pair of charsets must gain on all words together (nats)..."""
SMALL_SAMPLE_MARGIN = 12.0
"""... and this much more if it changes one character; the more it changes the less (nats)."""
WORD_MARGIN = 2.0
"""What a word must gain to count (nats)."""
SWITCH = 2.0
"""Cost of a change between damaged and sound words in a line (nats)."""
CHAIN_COST = 6.0
"""Cost of a pair that does not come from UTF-8: there are many such pairs to choose from (nats)."""

_WORD = re.compile(r"[^ \t\r\n\f\v]+")
_UTF8_SEQUENCE = re.compile(
    r"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}"
    r"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)


@dataclass(slots=True)
class _Word:
    """A stretch of a text without white space, and what has become of it."""

    block: int
    start: int
    end: int
    text: str
    gain: float = 0.0


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:  # noqa: ARG001
    """Yield an edit for each damaged word."""
    if all(text.isascii() for text in texts):
        return
    words = [
        _Word(block, match.start(), match.end(), match.group())
        for block, text in enumerate(texts)
        if not text.isascii()
        for match in _WORD.finditer(text)
    ]
    ascii_evidence = " ".join(word.text for word in words if word.text.isascii())[:400]
    for _ in range(MAX_ROUNDS):
        if not _round(words, ascii_evidence):
            break
    for word in words:
        original = texts[word.block][word.start : word.end]
        if word.text != original:
            yield Edit(word.block, word.start, word.end, word.text, 0.95)


def _round(words: list[_Word], evidence: str) -> bool:
    """Undo one layer of damage in the words; tell whether there was one."""
    distinct = list(dict.fromkeys(word.text for word in words if not word.text.isascii()))
    if not distinct:
        return False
    scores = ngrams.score([evidence, *distinct])
    costs = dict(zip(distinct, scores.costs(scores.likeliest())[1:].tolist(), strict=True))
    suspicious = [word for word in distinct if not _is_natural(word, costs[word])]
    if not suspicious:
        return False
    chain = _best_chain(suspicious[:MAX_SAMPLE], costs, evidence)
    return chain is not None and _apply(chain, words, costs, evidence)


def _best_chain(sample: list[str], costs: dict[str, float], evidence: str) -> Chain | None:
    """Return the pair of charsets that explains the words best, None if none is good enough."""
    outcomes = [(chain, _convert_all(chain, sample)) for chain in CHAINS]
    outcomes = [(chain, converted) for chain, converted in outcomes if converted]
    if not outcomes:
        return None
    texts = list(dict.fromkeys(new for _, converted in outcomes for new in converted.values()))
    index = {text: i + 1 for i, text in enumerate(texts)}
    scores = ngrams.score([evidence, *texts])
    best, best_gain = None, MARGIN
    for chain, converted in outcomes:
        rows = [0, *(index[new] for new in converted.values())]
        part = ngrams.Scores(scores.plain[rows], scores.by_language[rows])
        new_costs = part.costs(part.likeliest())[1:].tolist()
        gain, evidence_chars = 0.0, 0
        for (old, new), cost in zip(converted.items(), new_costs, strict=True):
            word_gain = costs[old] - cost
            if word_gain > WORD_MARGIN and _is_convincing(chain, old, new, cost):
                gain += word_gain
                evidence_chars += sum(map(ge, old, "\x80" * len(old)))
        gain -= (CHAIN_COST if chain.right != UTF8 else 0) + SMALL_SAMPLE_MARGIN / max(1, evidence_chars)
        if gain > best_gain:
            best, best_gain = chain, gain
    return best


def _is_convincing(chain: Chain, old: str, new: str, cost: float) -> bool:
    """Tell whether a converted word may speak for the pair of charsets.

    It must look natural, except that UTF-8 proves itself by several sequences: there may be a layer below.
    """
    if chain.right == UTF8:
        return _is_natural(new, cost) or len(old) - len(new) >= 2
    return _is_natural(new, cost) and _has_foreign_letter(old) and any(map(str.isalpha, new))


def _has_foreign_letter(word: str) -> bool:
    return any(char.isalpha() and not char.isascii() for char in word)


def _is_natural(word: str, cost: float) -> bool:
    """Tell whether a word of that cost can be ordinary text."""
    wide = sum(map(ge, word, "\u2e80" * len(word)))
    return cost <= SUSPICIOUS_START + SUSPICIOUS_CHAR * (len(word) - wide) + SUSPICIOUS_WIDE_CHAR * wide


def _convert_all(chain: Chain, texts: Sequence[str]) -> dict[str, str]:
    converted = {text: convert(text, chain) for text in texts}
    return {old: new for old, new in converted.items() if new != old}


def _apply(chain: Chain, words: list[_Word], costs: dict[str, float], evidence: str) -> bool:
    """Convert the words that the pair of charsets explains better, with their neighbours; tell if there was any."""
    converted = _convert_all(chain, list(costs))
    if not converted:
        return False
    scores = ngrams.score([evidence, *converted.values()])
    new_costs = scores.costs(scores.likeliest())[1:].tolist()
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
    came_from_damaged: list[tuple[bool, bool]] = []  # where the best way to a sound word, to a damaged word, came from
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


def convert(text: str, chain: Chain) -> str:
    """Return the text read anew, as far as it can be; unchanged where it cannot.

    >>> convert("cafÃ©", Chain("western", "utf-8")), convert("Âûõîä", Chain("western", "cp1251"))
    ('café', 'Выход')
    """
    pieces: list[str] = []
    rest = text
    while rest:
        try:
            pieces.append(_read(rest, encode(rest, chain.wrong), chain))
            break
        except UnicodeEncodeError as error:
            piece = rest[: error.start]
            pieces += (_read(piece, encode(piece, chain.wrong), chain), rest[error.start : error.end])
            rest = rest[error.end :]
    return "".join(pieces)


def _read(piece: str, data: bytes, chain: Chain) -> str:
    """Return the bytes of a piece read as `chain.right`; where they are not valid, the piece as it was."""
    try:
        return decode(data, chain.right)
    except UnicodeDecodeError:
        pass
    if chain.right != UTF8 or is_double_byte(chain.wrong):
        return piece
    pieces: list[str] = []
    at = 0
    for match in _UTF8_SEQUENCE.finditer(data.decode("latin-1")):  # one byte is one character
        pieces += (piece[at : match.start()], match.group().encode("latin-1").decode(UTF8))
        at = match.end()
    return "".join((*pieces, piece[at:]))
