"""Which pair of charsets explains broken words best: the judgement behind the repair of mojibake.

Words are what a page was read as. Each pair of charsets that occurs on the web offers another reading of them; the
character model says how much likelier that is. Natural text must come out, and a pair must gain the more the fewer
characters speak for it: by chance some pair makes something of any odd word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from cleaner import ngrams
from cleaner.repair.mojibake_charsets import CHAINS, DOUBLE_BYTE, UTF8, Chain, repertoire
from cleaner.repair.mojibake_proof import BAD, is_convincing, needed_foreign_chars
from cleaner.repair.mojibake_reading import convert, is_all_utf8
from cleaner.repair.mojibake_words import UNNATURAL, foreign_chars, is_mixed, limits

# All costs and gains are nats: differences of log-probabilities. Set on damage and correct text of 40 languages.
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
MIXED_GAIN = 5.0
"""Gain for a word in which nothing touches a letter any more that hardly ever does."""
MIN_DOUBLE_BYTE = 5
"""Characters beyond ASCII that must turn out to be bytes of a double-byte charset: two come together by chance."""
MAX_ALIENS = 4
"""A charset comes into question if fewer than this many different characters come on one that it has."""
MAX_RISE = 6.0
"""By how much the characters of a word may cost more after conversion (nats), each by itself."""
SURE = 20.0
"""Gain of a UTF-8 reading above which no other is tried."""
PREVIEW_WORDS = 3
"""Words on which all pairs are tried; the best ..."""
PREVIEW_CHAINS = 6
"""... of them are tried on all words."""

_CONTROLS = Chain("latin_1", "cp1252")
"""Turns controls, which no text has, into signs; nothing else."""
_WRONGS = tuple(dict.fromkeys(chain.wrong for chain in CHAINS))
_LAYERS = (
    *(Chain("western", right) for right in (UTF8, "cp1251", "gb18030", "cp932", "cp949", "big5hkscs", "euc_jp")),
    Chain("cp1251", UTF8),
    Chain("gb18030", UTF8),
)


class _Outcome(NamedTuple):
    """What a pair of charsets makes of the words that it changes."""

    chain: Chain
    converted: dict[str, str]


def best_chain(suspicious: Sequence[str], evidence: str) -> Chain | None:
    """Return the pair of charsets that explains the suspicious words best, None if none is good enough.

    `evidence` is ASCII text of the page, which tells its language.
    """
    chars = {char for word in suspicious for char in word if not char.isascii()}
    wrongs = {wrong for wrong in _WRONGS if len(chars) < MAX_ALIENS * len(chars & repertoire(wrong))}
    chains = [chain for chain in CHAINS if chain.wrong in wrongs]
    preview = suspicious[:PREVIEW_WORDS]
    utf8 = [
        chain for chain in chains if chain.right == UTF8 and all(is_all_utf8(word, chain.wrong) for word in suspicious)
    ]
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
    return {old: new for old, new in converted.items() if new != old and (chain.right == UTF8 or not BAD.search(new))}


def _outcomes(chains: Iterable[Chain], words: Sequence[str]) -> list[_Outcome]:
    """Return what the pairs make of the words; of pairs of UTF-8 that make the same of them the first one."""
    outcomes: list[_Outcome] = []
    seen: list[dict[str, str]] = []
    for chain in chains:
        converted = convert_all(chain, words)
        if converted and not (chain.right == UTF8 and converted in seen):
            outcomes.append(_Outcome(chain, converted))
            if chain.right == UTF8:
                seen.append(converted)
    return outcomes


def _possible(outcomes: Sequence[_Outcome]) -> list[_Outcome]:
    """Return the outcomes without those whose characters alone, without regard to order, cost too much."""
    sizes = [len(outcome.converted) for outcome in outcomes]
    texts = [text for outcome in outcomes for pair in outcome.converted.items() for text in pair]
    costs = (ngrams.sums(texts, ngrams.costs_alone()) / ngrams.STEPS).tolist()
    possible, at = [], 0
    for outcome, size in zip(outcomes, sizes, strict=True):
        old, new = costs[at : at + 2 * size : 2], costs[at + 1 : at + 2 * size : 2]
        at += 2 * size
        if any(after < before + MAX_RISE for before, after in zip(old, new, strict=True)):
            possible.append(outcome)
    return possible


def _gains(chains: Iterable[Chain], words: Sequence[str], evidence: str) -> list[tuple[float, Chain]]:
    """Return for each pair that changes a word by how much it explains the words better than it must (nats)."""
    outcomes = _possible(_outcomes(chains, words))
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
    excess = dict(zip(row, (scores.costs() - limits(list(row), UNNATURAL)).tolist(), strict=True))
    return [
        (_gain(outcome, words, before, costs_after, excess, costs_below), outcome.chain)
        for outcome, costs_after in zip(outcomes, after, strict=True)
    ]


def _gain(
    outcome: _Outcome,
    words: Sequence[str],
    before: list[float],
    after: list[float],
    excess: dict[str, float],
    costs_below: dict[str, float],
) -> float:
    """Return by how much the outcome explains evidence and words better, less what it must gain to be believed.

    `before` and `after` are the costs of evidence and words, `excess` how much texts cost more than natural ones,
    `costs_below` those of what a second layer of damage would hide.
    """
    chain, converted = outcome
    needed = needed_foreign_chars(chain, converted)
    gain, foreign, swapped = before[0] - after[0], 0, chain.right != UTF8
    for old, cost_before, cost_after in zip(words, before[1:], after[1:], strict=True):
        new = converted.get(old)
        if new is None:
            gain += cost_before - cost_after
            continue
        cost = min(cost_after, costs_below.get(new, inf))
        word_gain = cost_before - cost + (UTF8_BYTE * (len(old) - len(new)) if chain.right == UTF8 else 0.0)
        if word_gain > WORD_MARGIN and (cost < cost_after or is_convincing(chain, old, new, excess[new] <= 0, needed)):
            gain += word_gain + MIXED_GAIN * (needed == 1 and is_mixed(old) and not is_mixed(new))
            foreign += foreign_chars(old)
            swapped = swapped and old.isupper() and new.islower()
    if foreign < (MIN_DOUBLE_BYTE if chain.right in DOUBLE_BYTE and chain.wrong not in DOUBLE_BYTE else 1):
        return -inf
    return gain - MARGIN - _chain_cost(chain, words, needed, foreign) - SWAPPED_COST * swapped


def _chain_cost(chain: Chain, words: Sequence[str], needed: int, foreign: int) -> float:
    """Return what a pair must gain more: UTF-8 least, a change of script most; more, the fewer characters change."""
    if needed > 1:
        return SCRIPT_COST + SCRIPT_ONCE_COST / foreign
    if chain == _CONTROLS and any(map(BAD.search, words)):
        return 0.0
    return (0.0 if chain.right == UTF8 else CHAIN_COST) + ONCE_COST / foreign


def _layers_below(text: str) -> list[str]:
    """Return what text that is still mojibake may have been before."""
    if foreign_chars(text) < 2:
        return []
    return [new for chain in _LAYERS if (new := convert(text, chain)) != text]
