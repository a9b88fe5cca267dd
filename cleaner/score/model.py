"""Main content by a model: a probability for each block from symmetric trees, cut where the expected F1 is greatest.

How the model was trained and what it reaches: `docs/decisions/0018-content-model.md`; to train it anew:
`python -m cleaner.training.train`.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from cleaner.document import Page, Selection
from cleaner.options import Favor, Options
from cleaner.score.comments import comment_blocks
from cleaner.score.cut import RECALL_WEIGHT, Cut, best_cut
from cleaner.score.features import feature_rows
from cleaner.score.outline import Floats, Outline, outline
from cleaner.score.trees import Forest, load_arrays
from cleaner.score.verdict import Selected, block_columns, page_numbers, stated_numbers, verdict
from cleaner.score.wholes import judged_together, lifted

MODEL = "models/content.npz"

# Two platforms may round a probability differently in the last place.
_DIGITS = 4
_MARGIN = 10**-_DIGITS


def select(page: Page, options: Options) -> Selection:
    """Return how likely each block is main content, and above which probability it is kept."""
    return select_with(load_forest(), page, options)


def select_with(forest: Forest, page: Page, options: Options) -> Selection:
    """Return the selection by other trees than those that ship."""
    if not page.blocks:
        return Selection("model", [], 0.0)
    plan = outline(page)
    names = tuple(dict.fromkeys((*forest.columns, *block_columns())))
    rows = feature_rows(plan, page.head, names)
    chances = judged_together(plan, forest.probability(rows[: len(forest.columns)]))
    comments = comment_blocks(page)
    apart = np.fromiter(comments, np.intp, len(comments))
    chances[apart] = 0
    # What a page is does not depend on what the user favours.
    balanced, lifted_chances = _cut(plan, chances, "balanced")
    kept = lifted_chances >= balanced.threshold
    found = Selected(plan.counts.words, chances, kept, balanced.threshold, balanced.expected)
    told = verdict(page_numbers(stated_numbers(page.head, page.url), rows, names, found))
    cut = balanced
    if options.favor != "balanced":
        cut, lifted_chances = _cut(plan, chances, options.favor)
    lifted_chances[apart] = float(options.keep_comments)
    return Selection(
        "model",
        lifted_chances.round(_DIGITS).tolist(),
        told.confidence,
        comments,
        max(_MARGIN, cut.threshold - _MARGIN),
        told.page_type,
        told.type_confidence,
        told.is_index,
    )


def _cut(plan: Outline, chances: Floats, favor: Favor) -> tuple[Cut, Floats]:
    cut = best_cut(chances, plan.counts.words, RECALL_WEIGHT[favor])
    return cut, lifted(plan, chances, cut.threshold)


@cache
def load_forest() -> Forest:
    """Return the trees of the model file."""
    return Forest.from_arrays(load_arrays(MODEL))
