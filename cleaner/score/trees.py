"""Symmetric decision trees, evaluated in numpy: on each level of a tree every node asks the same question.

A tree of depth d is then d comparisons, whose answers are the bits of the index of a leaf, and all trees and cases
go together: per level one look-up, one comparison, one shift (Prokhorenkova et al., NeurIPS 2018, call the trees
oblivious). No library that trains models is needed to use one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.resources import read_bytes

Floats = NDArray[np.float32]

# Cases that are evaluated at once: the tables of more do not fit into the cache of a processor.
MOST_CASES = 1_024


@dataclass(frozen=True, slots=True)
class Forest:
    """An ensemble of symmetric trees of one depth; their leaves are summed."""

    columns: tuple[str, ...]
    """Names of the columns of the input, in order."""
    features: NDArray[np.intp]
    """For each level and tree, the column that is compared: (levels, trees)."""
    borders: Floats
    """For each level and tree, the value that it must exceed: (levels, trees)."""
    leaves: Floats
    """For each tree and leaf, its value for each output: (trees, 2**levels, outputs)."""
    bias: Floats
    """Added to the sum of the leaves: (outputs,)."""

    def raw(self, rows: Floats) -> Floats:
        """Return the sums of the leaves, (cases, outputs), for an input of (columns, cases).

        >>> tree = Forest(("a",), np.array([[0]]), np.array([[0.5]], np.float32),
        ...     np.array([[[1.0], [2.0]]], np.float32), np.array([10.0], np.float32))
        >>> tree.raw(np.array([[0.0, 0.9]], np.float32)).tolist()
        [[11.0], [12.0]]
        """
        if rows.shape[1] > MOST_CASES:
            starts = range(0, rows.shape[1], MOST_CASES)
            return np.concatenate([self.raw(rows[:, start : start + MOST_CASES]) for start in starts])
        trees, cases = self.features.shape[1], rows.shape[1]
        leaf = np.zeros((trees, cases), np.uint8)
        for level, (column, border) in enumerate(zip(self.features, self.borders, strict=True)):
            answers = np.greater(rows.take(column, axis=0), border[:, None])
            leaf += answers.view(np.uint8) * np.uint8(1 << level)
        first = np.arange(0, trees * self.leaves.shape[1], self.leaves.shape[1], dtype=np.int32)[:, None]
        table = self.leaves.reshape(-1, len(self.bias))
        sums = [table[:, output].take(leaf + first).sum(axis=0) for output in range(len(self.bias))]
        return np.stack(sums, axis=1) + self.bias

    def probability(self, rows: Floats) -> NDArray[np.float64]:
        """Return the logistic function of the first output: (cases,)."""
        return np.asarray(1 / (1 + np.exp(-self.raw(rows)[:, 0].astype(np.float64))))

    def shares(self, rows: Floats) -> Floats:
        """Return the softmax of the outputs: (cases, outputs)."""
        raw = self.raw(rows)
        powers = np.exp(raw - raw.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return what `from_arrays` takes, small: leaves in half precision."""
        return {
            "columns": np.array(self.columns),
            "features": self.features.astype(np.uint8),
            "borders": self.borders,
            "leaves": self.leaves.astype(np.float16),
            "bias": self.bias,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Forest:
        """Return the ensemble that `to_arrays` wrote down."""
        return cls(
            tuple(str(name) for name in arrays["columns"]),
            arrays["features"].astype(np.intp),
            arrays["borders"].astype(np.float32),
            arrays["leaves"].astype(np.float32),
            arrays["bias"].astype(np.float32),
        )


@cache
def load_arrays(path: str) -> Mapping[str, NDArray[Any]]:
    """Return the arrays of an `.npz` file below `cleaner/data/`; callers must not change them."""
    with np.load(BytesIO(read_bytes(path)), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}
