"""Blocks that belong together: the items of a list, the cells of a table, the paragraphs under one parent.

The trees judge each block alone. A list or table is main content as a whole or not at all, and so, nearly, are
neighbours in one container.
"""

from __future__ import annotations

import numpy as np

from cleaner.score.outline import KINDS, TAGS, Floats, Ints, Outline

# How far a block is moved towards the mean of its siblings (0-1; 0.3 to 1 did equally well in cross-validation).
SIBLING_SHARE = 0.3
# A list or table between two blocks of main content is content, too, if its mean is at least this (0-1).
MIN_BETWEEN = 0.1

_TABLE = TAGS.index("table")
_ITEM = KINDS.index("list_item")
_IN_TABLE = np.isin(np.arange(len(KINDS)), [KINDS.index("cell"), KINDS.index("caption")])


def judged_together(page: Outline, chances: Floats) -> Floats:
    """Return the chances with lists and tables judged as wholes, and siblings drawn together."""
    words, boxes = page.counts.words, page.containers
    wholes = whole_of(page)
    together = np.where(wholes >= 0, _means(wholes, chances, words), chances)
    siblings = boxes.parent[page.container]
    return (1 - SIBLING_SHARE) * together + SIBLING_SHARE * _means(siblings, together, words)


def whole_of(page: Outline) -> Ints:
    """Return for each block the list or table of data that it is part of, -1 if there is none."""
    boxes = page.containers
    whole = boxes.whole[page.container]
    is_table = boxes.tag[whole] == _TABLE
    # A table that holds more than cells is there for the layout.
    others = np.bincount(whole, ~_IN_TABLE[page.kind], len(boxes.first))
    is_part = np.where(is_table, others[whole] == 0, page.kind == _ITEM)
    return np.where(is_part & (whole < len(boxes.first) - 1), whole, -1)


def lifted(page: Outline, chances: Floats, threshold: float) -> Floats:
    """Return the chances with those of lists and tables that stand between main content lifted to the threshold."""
    wholes, boxes = whole_of(page), page.containers
    lifted = chances.copy()
    for whole in np.unique(wholes[wholes >= 0]).tolist():
        first, last, parent = boxes.first[whole], boxes.last[whole], boxes.parent[whole]
        if first <= boxes.first[parent] or last >= boxes.last[parent]:
            continue
        inside = chances[first:last]
        if min(chances[first - 1], chances[last]) >= threshold > inside.max() >= MIN_BETWEEN:
            lifted[first:last] = threshold
    return lifted


def _means(groups: Ints, values: Floats, weights: Floats) -> Floats:
    """Return for each place the weighted mean of the values of its group; a group is a number from -1."""
    total = np.bincount(groups + 1, weights)
    return (np.bincount(groups + 1, weights * values) / np.maximum(total, 1e-9))[groups + 1]
