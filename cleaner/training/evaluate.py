"""Measure trees on examples that they have not seen: F1 of the words that would be kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.score.cut import best_cut
from cleaner.score.features import column_names
from cleaner.score.trees import Forest
from cleaner.score.verdict import Selected, page_numbers
from cleaner.score.wholes import judged_together, lifted
from cleaner.training.examples import Example


class Judged(NamedTuple):
    """How the main content of a page was found."""

    f1: float
    """F1 of the words, 0-1."""
    numbers: Mapping[str, float]
    """What the model knows of the page as a whole."""


def judge(forest: Forest, places: NDArray[np.intp], example: Example) -> Judged:
    """Select the main content of an example; `places` are the forest's columns in the rows of the example."""
    chances = judged_together(example.plan, forest.probability(example.rows[places]))
    chances[example.comments] = 0
    cut = best_cut(chances, example.words)
    kept = lifted(example.plan, chances, cut.threshold) >= cut.threshold
    copied = (example.copies >= 0) & kept & kept[example.copies]
    found = Selected(example.words, chances, kept, cut.threshold, cut.expected)
    numbers = page_numbers(example.stated, example.rows, column_names(), found)
    return Judged(example.truth.f1(kept & ~copied), numbers)


def report(judged: Iterable[tuple[Example, Judged]]) -> Mapping[str, float]:
    """Return the mean F1 for each corpus, and each page type of a corpus that has several."""
    by_group: defaultdict[str, list[float]] = defaultdict(list)
    types: defaultdict[str, set[str]] = defaultdict(set)
    for example, result in judged:
        corpus, page_type = example.identity.corpus, example.identity.page_type
        types[corpus].add(page_type)
        by_group[corpus].append(result.f1)
        by_group[f"{corpus}: {page_type}"].append(result.f1)
    return {
        group: float(np.mean(values))
        for group, values in sorted(by_group.items())
        if ": " not in group or len(types[group.partition(": ")[0]]) > 1
    }


def as_table(reports: Sequence[Mapping[str, float]]) -> str:
    """Return the mean and the spread of several reports, a group a line."""
    groups = sorted({group for found in reports for group in found})
    lines = [f"{'group':44}{'F1':>8}{'spread':>8}"]
    for group in groups:
        values = [found[group] for found in reports if group in found]
        lines.append(f"{group:44}{np.mean(values):8.4f}{np.std(values):8.4f}")
    return "\n".join(lines)
