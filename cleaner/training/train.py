"""Train the model that finds main content: from a folder of pages with their true text to the model file.

    pip install 'clean-page[train]'
    python -m cleaner.training.train FOLDER [CORPUS ...] [-o content.npz] [--folds 5] [--seeds 3]

`cleaner.training.pages` says what a folder holds; pages of your own are a corpus more. The pages are measured first,
each by trees that saw no page of its domain, address, HTML or text (`--folds 0` leaves that out), then all of them
make the model. The same pages and folds give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cleaner.score.features import column_names
from cleaner.score.trees import Forest
from cleaner.training.evaluate import Judged, as_table, judge, report
from cleaner.training.examples import Example, example_of
from cleaner.training.fit import Settings, averaged, fit_blocks, trimmed
from cleaner.training.folds import check_apart, identity, make_folds
from cleaner.training.graft import grafted, make_pool
from cleaner.training.npz import write_npz
from cleaner.training.page_model import page_arrays, page_report
from cleaner.training.pages import TrainingPage, read_pages

# Ensembles that are averaged: with a second one F1 gained 0.002, more did not pay for their time.
DRAWS = 2

MODEL = Path(__file__).parent.parent / "data" / "models" / "content.npz"
PAGE_MODEL = "page.npz"
"""Name of the file beside it: the trees that look at whole pages, made from the pages that were measured."""


class Examples(NamedTuple):
    """The examples of one fold."""

    real: list[Example]
    grafted: list[Example]
    """The same articles with furniture of others, all of this fold, so that nothing leaks into another."""


def read_examples(folder: Path, corpora: Sequence[str], folds: int, seed: int) -> list[Examples]:
    """Return the examples that the pages of a folder make, by fold; with less than two folds, all in one."""
    fold_of: Mapping[tuple[str, str], int] = {}
    if folds > 1:
        fold_of = make_folds([identity(page) for page in read_pages(folder, corpora)], folds, seed)
    sides = []
    for fold in range(max(folds, 1)):
        pages = [page for page in read_pages(folder, corpora) if fold_of.get((page.corpus, page.id), 0) == fold]
        grafts = grafted(pages, seed, make_pool(pages))
        sides.append(Examples(_examples(pages), _examples(grafts)))
    if folds > 1:
        check_apart({f"fold {fold}": [example.identity for example in side.real] for fold, side in enumerate(sides)})
    return sides


def fit(sides: Sequence[Examples], settings: Settings) -> Forest:
    """Return the trees that these examples make, grown `DRAWS` times from other draws."""
    names = column_names()
    real = [example for side in sides for example in side.real]
    grafts = [example for side in sides for example in side.grafted]
    draws = [settings._replace(seed=DRAWS * settings.seed + draw) for draw in range(DRAWS)]
    return trimmed(averaged([fit_blocks(real, grafts, names, draw) for draw in draws]))


def cross_validated(sides: Sequence[Examples], settings: Settings) -> list[list[tuple[Example, Judged]]]:
    """Return for each fold its examples with how trees judged them that had not seen their likes."""
    judged = []
    for measured in sides:
        forest = fit([side for side in sides if side is not measured], settings)
        places = np.array([column_names().index(name) for name in forest.columns])
        judged.append([(example, judge(forest, places, example)) for example in measured.real])
    return judged


def _examples(pages: Iterable[TrainingPage]) -> list[Example]:
    return [example for page in pages if (example := example_of(page)) is not None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, train, write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the corpora are")
    parser.add_argument("corpora", nargs="*", help="their names; all, if none is given")
    parser.add_argument("-o", "--output", type=Path, default=MODEL)
    parser.add_argument("--folds", type=int, default=5, help="0 leaves the measuring out, and page.npz as it is")
    parser.add_argument("--seeds", type=int, default=1, help="measure so many times, with other folds and draws")
    given = parser.parse_args(arguments)
    everything = read_examples(given.folder, given.corpora, given.folds, 0)
    reports = []
    for seed in range(given.seeds if given.folds else 0):
        sides = read_examples(given.folder, given.corpora, given.folds, seed) if seed else everything
        judged = cross_validated(sides, Settings(seed=seed))
        reports.append(report(page for side in judged for page in side))
        if seed == 0:
            told = page_report(judged)
            write_npz(given.output.with_name(PAGE_MODEL), page_arrays([page for side in judged for page in side]))
    if reports:
        print(as_table(reports), told, sep="\n\n")  # noqa: T201 - a command
    write_npz(given.output, fit(everything, Settings()).to_arrays())
    return 0


if __name__ == "__main__":
    sys.exit(main())
