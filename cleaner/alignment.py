"""Find texts in a longer text that was made from some of them: which of a page's blocks stand in an extract.

Each text is looked up whole, else by its three-word runs; of the places found, the heaviest chain in
page order is kept (longest increasing subsequence, weighted by words, over a Fenwick tree of maxima), so
that a short text that occurs often cannot draw the rest out of order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

# Texts shorter than this are looked up whole or not at all (words).
MIN_PARTIAL_WORDS = 6
# Places to consider for one text; a text that occurs more often carries little evidence.
MAX_PLACES = 24
# Worth of following the neighbouring text without a gap (words).
ADJACENT_BONUS = 0.5
_GRAM = 3


class _Place(NamedTuple):
    start: int
    end: int
    matched: int


def shares_found(texts: Sequence[Sequence[str]], extract: Sequence[str]) -> list[float]:
    """Return for each text (a list of words) the share of its words that stand in the extract, in order.

    >>> shares_found([["menu"], ["a", "b", "c"], ["menu"]], ["a", "b", "c", "menu"])
    [0.0, 1.0, 1.0]
    """
    index = _index(extract)
    totals = Counter(tuple(text[:_GRAM]) for text in texts)
    seen: Counter[tuple[str, ...]] = Counter()
    places: list[list[_Place]] = []
    for text in texts:
        gram = tuple(text[:_GRAM])
        starts = _near(index.get(gram, []), seen[gram], totals[gram])
        seen[gram] += 1
        places.append(_places(text, extract, starts, index))
    shares = [0.0] * len(texts)
    for number, place in _heaviest_chain(places, len(extract)):
        shares[number] = min(1.0, place.matched / len(texts[number]))
    return shares


_Index = dict[tuple[str, ...], list[int]]


def _index(extract: Sequence[str]) -> _Index:
    """Return the places of every run of one, two and three words."""
    index: _Index = defaultdict(list)
    for size in range(1, _GRAM + 1):
        for start in range(len(extract) - size + 1):
            index[tuple(extract[start : start + size])].append(start)
    return index


def _near(starts: list[int], number: int, total: int) -> list[int]:
    """Return the places worth a look for the text that is `number` of `total` texts which begin alike.

    Of many places only those near its rank count: from the front, from the back, and in proportion.
    """
    count = len(starts)
    if count <= MAX_PLACES:
        return starts
    ranks = (number, count - total + number, number * count // total)
    reach = MAX_PLACES // 6
    return sorted({start for rank in ranks for start in starts[max(0, rank - reach) : max(0, rank + reach)]})


def _places(text: Sequence[str], extract: Sequence[str], starts: list[int], index: _Index) -> list[_Place]:
    size, words = len(text), list(text)
    if not size:
        return []
    whole = [start for start in starts if list(extract[start : start + size]) == words]
    if whole:
        return [_Place(start, start + size, size) for start in whole]
    return _partial_places(text, index) if size >= MIN_PARTIAL_WORDS else []


def _partial_places(text: Sequence[str], index: _Index) -> list[_Place]:
    """Return the place where most of the text's three-word runs stand at about the same distance."""
    hits: dict[int, int] = defaultdict(int)
    spans: dict[int, tuple[int, int]] = {}
    for offset in range(len(text) - _GRAM + 1):
        found = index.get(tuple(text[offset : offset + _GRAM]), ())
        if len(found) > MAX_PLACES:
            continue
        for start in found:
            # Dropped words shift what follows; a window of the text's own length takes that up.
            window = (start - offset) // max(len(text) // 2, 8)
            for key in (window, window + 1):
                hits[key] += 1
                first, last = spans.get(key, (start, start))
                spans[key] = (min(first, start), max(last, start))
    if not hits:
        return []
    best = max(hits, key=lambda key: (hits[key], -key))
    first, last = spans[best]
    matched = min(len(text), hits[best] + _GRAM - 1)
    return [_Place(first, last + _GRAM, matched)]


def _heaviest_chain(places: list[list[_Place]], length: int) -> list[tuple[int, _Place]]:
    """Return (text number, place) pairs that follow each other without overlap and match the most words.

    A text that follows its neighbour without a gap gets a bonus, which tells equal texts apart.
    """
    tree = _MaxTree(length + 1)
    nodes: list[tuple[int, _Place, int]] = []
    neighbours: dict[int, tuple[float, int]] = {}
    for number, candidates in enumerate(places):
        ends: dict[int, tuple[float, int]] = {}
        for place in candidates:
            weight, before = tree.best(place.start)
            joined_weight, joined = neighbours.get(place.start, (0.0, -1))
            if joined >= 0 and joined_weight + ADJACENT_BONUS > weight:
                weight, before = joined_weight + ADJACENT_BONUS, joined
            nodes.append((number, place, before))
            candidate = weight + place.matched, len(nodes) - 1
            ends[place.end] = max(ends.get(place.end, candidate), candidate)
        for end, (weight, node) in ends.items():
            tree.update(end, weight, node)
        neighbours = ends if candidates else neighbours
    chain: list[tuple[int, _Place]] = []
    _, node = tree.best(length)
    while node >= 0:
        number, place, node = nodes[node]
        chain.append((number, place))
    return chain[::-1]


class _MaxTree:
    """Fenwick tree of prefix maxima: the heaviest chain that ends at or before a place."""

    def __init__(self, size: int) -> None:
        self._heaviest: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def best(self, end: int) -> tuple[float, int]:
        """Return (weight, node) of the heaviest chain that ends at `end` or before."""
        position, heaviest = end + 1, (0.0, -1)
        while position > 0:
            if self._heaviest[position][0] > heaviest[0]:
                heaviest = self._heaviest[position]
            position -= position & -position
        return heaviest

    def update(self, end: int, weight: float, node: int) -> None:
        """Note a chain of this weight that ends at `end`."""
        position = end + 1
        while position < len(self._heaviest):
            if self._heaviest[position][0] < weight:
                self._heaviest[position] = (weight, node)
            position += position & -position
