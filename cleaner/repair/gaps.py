"""Gaps in text: which of the characters that may have stood there the character model finds likeliest (beam search)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import NamedTuple

from cleaner import ngrams

BEAM = 8
"""Ways to fill the gaps so far that are followed up."""
CONTEXT = 4
"""Characters before and after a gap by which it is filled: the model has trigrams of letters, ..."""
WIDE_CONTEXT = 2
"""... and pairs of East Asian characters."""
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


@dataclass(slots=True)
class _Cluster:
    """Gaps so near to each other that what is in one bears on the next."""

    before: str
    options: list[tuple[str, ...]] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """What follows each gap up to the next one; after the last, enough of it to judge by."""
    ways: list[tuple[float, tuple[str, ...]]] = field(default_factory=lambda: [(0.0, ())])
    """Cost (nats) and characters of the ways to fill the gaps so far, the best first."""

    @property
    def key(self) -> tuple[str, ...]:
        """What is the same for clusters that are filled alike."""
        return (self.before, *map("".join, self.options), "", *self.after)

    def text(self, chars: Sequence[str]) -> str:
        return self.before + "".join(char + after for char, after in zip(chars, self.after, strict=False))

    def cost_at_end(self, chars: Sequence[str]) -> float:
        """Return what the last character costs more (nats) for being the last of a word."""
        if len(chars) < len(self.options) or self.after[-1]:
            return 0.0
        return AT_END * ((chars[-1] in _CANNOT_END) - (chars[-1] in _ENDS))


def fill(texts: Sequence[Gapped], languages: ngrams.Languages) -> list[list[Filling]]:
    """Return what the gaps of each text are best filled with, in these languages (a column for each alphabet)."""
    clusters = [list(_clusters(text)) for text in texts]
    distinct = {cluster.key: cluster for group in clusters for cluster in group}
    _search(list(distinct.values()), languages)
    return [[filling for cluster in group for filling in _best(distinct[cluster.key])] for group in clusters]


def _clusters(text: Gapped) -> Iterator[_Cluster]:
    cluster: _Cluster | None = None
    for options, before, after in zip(text.options, text.known, text.known[1:], strict=False):
        if cluster and (len(before) >= _context(before) // 2 or len(cluster.options) == MAX_TOGETHER):
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
        going = [cluster for cluster in clusters if step < len(cluster.options)]
        ways = [
            (cluster, (*chars, option))
            for cluster in going
            for _, chars in cluster.ways
            for option in cluster.options[step]
        ]
        costs = ngrams.score([cluster.text(chars) for cluster, chars in ways]).costs(languages).tolist()
        for cluster in going:
            cluster.ways = []
        for (cluster, chars), cost in zip(ways, costs, strict=True):
            cluster.ways.append((cost + cluster.cost_at_end(chars), chars))
        for cluster in going:
            cluster.ways = sorted(cluster.ways)[: BEAM if step + 1 < len(cluster.options) else None]


def _best(cluster: _Cluster) -> Iterator[Filling]:
    least = cluster.ways[0][0]
    weights = [exp(least - cost) for cost, _ in cluster.ways]
    for place in range(len(cluster.options)):
        shares: dict[str, float] = defaultdict(float)
        for weight, (_, chars) in zip(weights, cluster.ways, strict=True):
            shares[chars[place]] += weight
        char = max(shares, key=lambda char: shares[char])
        yield Filling(char, shares[char] / sum(weights))
