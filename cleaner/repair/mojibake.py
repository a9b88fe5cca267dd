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
from math import inf
from operator import attrgetter, ge

from cleaner import ngrams
from cleaner.repair.edits import Context, Edit
from cleaner.repair.mojibake_charsets import CHAINS, UTF8, Chain, decode, encode, is_double_byte, repertoire

MAX_ROUNDS = 4
"""Layers of damage that are undone, plus one."""
SUSPICIOUS = (2.0, 3.3, 7.0)
"""A word is suspicious if it costs more than this: once, for each character, for each Han, kana or Hangul character (nats)."""
UNNATURAL = (4.0, 4.2, 8.5)
"""A converted word that costs more than this is no proof (nats, as above)."""
MAX_SAMPLE = 12
"""Suspicious words by which the pair of charsets is chosen."""
MARGIN = 6.0
"""What a pair of charsets must gain on all words together (nats)..."""
SMALL_SAMPLE_MARGIN = 6.0
"""... and this much more if it changes one character; the more it changes the less (nats)."""
WORD_MARGIN = 2.0
"""What a word must gain to count (nats)."""
SWITCH = 2.0
"""Cost of a change between damaged and sound words in a line (nats)."""
CHAIN_COST = 4.0
"""Cost of a pair that does not come from UTF-8: there are many such pairs to choose from (nats)."""
SCRIPT_COST = 8.0
"""The same where the words change to another script than Latin (nats)."""
SCRIPT_COST_ONCE = 30.0
"""... and this much more if one character changes; the more change the less (nats)."""
SWAPPED_COST = 25.0
"""Cost of a pair that only turns words in capitals into small ones, as KOI8 does: abbreviations look so (nats)."""
MAX_ALIENS = 4
"""A charset comes into question if fewer than this many different characters come on one that it has."""
LAYER_COST = 3.0
"""Cost of a second layer of damage (nats)."""
MIN_EVIDENCE = 16
"""Characters of ASCII words from which on they alone tell the language of a page."""

UTF8_BYTE = 1.4
"""Gain for each byte that turned out to continue a UTF-8 sequence: one in four bytes would by chance (ln 4, nats)."""

_LETTER_OR_CONTROL = re.compile(r"(?=[^\x00-\x7f])(?:[^\W\d_]|[\x80-\x9f])")
_BAD = re.compile("[\x80-\x9f\ue000-\uf8ff]")
_WORD = re.compile(r"[^ \t\r\n\f\v]+")
_UTF8_SEQUENCE = re.compile(
    r"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}"
    r"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)

_LAYERS = (
    *(Chain("western", right) for right in (UTF8, "cp1251", "gb18030", "cp932", "cp949", "big5hkscs", "euc_jp")),
    Chain("cp1251", UTF8),
    Chain("gb18030", UTF8),
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
    judges = slice(1) if len(evidence) >= MIN_EVIDENCE else slice(None)
    suspicions = scores.costs(scores.likeliest(judges))[1:].tolist()
    suspicious = [word for word, cost in zip(distinct, suspicions, strict=True) if _costs_more(word, cost, SUSPICIOUS)]
    if not suspicious:
        return False
    sample = list(dict.fromkeys((*suspicious[:MAX_SAMPLE], *distinct[:MAX_SAMPLE])))
    chain = _best_chain(sample, min(len(suspicious), MAX_SAMPLE), evidence)
    return chain is not None and _apply(chain, words, distinct, evidence)


def _best_chain(sample: list[str], suspicious: int, evidence: str) -> Chain | None:
    """Return the pair of charsets that explains the words best, None if none is good enough."""
    chars = {char for word in sample[:suspicious] for char in word if not char.isascii()}
    outcomes = [
        (chain, converted)
        for chain in CHAINS
        if len(chars) < MAX_ALIENS * len(chars & repertoire(chain.wrong)) and (converted := _convert_all(chain, sample))
    ]
    if not outcomes:
        return None
    row = {text: i for i, text in enumerate(dict.fromkeys((evidence, *sample)))}
    below: dict[str, list[int]] = {}
    for chain, converted in outcomes:
        for old, new in converted.items():
            row.setdefault(new, len(row))
            if chain.right == UTF8 and new not in below and _is_all_utf8(old, chain):
                below[new] = [row.setdefault(text, len(row)) for text in _layers_below(new)]
    scores = ngrams.score(list(row))
    sets = [[0, *(row[converted.get(word, word)] for word in sample)] for _, converted in [(None, {}), *outcomes]]
    before, *after = scores.explain(sets)
    deep = scores.costs().tolist()
    costs_below = {new: min((deep[i] for i in rows), default=inf) for new, rows in below.items()}
    best, best_gain = None, 0.0
    for (chain, converted), costs in zip(outcomes, after, strict=True):
        gain = _gain(chain, sample, converted, before, costs, costs_below)
        if gain > best_gain:
            best, best_gain = chain, gain
    return best


def _gain(
    chain: Chain,
    sample: list[str],
    converted: dict[str, str],
    before: list[float],
    after: list[float],
    costs_below: dict[str, float],
) -> float:
    """Return by how much the outcome explains the words better, less what it must gain to be believed (nats)."""
    gain, foreign, swapped = before[0] - after[0], 0, True
    needed = _needed_foreign_chars(chain, converted)
    for old, cost_before, cost_after in zip(sample, before[1:], after[1:], strict=True):
        new = converted.get(old, old)
        cost = min(cost_after, costs_below.get(new, inf) + LAYER_COST)
        word_gain = cost_before - cost
        if chain.right == UTF8:
            word_gain += UTF8_BYTE * (len(old) - len(new))
        if new == old:
            gain += word_gain
        elif word_gain > WORD_MARGIN and (cost < cost_after or _is_convincing(chain, old, new, cost, needed)):
            gain += word_gain
            foreign += _foreign_chars(old)
            swapped = swapped and old.isupper() and new.islower()
    if not foreign:
        return -inf
    return gain - MARGIN - _chain_cost(chain, sample, needed, foreign) - SWAPPED_COST * swapped


def _needed_foreign_chars(chain: Chain, converted: dict[str, str]) -> int:
    """Return how many characters beyond ASCII a word must have to be a proof: two where the words change their script."""
    stays_latin = all(max(new) < "\u0250" or "\u2000" <= max(new) < "\u2200" for new in converted.values())
    return 1 if chain.right == UTF8 or stays_latin else 2


def _chain_cost(chain: Chain, sample: list[str], needed: int, foreign: int) -> float:
    """Return what a pair must gain more: UTF-8 least, a change of script most; and the more, the fewer characters change."""
    if needed > 1:
        return SCRIPT_COST + SCRIPT_COST_ONCE / foreign
    is_sure = chain.right == UTF8 or (chain.wrong == "latin_1" and any(map(_BAD.search, sample)))
    return (0.0 if is_sure else CHAIN_COST) + SMALL_SAMPLE_MARGIN / foreign


def _is_all_utf8(text: str, chain: Chain) -> bool:
    try:
        decode(encode(text, chain.wrong), UTF8)
    except UnicodeError:
        return False
    return True


def _layers_below(text: str) -> list[str]:
    """Return what text that still is mojibake may have been before."""
    if _foreign_chars(text) < 2:
        return []
    return [new for chain in _LAYERS if (new := convert(text, chain)) != text]


def _is_convincing(chain: Chain, old: str, new: str, cost: float, needed: int) -> bool:
    """Tell whether a converted word may speak for the pair of charsets.

    It must look natural, except that UTF-8 proves itself by several sequences: there may be a layer below.
    """
    if chain.right == UTF8:
        return not _costs_more(new, cost, UNNATURAL) or (_foreign_chars(new) >= 2 and len(old) - len(new) >= 2)
    if _foreign_chars(old) < needed or not _LETTER_OR_CONTROL.search(old) or not any(map(str.isalpha, new)):
        return False
    return not _costs_more(new, cost, UNNATURAL)


def _foreign_chars(word: str) -> int:
    return sum(map(ge, word, "\x80" * len(word)))


def _costs_more(word: str, cost: float, limit: tuple[float, float, float]) -> bool:
    wide = sum(map(ge, word, "\u2e80" * len(word)))
    return cost > limit[0] + limit[1] * (len(word) - wide) + limit[2] * wide


def _convert_all(chain: Chain, texts: Sequence[str]) -> dict[str, str]:
    known = repertoire(chain.wrong)
    converted = {text: convert(text, chain) for text in texts if not known.isdisjoint(text)}
    return {old: new for old, new in converted.items() if new != old and (chain.right == UTF8 or not _BAD.search(new))}


def _apply(chain: Chain, words: list[_Word], distinct: list[str], evidence: str) -> bool:
    """Convert the words that the pair of charsets explains better, with their neighbours; tell if there was any."""
    converted = _convert_all(chain, distinct)
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
