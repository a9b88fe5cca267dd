"""Which pair of charsets explains broken words best: the judgement behind the repair of mojibake.

Words are what a page was read as. Each pair of charsets that occurs on the web offers another reading of them; the
character model says how much likelier that is. Natural text must come out, and a pair must gain the more the fewer
characters speak for it: by chance some pair makes something of any odd word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from cleaner import ngrams
from cleaner.repair.mojibake_charsets import CHAINS, DOUBLE_BYTE, UTF8, Chain, convert, is_all_utf8, repertoire


class _Limit(NamedTuple):
    """What a word may cost: once, and for each character by its script."""

    start: float
    alphabetic: float
    """Latin, Greek, Cyrillic, Hebrew, and everything that is no letter."""
    other: float
    """Arabic, Indic and South-East Asian scripts: U+0600 to U+1DFF."""
    wide: float
    """Han, kana, Hangul."""


# All costs and gains are nats: differences of log-probabilities. Set on damage and correct text of 40 languages.
SUSPICIOUS = _Limit(2.0, alphabetic=3.3, other=5.0, wide=8.0)
"""A word that costs more is suspicious."""
UNNATURAL = _Limit(4.0, alphabetic=4.2, other=5.0, wide=8.5)
"""A converted word that costs more is no proof."""
ORDINARY_SIGN = 3.0
"""Added to what a word may cost for each of the typographic signs that are common in correct text."""
ORDINARY_SIGNS = frozenset("’‘“”„«»–—…•·®©™°×→€£½\xa0")
WORD_MARGIN = 2.0
"""What a word must gain to count."""
MARGIN = 6.0
"""What a pair of charsets must gain on all words together..."""
ONCE_COST = 6.0
"""... and this much more if it changes one character; the more it changes the less."""
CHAIN_COST = 4.0
"""Added for a pair that does not come from UTF-8: there are many such pairs to choose from."""
SCRIPT_COST = 8.0
"""Added instead where the words change to another script than Latin..."""
SCRIPT_ONCE_COST = 30.0
"""... and this instead of `ONCE_COST`."""
SWAPPED_COST = 25.0
"""Added for a pair that only turns words in capitals into small ones, as KOI8 does: abbreviations look so."""
LAYER_COST = 3.0
"""Cost of a second layer of damage."""
UTF8_BYTE = 1.4
"""Gain for each byte that turned out to continue a UTF-8 sequence: one in four bytes would by chance (ln 4)."""
MAX_ALIENS = 4
"""A charset comes into question if fewer than this many different characters come on one that it has."""
MAX_LEFT = 0.75
"""Share of characters beyond ASCII that a UTF-8 reading may leave: half are right if all sequences have two bytes."""
SURE = 20.0
"""Gain of a UTF-8 reading above which no other is tried."""
PREVIEW_WORDS = 2
"""Words on which all pairs are tried; the best ..."""
PREVIEW_CHAINS = 6
"""... of them are tried on all words."""

_CONTROLS = Chain("latin_1", "cp1252")
"""Turns controls, which no text has, into signs; nothing else."""
_LAYERS = (
    *(Chain("western", right) for right in (UTF8, "cp1251", "gb18030", "cp932", "cp949", "big5hkscs", "euc_jp")),
    Chain("cp1251", UTF8),
    Chain("gb18030", UTF8),
)
_FOREIGN_LETTER_OR_CONTROL = re.compile(r"(?=[^\x00-\x7f])(?:[^\W\d_]|[\x80-\x9f])")
_CAPITALS_AND_SPACE = re.compile("[A-ZÀ-Þ][ÂÃ]\xa0(?![a-zß-ÿ])")
_BAD = re.compile("[\x80-\x9f\ue000-\uf8ff\U00020000-\U0010ffff]")


class _Outcome(NamedTuple):
    """What a pair of charsets makes of the words that it changes."""

    chain: Chain
    converted: dict[str, str]


def suspicion(word: str, cost: float) -> float:
    """Return by how much a word costs more than ordinary words (nats); above 0 it is worth a closer look."""
    return cost - _limit(word, SUSPICIOUS)


def best_chain(suspicious: Sequence[str], evidence: str) -> Chain | None:
    """Return the pair of charsets that explains the suspicious words best, None if none is good enough.

    `evidence` is ASCII text of the page, which tells its language.
    """
    chars = {char for word in suspicious for char in word if not char.isascii()}
    chains = [chain for chain in CHAINS if len(chars) < MAX_ALIENS * len(chars & repertoire(chain.wrong))]
    preview = suspicious[:PREVIEW_WORDS]
    utf8 = [chain for chain in chains if chain.right == UTF8 and is_all_utf8(preview[0], chain.wrong)]
    best, chain = _best(utf8, suspicious, evidence)
    if best > SURE:
        return chain
    if len(suspicious) > PREVIEW_WORDS:
        order = sorted(_gains(chains, preview, evidence), key=lambda pair: -pair[0])[:PREVIEW_CHAINS]
        chains = [chain for gain, chain in order if gain > -inf]
    best, chain = _best(chains, suspicious, evidence)
    return chain if best > 0 else None


def _best(chains: Sequence[Chain], words: Sequence[str], evidence: str) -> tuple[float, Chain | None]:
    """Return the pair that gains most, the first of equal ones."""
    gains = _gains(chains, words, evidence) if chains else []
    return max(gains, key=lambda pair: pair[0], default=(0.0, None))


def convert_all(chain: Chain, words: Iterable[str]) -> dict[str, str]:
    """Return what the pair makes of the words that it changes."""
    known = repertoire(chain.wrong)
    converted = {word: convert(word, chain) for word in words if not known.isdisjoint(word)}
    return {old: new for old, new in converted.items() if new != old and (chain.right == UTF8 or not _BAD.search(new))}


def _gains(chains: Iterable[Chain], words: Sequence[str], evidence: str) -> list[tuple[float, Chain]]:
    """Return for each pair that changes a word by how much it explains the words better than it must (nats)."""
    outcomes = [_Outcome(chain, converted) for chain in chains if (converted := convert_all(chain, words))]
    row = {text: i for i, text in enumerate(dict.fromkeys((evidence, *words)))}
    below: dict[str, list[int]] = {}
    for outcome in outcomes:
        for old, new in outcome.converted.items():
            row.setdefault(new, len(row))
            if outcome.chain.right == UTF8 and new not in below and is_all_utf8(old, outcome.chain.wrong):
                below[new] = [row.setdefault(text, len(row)) for text in _layers_below(new)]
    scores = ngrams.score(list(row))
    readings = [{}, *(outcome.converted for outcome in outcomes)]
    before, *after = scores.explain([[0, *(row[reading.get(word, word)] for word in words)] for reading in readings])
    costs = scores.costs().tolist()
    costs_below = {new: LAYER_COST + min(costs[i] for i in rows) for new, rows in below.items() if rows}
    costs_alone = dict(zip(row, costs, strict=True))
    return [
        (_gain(outcome, words, before, costs_after, costs_alone, costs_below), outcome.chain)
        for outcome, costs_after in zip(outcomes, after, strict=True)
    ]


def _gain(
    outcome: _Outcome,
    words: Sequence[str],
    before: list[float],
    after: list[float],
    alone: dict[str, float],
    costs_below: dict[str, float],
) -> float:
    """Return by how much the outcome explains evidence and words better, less what it must gain to be believed.

    `before` and `after` are the costs of evidence and words, `alone` those of texts in their own likeliest languages,
    `costs_below` those of what a second layer of damage would hide.
    """
    chain, converted = outcome
    needed = _needed_foreign_chars(outcome)
    gain, foreign, swapped = before[0] - after[0], 0, True
    for old, cost_before, cost_after in zip(words, before[1:], after[1:], strict=True):
        new = converted.get(old)
        if new is None:
            gain += cost_before - cost_after
            continue
        cost = min(cost_after, costs_below.get(new, inf))
        word_gain = cost_before - cost + (UTF8_BYTE * (len(old) - len(new)) if chain.right == UTF8 else 0.0)
        if word_gain > WORD_MARGIN and (cost < cost_after or _is_convincing(chain, old, new, alone[new], needed)):
            gain += word_gain
            foreign += _foreign_chars(old)
            swapped = swapped and old.isupper() and new.islower()
    if not foreign:
        return -inf
    return gain - MARGIN - _chain_cost(chain, words, needed, foreign) - SWAPPED_COST * swapped


def _chain_cost(chain: Chain, words: Sequence[str], needed: int, foreign: int) -> float:
    """Return what a pair must gain more: UTF-8 least, a change of script most; more, the fewer characters change."""
    if needed > 1:
        return SCRIPT_COST + SCRIPT_ONCE_COST / foreign
    if chain == _CONTROLS and any(map(_BAD.search, words)):
        return 0.0
    return (0.0 if chain.right == UTF8 else CHAIN_COST) + ONCE_COST / foreign


def _needed_foreign_chars(outcome: _Outcome) -> int:
    """Return how many characters beyond ASCII make a word a proof: two where the words change to another script."""
    if outcome.chain.right == UTF8:
        return 1
    highest = (max(new) for new in outcome.converted.values())
    return 1 if all(char < "\u0250" or "\u2000" <= char < "\u2200" for char in highest) else 2


def _is_convincing(chain: Chain, old: str, new: str, cost: float, needed: int) -> bool:
    """Tell whether a converted word may speak for the pair of charsets.

    It must look natural, except that UTF-8 proves itself by several sequences: there may be a layer below.
    """
    if chain.right == UTF8:
        foreign = _foreign_chars(new)
        several = foreign - sum(map(ORDINARY_SIGNS.__contains__, new)) >= 2 and len(old) - len(new) >= 2
        natural = cost <= _limit(new, UNNATURAL) and not _BAD.search(new)
        mostly = foreign <= MAX_LEFT * _foreign_chars(old) or chain.wrong in DOUBLE_BYTE
        return (several or natural) and mostly and not _CAPITALS_AND_SPACE.search(old)
    if sum(map(str.isalpha, old)) > sum(map(str.isalpha, new)) and chain.right not in DOUBLE_BYTE:
        return False  # letters do not turn out to be signs
    if _foreign_chars(old) < needed or not _FOREIGN_LETTER_OR_CONTROL.search(old) or not any(map(str.isalpha, new)):
        return False
    return cost <= _limit(new, UNNATURAL)


def _layers_below(text: str) -> list[str]:
    """Return what text that is still mojibake may have been before."""
    if _foreign_chars(text) < 2:
        return []
    return [new for chain in _LAYERS if (new := convert(text, chain)) != text]


def _foreign_chars(word: str) -> int:
    return len(word) - sum(map(str.isascii, word))


def _limit(word: str, limit: _Limit) -> float:
    if word.isascii():
        return limit.start + limit.alphabetic * len(word)
    wide = sum(char >= "\u2e80" for char in word)
    other = sum("\u0600" <= char < "\u1e00" for char in word)
    signs = sum(map(ORDINARY_SIGNS.__contains__, word))
    alphabetic = len(word) - wide - other
    by_script = limit.alphabetic * alphabetic + limit.other * other + limit.wide * wide
    return limit.start + by_script + ORDINARY_SIGN * signs
