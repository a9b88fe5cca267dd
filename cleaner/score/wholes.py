"""Blocks that belong together: the items of a list, the cells of a table, the paragraphs under one parent.

The trees judge each block alone. A list or table is main content as a whole or not at all, and so, nearly, are
neighbours in one container.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cleaner.score.outline import KINDS, TAGS, Floats, Ints, Outline

# How far a block is moved towards the mean of the lines of its element, and of the blocks under one parent (0-1; both
# did equally well in cross-validation from 0.3 to 1).
LINE_SHARE = 0.8
SIBLING_SHARE = 0.3
# What is said before a list that is content, though all its items are links.
_ANNOUNCES = (":", "：", "﹕")
# Items with at least this share of link text are links (0-1).
LINK_DENSITY = 0.8

# What stands between main content is content, too, if its chances are at least this (0-1).
MIN_BETWEEN = 0.1

# Paragraphs have less link text than this (0-1).
PROSE_LINK_DENSITY = 0.3

# What else than cells a table of data holds is at most this long (words).
MAX_CELL_WORDS = 12
# A paragraph of links that is a sentence of at least so many words is no teaser.
SENTENCE_WORDS = 8

# Elements around a paragraph alone that do not part it from its neighbours.
MAX_WRAPPERS = 3

_PARAGRAPH = TAGS.index("p")
_ITEM, _HEADING = KINDS.index("list_item"), KINDS.index("heading")
_IS_CELL = np.isin(np.arange(len(KINDS)), [KINDS.index("cell"), KINDS.index("caption")])


def judged_together(page: Outline, chances: Floats) -> Floats:
    """Return the chances with lists and tables judged as wholes, and siblings drawn together."""
    words, boxes = page.counts.words, page.containers
    wholes = whole_of(page)
    together = np.where(wholes >= 0, _means(wholes, chances, words), chances)
    for groups, share in ((page.container, LINE_SHARE), (boxes.parent[page.container], SIBLING_SHARE)):
        together = (1 - share) * together + share * _means(groups, together, words)
    return together


def whole_of(page: Outline) -> Ints:
    """Return for each block the table of data or the list that it is part of, -1 if there is none."""
    boxes, top = page.containers, len(page.containers.first) - 1
    lists, tables = boxes.in_list[page.container], boxes.in_table[page.container]
    # A table that holds more than cells and short lines is there for the layout.
    is_more = (page.counts.words > MAX_CELL_WORDS) & ~_IS_CELL[page.kind] | (page.kind == _HEADING)
    is_data = np.bincount(tables, is_more, top + 1) == 0
    is_data[top] = False
    of_list = np.where((page.kind == _ITEM) & (lists < top), lists, -1)
    return np.where(is_data[tables], tables, of_list)


def lifted(page: Outline, chances: Floats, threshold: float) -> Floats:
    """Return the chances with those of what stands between main content, and belongs there, lifted to the threshold.

    That are lists, tables, and the short lines among the paragraphs of a text: verse, dialogue, a lone word. A list
    of links alone is rather a teaser, unless the block before it announces a list.
    """
    lifted = chances.copy()
    for first, last in (*_between_paragraphs(page, chances >= threshold), *_enclosed_wholes(page)):
        if lifted[last] >= threshold:
            _lift(lifted, first, last, threshold)
    for first, last in _continuing_wholes(page):
        _lift(lifted, first, last, threshold)
    return lifted


def _lift(chances: Floats, first: int, last: int, threshold: float) -> None:
    """Lift the blocks in place, if the one before them is kept and they are not hopeless."""
    inside = chances[first:last]
    if chances[first - 1] >= threshold > inside.max() and inside.min() >= MIN_BETWEEN:
        chances[first:last] = threshold


def _enclosed_wholes(page: Outline) -> Iterator[tuple[int, int]]:
    """Yield the blocks of lists and tables that something stands before and after, under the same parent."""
    boxes = page.containers
    for whole, first, last in _wholes(page):
        is_links = page.link_density[first:last].min() >= LINK_DENSITY
        if last < boxes.last[boxes.parent[whole]] and not is_links:
            yield first, last


def _continuing_wholes(page: Outline) -> Iterator[tuple[int, int]]:
    """Yield the blocks of lists and tables that the block before announces, and of lists within an item."""
    boxes = page.containers
    for whole, first, last in _wholes(page):
        is_nested = page.kind[first - 1] == _ITEM and boxes.in_list[boxes.parent[whole]] < len(boxes.first) - 1
        if is_nested or page.texts[first - 1].endswith(_ANNOUNCES):
            yield first, last


def _wholes(page: Outline) -> Iterator[tuple[int, int, int]]:
    """Yield each list and table that something stands before under the same parent, with its first and last block."""
    wholes, boxes = whole_of(page), page.containers
    for whole in np.unique(wholes[wholes >= 0]).tolist():
        first = int(boxes.first[whole])
        if first > boxes.first[boxes.parent[whole]]:
            yield whole, first, int(boxes.last[whole])


def _between_paragraphs(page: Outline, kept: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs left out between two that are kept, all under one parent, and with few links."""
    boxes = page.containers
    parents = np.where(boxes.tag[page.container] == _PARAGRAPH, boxes.parent[_outermost_alone(page)], -1)
    is_sentence = page.counts.is_sentence & (page.counts.words >= SENTENCE_WORDS)
    is_prose = (page.link_density < PROSE_LINK_DENSITY) | is_sentence
    places = np.flatnonzero(kept)
    for before, after in zip(places[:-1].tolist(), places[1:].tolist(), strict=True):
        is_gap = after > before + 1 and parents[before] >= 0
        if not is_gap or (parents[before : after + 1] != parents[before]).any():
            continue
        if is_prose[before + 1 : after].all():
            yield before + 1, after


def _outermost_alone(page: Outline) -> Ints:
    """Return for each block the outermost container, within reach, that holds nothing else."""
    boxes, box = page.containers, page.container
    for _ in range(MAX_WRAPPERS):
        parent = boxes.parent[box]
        box = np.where(boxes.last[parent] - boxes.first[parent] == 1, parent, box)
    return box


def _means(groups: Ints, values: Floats, weights: Floats) -> Floats:
    """Return for each place the weighted mean of the values of its group; a group is a number from -1."""
    total = np.bincount(groups + 1, weights)
    return (np.bincount(groups + 1, weights * values) / np.maximum(total, 1e-9))[groups + 1]
