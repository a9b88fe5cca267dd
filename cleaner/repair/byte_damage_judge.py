"""Which characters are likeliest where the bytes of damaged Chinese text leave a choice?

A run is read from left to right (a beam search with the character model). Wherever it may end, the text behind it is
judged with it, so that what a reading costs is comparable with what the text costs as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from types import MappingProxyType
from typing import NamedTuple

from cleaner.repair.chinese import STEPS, costs_in, is_rare, next_costs, number, numbers, steps_after, steps_before
from cleaner.words import han_variant, is_han

OTHER_SCRIPT_COST = 6.0
"""Cost (nats) of a character of the script that the page is not written in, or of neither."""
PAGE_COST = 2.0
"""Cost (nats), at most, of a character after one that it follows elsewhere on the page."""
DOUBLE_MARK_COST = 8.0
"""Cost (nats) of a mark such as a comma after another."""
FULL_STOP_GAIN = 1.0
"""What a full stop costs less (nats): the model has seen too few sentences to know what begins the next one."""
QUOTE_GAIN = 3.0
"""What a quotation mark costs less where it is due, and more where it is not (nats)."""
SCRIPT_SAMPLE = 4000
"""Characters from which the script of the page is told."""
BEAM = 20
"""Texts that are kept at each character."""
PLAUSIBLE, PLAUSIBLE_ALONE = 16, 6
"""Candidates of a slot that are read, at most, where the character behind it is certain and where it is not: those
whose pairs with what stands beside them cost least. Too few lose names and rare words."""
MAX_PAIRS_BEHIND = 6
"""Candidates whose pairs cost so much more (nats) than those of the best are not read."""
MAX_BEHIND = 7.0
"""Readings that cost so much more (nats) than the best are not kept: no two characters make up for it."""
SEAM = 2
"""Characters behind the end of a run whose cost depends on its reading."""
CODE_BITS = 21
"""Bits of a code point."""

_STOPS = frozenset("。，、；：？！,;:?!")
_CLOSING = MappingProxyType(dict(zip("”）》」』", "“（《「『", strict=True)))
_MARKS = _STOPS | frozenset("“") | _CLOSING.keys()


class _Text(NamedTuple):
    """A text read so far."""

    cost: float
    """In nats."""
    chars: str
    margin: float
    """How much more the best other text that ends alike costs (nats), `MAX_BEHIND` at most."""


class PageLanguage(NamedTuple):
    """What the page tells about its language."""

    script: str
    """Hans or Hant."""
    pairs: frozenset[int]
    """The pairs of neighbouring characters on it, each as a number."""

    @classmethod
    def of(cls, text: str) -> PageLanguage:
        """Look at the text of the page, from which the readings were taken."""
        counts: Counter[str] = Counter()
        for char, times in Counter(text[:SCRIPT_SAMPLE]).items():
            counts[han_variant(char)] += times
        script = "Hans" if counts["Hans"] > counts["Hant"] else "Hant"
        return cls(script, frozenset(_pairs(text)))


def _pairs(text: str) -> list[int]:
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    pairs: list[int] = (codes[:-1] << CODE_BITS | codes[1:]).tolist()
    return pairs


@lru_cache(maxsize=1024)
def _codes(slot: str) -> tuple[int, ...]:
    return tuple(map(ord, slot))


class Exit(NamedTuple):
    """One way in which a run may end."""

    inner: int
    """Slots of the run before its last character."""
    last: str
    """What the last character may be."""
    end: int
    """Where the run ends in its text."""
    swallowed: bool
    """An ASCII character may have been swallowed at the end."""


class Run(NamedTuple):
    """What the bytes at a place allow: for each character of the true text its candidates, and where they may end."""

    slots: tuple[str, ...]
    exits: tuple[Exit, ...]
    """In the order of the text."""


class Reading(NamedTuple):
    """The characters of a run up to one of its exits."""

    cost: float
    """What they and the text behind them cost (nats)."""
    end: int
    swallowed: bool
    chars: str
    margin: float
    """How much more (nats) the best other reading to the same end costs."""


class Choice(NamedTuple):
    """The likeliest reading of a site."""

    reading: Reading
    gain: float
    """How much likelier (nats) it makes the text than it is."""
    margin: float
    """How much likelier (nats) it is than any other reading."""


def likeliest(runs: Iterable[Run], before: str, text: str, page: PageLanguage) -> Choice:
    """Return the likeliest reading of the runs.

    `text` is damaged from its beginning and goes on some characters beyond the last end of a run; `before` stands
    before it.
    """
    before = before.rjust(2, "\n")
    costs = costs_in(text, before)
    rests = _rests(text, costs, page)
    best, *others = sorted(reading for run in runs for reading in _readings(run, before, text, rests, page))
    margin = min([best.margin, *(reading.cost - best.cost for reading in others[:1])])
    return Choice(best, sum(costs) - best.cost, margin)


def _rests(text: str, costs: Sequence[float], page: PageLanguage) -> list[float]:
    """Return for each place of the text, the end too, what it costs from there on."""
    whole = [cost + _script_cost(char, page.script) for cost, char in zip(costs, text, strict=True)]
    return [*accumulate(reversed(whole), initial=0.0)][::-1]


def _readings(run: Run, before: str, text: str, rests: Sequence[float], page: PageLanguage) -> Iterator[Reading]:
    """Yield the likeliest reading up to each exit; what the exits have in common is read once."""
    beam = [_Text(0.0, before, MAX_BEHIND)]
    place = 0
    for inner, last, end, swallowed in run.exits:
        beam = _read(beam, run.slots[place:inner], page)
        place = inner
        seam = text[end : end + SEAM]
        best, *others = _read(beam, (last, *seam), page)
        chars = best.chars[len(before) : len(best.chars) - len(seam)]
        margin = min([best.margin, *(other.cost - best.cost for other in others[:1])])
        yield Reading(best.cost + rests[end + len(seam)], end, swallowed, chars, margin)


def _read(beam: list[_Text], slots: Sequence[str], page: PageLanguage) -> list[_Text]:
    """Return the likeliest texts after some more slots, the best first."""
    for i, slot in enumerate(slots):
        if len(slot) == len(beam) == 1:  # most of a run is certain
            ((cost, chars, margin),) = beam
            beam = [_Text(cost + _costs(chars, slot, page)[0], chars + slot, margin)]
        elif len(beam) == 1:
            after = slots[i + 1] if i + 1 < len(slots) else ""
            beam = _read_on(beam, _plausible(beam[0].chars[-1], slot, after, page), page)
        else:
            beam = _read_on(beam, slot, page)
    return beam


def _plausible(before: str, slot: str, after: str, page: PageLanguage) -> str:
    """Return the likeliest characters of a slot after another and, where it is certain, before another."""
    if len(slot) <= PLAUSIBLE:
        return slot
    usual = _usual(slot, page.script)
    chars, codes = numbers(usual), _codes(usual)
    costs = steps_after(number(before), chars)
    most = PLAUSIBLE_ALONE
    if len(after) == 1:
        costs = [*map(add, costs, steps_before(number(after), chars))]
        most = PLAUSIBLE
    limit = min(sorted(costs)[min(most, len(costs)) - 1], min(costs) + MAX_PAIRS_BEHIND * STEPS)
    first, last = ord(before) << CODE_BITS, ord(after) if len(after) == 1 else 0
    return "".join(
        char
        for char, code, cost in zip(usual, codes, costs, strict=True)
        if cost <= limit or first | code in page.pairs or code << CODE_BITS | last in page.pairs
    )


@lru_cache(maxsize=1024)
def _usual(slot: str, script: str) -> str:
    """Return the characters of a slot that are in use in a script, all if there is none."""
    usual = (char for char in slot if char in _MARKS or (not _script_cost(char, script) and not is_rare(char)))
    return "".join(usual) or slot


def _read_on(beam: Sequence[_Text], slot: str, page: PageLanguage) -> list[_Text]:
    """Return the likeliest texts after one more slot, the best first; of those that end alike only one goes on."""
    ways = [
        (before + cost, chars, char, margin)
        for before, chars, margin in beam
        for char, cost in zip(slot, _costs(chars, slot, page), strict=True)
    ]
    worst = min(ways)[0] + MAX_BEHIND
    kept: dict[str, _Text] = {}
    for cost, chars, char, margin in sorted(way for way in ways if way[0] <= worst):
        ending = chars[-1] + char
        if ending not in kept:
            kept[ending] = _Text(cost, chars + char, margin)
        elif (better := kept[ending]).margin > cost - better.cost:
            kept[ending] = better._replace(margin=cost - better.cost)
    return list(kept.values())[:BEAM]


def _costs(read: str, slot: str, page: PageLanguage) -> list[float]:
    """Return what each character of a slot costs after the text read so far: as language, for its script, as a mark."""
    last = read[-1]
    first, follows_han = ord(last) << CODE_BITS, is_han(last)
    costs = next_costs(number(read[-2]), number(last), numbers(slot))
    for i, (code, own) in enumerate(_own_costs(slot, page.script)):
        if own < 0:
            costs[i] += _mark_cost(read, slot[i])
        elif follows_han and costs[i] > PAGE_COST and first | code in page.pairs:
            costs[i] = PAGE_COST + own
        else:
            costs[i] += own
    return costs


@lru_cache(maxsize=16_384)
def _own_costs(slot: str, script: str) -> tuple[tuple[int, float], ...]:
    """Return the code of each Han character (else 0), and what it costs for its script (nats); -1 for a mark."""
    return tuple(
        (ord(char) if is_han(char) else 0, -1.0 if char in _MARKS else _script_cost(char, script)) for char in slot
    )


@lru_cache(maxsize=32_768)
def _script_cost(char: str, script: str) -> float:
    return OTHER_SCRIPT_COST if han_variant(char) not in {"", script} else 0.0


def _mark_cost(before: str, char: str) -> float:
    """Return what a mark costs, or gains, where it stands (nats)."""
    if char in _CLOSING:
        due = before.count(_CLOSING[char]) > before.count(char)
        return -QUOTE_GAIN if due else QUOTE_GAIN
    if char == "“":
        return QUOTE_GAIN if before.count("“") > before.count("”") else -QUOTE_GAIN
    if before[-1] in _STOPS:
        return DOUBLE_MARK_COST
    return -FULL_STOP_GAIN if char == "。" else 0.0
