"""Main content by a model: a probability for each block from symmetric trees, cut where the expected F1 is greatest.

How the model was trained and what it reaches: `docs/decisions/0018-content-model.md`; to train it anew:
`python -m cleaner.training.train`.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from cleaner.document import Page, Selection
from cleaner.options import Options
from cleaner.score.comments import comment_blocks
from cleaner.score.cut import RECALL_WEIGHT, best_cut
from cleaner.score.features import feature_rows
from cleaner.score.outline import outline
from cleaner.score.trees import Forest, load_arrays
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
    chances = judged_together(plan, forest.probability(feature_rows(plan, page.head, forest.columns)))
    comments = comment_blocks(page)
    apart = np.fromiter(comments, np.intp, len(comments))
    chances[apart] = 0
    cut = best_cut(chances, plan.counts.words, RECALL_WEIGHT[options.favor])
    chances = lifted(plan, chances, cut.threshold)
    chances[apart] = float(options.keep_comments)
    threshold = max(_MARGIN, cut.threshold - _MARGIN)
    return Selection("model", chances.round(_DIGITS).tolist(), round(cut.expected, 3), comments, threshold)


@cache
def load_forest() -> Forest:
    """Return the trees of the model file."""
    return Forest.from_arrays(load_arrays(MODEL))
