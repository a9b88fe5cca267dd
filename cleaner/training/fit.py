"""Fit symmetric trees to examples, with CatBoost, and write them down as plain numbers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.score.trees import Forest
from cleaner.training.examples import Example


class Settings(NamedTuple):
    """How the trees are grown; the values were chosen by cross-validation (decision 0011)."""

    trees: int = 150
    depth: int = 6
    learning_rate: float = 0.15
    l2: float = 10.0
    sample: int = 115_000
    """Blocks that are trained on, drawn by weight; the weights of those drawn make up for the others."""
    graft_weight: float = 0.3
    """Weight of a grafted page; that of a real one is 1."""
    seed: int = 0


def fit_blocks(real: Sequence[Example], grafted: Sequence[Example], names: Sequence[str], settings: Settings) -> Forest:
    """Fit the share of main content of blocks; `names` are the columns of the examples' rows."""
    weighed = [(page, 1.0) for page in real] + [(page, settings.graft_weight) for page in grafted]
    rows, shares, weights = _sampled(weighed, settings)
    model = _classifier(settings, loss_function="CrossEntropy")
    model.fit(rows, shares, sample_weight=weights)
    return _forest(model, names)


def fit_classes(rows: NDArray[np.float32], classes: Sequence[str], names: Sequence[str], settings: Settings) -> Forest:
    """Fit one of several classes (in sorted order) of each case; rows are (cases, columns). Rare ones weigh more."""
    known = sorted(set(classes))
    if len(known) == 1:
        return _constant(names, 0.0)
    model = _classifier(settings, loss_function="MultiClass", auto_class_weights="SqrtBalanced")
    model.fit(rows, np.array(known).searchsorted(np.array(classes)))
    return _forest(model, names)


def fit_chance(rows: NDArray[np.float32], truth: Sequence[bool], names: Sequence[str], settings: Settings) -> Forest:
    """Fit the chance that something is true of a case; rows are (cases, columns)."""
    if len(set(truth)) == 1:  # Laplace's rule: what was always so may be otherwise the next time
        return _constant(names, np.log((sum(truth) + 1) / (len(truth) - sum(truth) + 1)))
    model = _classifier(settings, loss_function="Logloss")
    model.fit(rows, np.array(truth, np.int64))
    return _forest(model, names)


def _classifier(settings: Settings, **more: Any) -> Any:
    from catboost import CatBoostClassifier

    return CatBoostClassifier(
        iterations=settings.trees,
        depth=settings.depth,
        learning_rate=settings.learning_rate,
        l2_leaf_reg=settings.l2,
        **more,
        border_count=128,
        random_seed=settings.seed,
        # More threads add up in another order: the second run would not give the same bytes.
        thread_count=1,
        allow_writing_files=False,
        verbose=0,
    )


def _sampled(
    weighed: Sequence[tuple[Example, float]], settings: Settings
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float64]]:
    """Draw blocks by weight; return their rows (blocks, columns), shares and weights."""
    random = np.random.default_rng(settings.seed)
    total = sum(factor * float(example.weights.sum()) for example, factor in weighed)
    rows, shares, weights = [], [], []
    for example, factor in weighed:
        weight = factor * example.weights
        chance = np.minimum(1, weight * settings.sample / total)
        taken = random.random(len(chance)) < chance
        rows.append(example.rows[:, taken].T)
        shares.append(example.shares[taken])
        weights.append((weight / chance)[taken])
    return np.concatenate(rows), np.concatenate(shares), np.concatenate(weights)


def _forest(model: Any, names: Sequence[str]) -> Forest:
    """Read the trees out of CatBoost's own description of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        described = json.loads(path.read_text("utf-8"))
    trees = described["oblivious_trees"]
    levels = max(len(tree["splits"] or ()) for tree in trees)
    scale, bias = described["scale_and_bias"]
    bias = np.atleast_1d(np.array(bias, np.float32))
    features = np.zeros((levels, len(trees)), np.intp)
    borders = np.full((levels, len(trees)), np.inf, np.float32)
    leaves = np.zeros((len(trees), 2**levels, len(bias)), np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            features[level, number], borders[level, number] = split["float_feature_index"], split["border"]
        values = np.array(tree["leaf_values"], np.float32).reshape(-1, len(bias))
        leaves[number, : len(values)] = scale * values
    return Forest(tuple(names), features, borders, leaves, bias)


def _constant(names: Sequence[str], value: float) -> Forest:
    """Return trees that give one value whatever they are asked."""
    nothing = np.zeros((1, 1), np.float32)
    return Forest(tuple(names), np.zeros((1, 1), np.intp), nothing, np.zeros((1, 2, 1), np.float32), nothing[0] + value)


def averaged(forests: Sequence[Forest]) -> Forest:
    """Return one ensemble whose outputs are the means of those of ensembles of the same columns and depth."""
    share = np.float32(1 / len(forests))
    return Forest(
        forests[0].columns,
        np.concatenate([forest.features for forest in forests], axis=1),
        np.concatenate([forest.borders for forest in forests], axis=1),
        np.concatenate([share * forest.leaves for forest in forests]),
        np.asarray(share * np.sum([forest.bias for forest in forests], axis=0), np.float32),
    )


def trimmed(forest: Forest) -> Forest:
    """Leave out the columns that no tree asks for."""
    used = np.unique(forest.features)
    places = np.zeros(len(forest.columns), np.intp)
    places[used] = np.arange(len(used))
    return Forest(
        tuple(forest.columns[column] for column in used),
        places[forest.features],
        forest.borders,
        forest.leaves,
        forest.bias,
    )
