"""Gaps in text: which of the characters that may have stood there the character model finds likeliest (beam search)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import exp
from typing import NamedTuple

from cleaner import ngrams

BEAM = 5
"""Ways to fill the gaps so far that are followed up."""
MAX_WAYS = 32
"""Ways that share the probability in the end: more cost too much to count."""
CONTEXT = 2
"""Characters before and after a gap by which it is filled: the model has trigrams of letters, ..."""
WIDE_CONTEXT = 1
"""... and pairs of East Asian characters."""
BATCH = 4_000
"""Texts that are scored in one call: each takes a kilobyte of memory."""
MAX_TOGETHER = 6
"""Gaps that are filled together, at most."""
AT_END = 2.5
"""What a sign that ends a sentence costs less at the end of a word, and one that cannot costs more (nats)."""

_ENDS = frozenset("。！？」』”）》.!?")
_CANNOT_END = frozenset("、，「『（《〈【・：；")


class Gapped(NamedTuple):
    """A text with gaps."""

    known: Sequence[str]
    """What stands before, between and after the gaps: one more than there are gaps."""
    options: Sequence[tuple[str, ...]]
    """The characters that may stand in each gap."""


class Filling(NamedTuple):
    """What a gap is filled with."""

    char: str
    share: float
    """Its share of the probability of all that may stand there (0-1)."""


class _Way(NamedTuple):
    """A way to fill the gaps of a cluster so far."""

    cost: float
    """Nats."""
    text: str
    chars: tuple[str, ...]


@dataclass(slots=True)
class _Cluster:
    """Gaps so near to each other that what is in one bears on the next."""

    before: str
    options: list[tuple[str, ...]] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """What follows each gap up to the next one; after the last, enough of it to judge by."""
    ways: list[_Way] = field(default_factory=list)
    """The best first."""

    @property
    def key(self) -> tuple[str, ...]:
        """What is the same for clusters that are filled alike."""
        return (self.before, *map("".join, self.options), "", *self.after)

    def next_ways(self, step: int) -> list[_Way]:
        """Return the ways to fill one gap more."""
        after, options = self.after[step], self.options[step]
        ways = self.ways if step else [_Way(0.0, self.before, ())]
        return [_Way(0.0, way.text + option + after, (*way.chars, option)) for way in ways for option in options]

    def choose(self, step: int, ways: Sequence[_Way], costs: Sequence[float]) -> None:
        """Keep the best of these ways."""
        if step + 1 == len(self.options) and not self.after[step]:
            costs = [cost + _cost_at_end(way.chars[-1]) for way, cost in zip(ways, costs, strict=True)]
        found = [_Way(cost, way.text, way.chars) for way, cost in zip(ways, costs, strict=True)]
        self.ways = sorted(found)[: BEAM if step + 1 < len(self.options) else MAX_WAYS]


def _cost_at_end(char: str) -> float:
    """Return what a character costs more (nats) for being the last of a word."""
    return AT_END * ((char in _CANNOT_END) - (char in _ENDS))


def fill(texts: Sequence[Gapped], languages: ngrams.Languages) -> list[list[Filling]]:
    """Return what the gaps of each text are best filled with, in these languages (a column for each alphabet)."""
    clusters = [list(_clusters(text)) for text in texts]
    distinct = {cluster.key: cluster for group in clusters for cluster in group}
    _search(list(distinct.values()), languages)
    return [[filling for cluster in group for filling in _best(distinct[cluster.key])] for group in clusters]


def _clusters(text: Gapped) -> Iterator[_Cluster]:
    cluster: _Cluster | None = None
    for options, before, after in zip(text.options, text.known, text.known[1:], strict=False):
        if cluster and (len(before) >= _context(before) or len(cluster.options) == MAX_TOGETHER):
            yield cluster
            cluster = None
        cluster = cluster or _Cluster(before[-_context(before[-1:]) :])
        cluster.options.append(options)
        cluster.after.append(after[: _context(after)])
    if cluster:
        yield cluster


def _context(neighbour: str) -> int:
    """Return how many characters next to a gap matter."""
    return WIDE_CONTEXT if neighbour >= "\u2e80" else CONTEXT


def _search(clusters: Sequence[_Cluster], languages: ngrams.Languages) -> None:
    """Find the best ways to fill the gaps of all clusters, one gap after the other."""
    for step in range(max((len(cluster.options) for cluster in clusters), default=0)):
        going = [(cluster, cluster.next_ways(step)) for cluster in clusters if step < len(cluster.options)]
        costs = iter(_costs([way.text for _, ways in going for way in ways], languages))
        for cluster, ways in going:
            cluster.choose(step, ways, list(islice(costs, len(ways))))


def _costs(texts: Sequence[str], languages: ngrams.Languages) -> list[float]:
    costs: list[float] = []
    for start in range(0, len(texts), BATCH):
        costs += ngrams.score(texts[start : start + BATCH]).costs(languages).tolist()
    return costs


def _best(cluster: _Cluster) -> Iterator[Filling]:
    least = cluster.ways[0].cost
    weights = [exp(least - way.cost) for way in cluster.ways]
    for place in range(len(cluster.options)):
        shares: dict[str, float] = defaultdict(float)
        for weight, way in zip(weights, cluster.ways, strict=True):
            shares[way.chars[place]] += weight
        char = max(shares, key=lambda char: shares[char])
        yield Filling(char, shares[char] / sum(weights))
