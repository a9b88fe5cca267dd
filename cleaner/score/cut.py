"""Where to cut: which blocks to keep when each has a probability of being main content.

A fixed threshold is wrong on most pages: how many words are worth keeping depends on all the others. The set that
maximises the expected F1 of the words consists of the blocks above some probability (Ye et al., ICML 2012), so one
pass over the blocks, from the likeliest down, finds it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# What a wrong word costs against a missed one, by `Options.favor`: the words that are expected to be main
# content count this often in the denominator of F1. 1 is F1 itself.
RECALL_WEIGHT = {"precision": 0.4, "balanced": 1.0, "recall": 2.5}

_TINY = 1e-9


class Cut(NamedTuple):
    """The best set of blocks."""

    threshold: float
    """Probability of the last block that is kept, 0-1."""
    expected: float
    """F1 of the words that is to be expected of the set, 0-1."""


def best_cut(probabilities: NDArray[np.float64], words: NDArray[np.float64], recall_weight: float = 1.0) -> Cut:
    """Return the cut with the greatest expected F1.

    `words` is the size of each block. With `recall_weight` above 1 missed words weigh more than wrong ones.

    >>> best_cut(np.array([0.9, 0.1, 0.8]), np.array([50.0, 90.0, 50.0])).threshold.__round__(2)
    0.8
    """
    order = np.argsort(-probabilities, kind="stable")
    chance, size = probabilities[order], words[order]
    right = np.cumsum(chance * size)
    scores = (1 + recall_weight) * right / (np.cumsum(size) + recall_weight * right[-1] + _TINY)
    last = int(np.argmax(scores))
    return Cut(float(chance[last]), float(scores[last] if recall_weight == 1 else _f1(right, size, last)))


def _f1(right: NDArray[np.float64], size: NDArray[np.float64], last: int) -> float:
    return float(2 * right[last] / (size[: last + 1].sum() + right[-1] + _TINY))
