"""A page as arrays: its blocks, its containers, and for each block the containers around it that matter.

Containers are numbered in page order, parents first, so one loop hands down what a container inherits. Behind the
last container stands one more, the page itself: the parent of those that have none.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.document import Block, Container, Page
from cleaner.score.characters import TextCounts, count_texts
from cleaner.score.cues import load_cues

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

KINDS = ("paragraph", "quote", "code", "heading", "list_item", "cell", "caption")
TAGS = (
    ("div", "p", "article", "main", "section", "nav", "footer", "aside", "header", "form", "table", "tr", "td", "th")
    + ("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "button", "h1", "h2", "h3", "h4")
    + ("h5", "h6", "pre", "body", "html", "noscript", "details", "template", "center", "tbody")
)
# Elements whose presence around a block is a column of its own, as bits.
LANDMARKS = {name: 1 << place for place, name in enumerate(("main", "footer", "aside", "header"))}
# An ancestor with at least this share of the page's words is big (0-1).
BIG_SHARE = 0.3
# No element of that kind around the block: further away than any.
FAR = 99

_KIND_CODE = {name: code for code, name in enumerate(KINDS)}
_TAG_CODE = {name: code for code, name in enumerate(TAGS)}
_OTHER_TAG = len(TAGS)
# Repeated elements of these kinds are parts of a text or table, no items.
_PARTS = frozenset(("p", "tr", "td", "th"))


class Containers(NamedTuple):
    """The containers, and the page itself as the last; one number for each."""

    first: Ints
    last: Ints
    parent: Ints
    depth: Ints
    tag: Ints
    """Place in `TAGS`."""
    cues: Ints
    """Bits of `cues.load_cues`."""
    cues_around: Ints
    """Bits of the container and all around it."""
    landmarks: Ints
    """Bits of `LANDMARKS` of the container and all around it."""
    negatives: Ints
    """Containers with a negative cue from here up."""
    positives: Ints
    negative_distance: Ints
    """Steps up to the nearest container with a negative cue, 0 for itself, `FAR` and more if there is none."""
    positive_distance: Ints
    like: Ints
    """Containers of the page with the same element name and class words."""
    siblings: Ints
    """The same, under the same parent."""
    item: Ints
    """The nearest container from here up that has such siblings, the page if there is none."""
    big: Ints
    """The innermost container from here up that holds `BIG_SHARE` of the words, the page if there is none."""
    in_list: Ints
    """The nearest list from here up, the page if there is none."""
    in_table: Ints
    """The nearest table from here up, the page if there is none."""


class Outline(NamedTuple):
    """A page as arrays."""

    texts: Sequence[str]
    counts: TextCounts
    container: Ints
    """For each block, its container."""
    kind: Ints
    level: Ints
    link_density: Floats
    hidden: NDArray[np.bool_]
    words_before: Floats
    """Words before each block, and last those of the whole page."""
    containers: Containers


def outline(page: Page) -> Outline:
    """Return the outline of a page that has blocks."""
    blocks, containers = page.blocks, page.containers
    texts = [block.text for block in blocks]
    counts = count_texts(texts)
    words_before = prefix_sums(counts.words)
    owner = _ints([block.container for block in blocks])
    return Outline(
        texts=texts,
        counts=counts,
        container=np.where(owner < 0, len(containers), owner),
        kind=_ints([_KIND_CODE[block.kind] for block in blocks]),
        level=_ints([block.level for block in blocks]),
        link_density=_link_density(blocks),
        hidden=np.array([bool(block.hidden) for block in blocks]),
        words_before=words_before,
        containers=_containers(containers, words_before),
    )


def prefix_sums(values: NDArray[np.generic]) -> Floats:
    """Return the sums of what stands before each place, along the last axis, and last the whole sum."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums


def _ints(values: list[int]) -> Ints:
    """Return an array of a list; numpy's own way looks at the type of every item."""
    return np.frombuffer(array("q", values), np.int64)


def _link_density(blocks: Sequence[Block]) -> Floats:
    return np.array([block.link_chars / len(block.text) for block in blocks])


def _containers(containers: Sequence[Container], words_before: Floats) -> Containers:
    top = len(containers)
    parents = [box.parent if box.parent >= 0 else top for box in containers]
    parents.append(top)
    first = _ints([*[box.first for box in containers], 0])
    last = _ints([*[box.last for box in containers], len(words_before) - 1])
    words = (words_before[last] - words_before[first]).tolist()
    cues, kinds = _own(containers)
    kind = _ints(kinds)
    siblings = _siblings(parents, kinds)
    heritage = _inherit(containers, parents, cues, siblings, words)
    return Containers(
        first=first,
        last=last,
        parent=_ints(parents),
        depth=_ints([*[box.depth for box in containers], 0]),
        tag=_ints([*[_TAG_CODE.get(box.tag, _OTHER_TAG) for box in containers], _OTHER_TAG + 1]),
        cues=_ints(cues),
        **{name: _ints(values) for name, values in heritage.items()},
        like=np.bincount(kind)[kind],
        siblings=_ints(siblings),
    )


def _own(containers: Sequence[Container]) -> tuple[list[int], list[int]]:
    """Return for each container, and the page, its cues and a number for its element name and class words."""
    load = load_cues()
    seen: dict[tuple[str, frozenset[str]], tuple[int, int]] = {}
    numbers: dict[tuple[str, frozenset[str]], int] = {}
    cues, kinds = [], []
    for box in containers:
        key = (box.tag, box.tokens)
        known = seen.get(key)
        if known is None:
            known = seen[key] = load.mask(*key), numbers.setdefault((box.tag, _bare(box.tokens)), len(numbers))
        cues.append(known[0])
        kinds.append(known[1])
    return [*cues, 0], [*kinds, len(numbers)]


def _bare(tokens: frozenset[str]) -> frozenset[str]:
    """Leave out numbers: among class words they tell one item from the next, not its kind."""
    figures = [token for token in tokens if token[0].isdigit() and token.isdigit()]
    return tokens.difference(figures) if figures else tokens


def _siblings(parents: list[int], kinds: list[int]) -> list[int]:
    count: dict[tuple[int, int], int] = {}
    pairs = list(zip(parents, kinds, strict=True))
    for pair in pairs:
        count[pair] = count.get(pair, 0) + 1
    return [count[pair] for pair in pairs]


def _inherit(
    containers: Sequence[Container],
    parents: list[int],
    cues: list[int],
    siblings: list[int],
    words: list[float],
) -> dict[str, list[int]]:
    """Hand down from parent to child; the page itself stands last and is no child."""
    top = len(containers)
    negative, positive = load_cues().negative, load_cues().positive
    around, landmarks, negatives, positives = [0] * (top + 1), [0] * (top + 1), [0] * (top + 1), [0] * (top + 1)
    to_negative, to_positive = [FAR] * (top + 1), [FAR] * (top + 1)
    item, big = [top] * (top + 1), [top] * (top + 1)
    in_list, in_table = [top] * (top + 1), [top] * (top + 1)
    enough = BIG_SHARE * words[top]
    for index, box in enumerate(containers):
        parent, own, tag = parents[index], cues[index], box.tag
        around[index] = around[parent] | own
        landmarks[index] = landmarks[parent] | LANDMARKS.get(tag, 0)
        is_negative, is_positive = own & negative != 0, own & positive != 0
        negatives[index] = negatives[parent] + is_negative
        positives[index] = positives[parent] + is_positive
        to_negative[index] = 0 if is_negative else to_negative[parent] + 1
        to_positive[index] = 0 if is_positive else to_positive[parent] + 1
        item[index] = index if siblings[index] > 1 and tag not in _PARTS else item[parent]
        big[index] = index if words[index] >= enough else big[parent]
        in_list[index] = index if tag in ("ul", "ol") else in_list[parent]
        in_table[index] = index if tag == "table" else in_table[parent]
    return {
        "cues_around": around,
        "landmarks": landmarks,
        "negatives": negatives,
        "positives": positives,
        "negative_distance": to_negative,
        "positive_distance": to_positive,
        "item": item,
        "big": big,
        "in_list": in_list,
        "in_table": in_table,
    }
