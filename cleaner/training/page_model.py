"""Train the trees that look at a page as a whole: its type, and how sure the selection of its main content is.

They learn from pages that were judged by trees which had not seen them: else every selection would look sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.score.trees import Forest
from cleaner.training.evaluate import Judged
from cleaner.training.examples import Example
from cleaner.training.fit import Settings, fit_chance, fit_classes, trimmed

GOOD_F1 = 0.85
"""F1 of a selection that counts as right, 0-1."""
KIND = Settings(trees=150, depth=4, learning_rate=0.1)
SURE = Settings(trees=60, depth=3, learning_rate=0.1)
# What tells whether a selection is right; with all numbers of the page it is told no better.
SURE_NUMBERS = ("expected", "doubt", "kept_share", "threshold")

Pages = Sequence[tuple[Example, Judged]]


def fit_kind(pages: Pages) -> tuple[tuple[str, ...], Forest]:
    """Return the types of the pages, sorted, and trees that vote for them."""
    names, rows = _numbers(pages)
    kinds = [example.identity.page_type for example, _ in pages]
    return tuple(sorted(set(kinds))), trimmed(fit_classes(rows, kinds, names, KIND))


def fit_sure(pages: Pages) -> Forest:
    """Return trees that tell the chance that the F1 of a page is at least `GOOD_F1`."""
    rows = np.array([[judged.numbers[name] for name in SURE_NUMBERS] for _, judged in pages], np.float32)
    return trimmed(fit_chance(rows, [judged.f1 >= GOOD_F1 for _, judged in pages], SURE_NUMBERS, SURE))


def page_arrays(pages: Pages) -> dict[str, NDArray[Any]]:
    """Return the arrays of the model file."""
    types, kind = fit_kind(pages)
    parts = {"kind_": kind, "sure_": fit_sure(pages)}
    arrays = {part + name: array for part, forest in parts.items() for name, array in forest.to_arrays().items()}
    return arrays | {"types": np.array(types)}


def page_report(sides: Sequence[Pages]) -> str:
    """Return how well types and confidence are told of pages that the trees have not seen; `sides` are the folds."""
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    sure: list[tuple[float, bool]] = []
    for side in sides:
        seen = [page for other in sides if other is not side for page in other]
        types, kind = fit_kind(seen)
        chance = fit_sure(seen)
        for example, judged in side:
            told = types[int(kind.raw(_case(kind, judged))[0].argmax())]
            group = f"{example.identity.corpus}: {example.identity.page_type}"
            totals[group] += 1
            hits[group] += told == example.identity.page_type
            sure.append((float(chance.probability(_case(chance, judged))[0]), judged.f1 >= GOOD_F1))
    lines = [f"{'type told right':44}{'share':>8}{'pages':>8}"]
    lines += [f"{group:44}{hits[group] / total:8.3f}{total:8}" for group, total in sorted(totals.items())]
    lines.append(f"{f'confidence: F1 at least {GOOD_F1}':44}{'share':>8}{'pages':>8}")
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        among = [is_good for told, is_good in sure if low <= told < high]
        if among:
            lines.append(f"{f'{low} to {min(high, 1)}':44}{sum(among) / len(among):8.3f}{len(among):8}")
    return "\n".join(lines)


def _numbers(pages: Pages) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    names = tuple(pages[0][1].numbers)
    return names, np.array([[judged.numbers[name] for name in names] for _, judged in pages], np.float32)


def _case(forest: Forest, judged: Judged) -> NDArray[np.float32]:
    return np.array([[judged.numbers[name]] for name in forest.columns], np.float32)
