"""Train the model that finds main content: from a folder of pages with their true text to the model file.

    pip install 'clean-page[train]'
    python -m cleaner.training.train FOLDER [CORPUS ...] [-o content.npz] [--folds 5] [--seeds 3]

`cleaner.training.pages` says what a folder holds; pages of your own are a corpus more. The pages are measured first,
each by trees that saw no page of its domain, address, HTML or text (`--folds 0` leaves that out), then all of them
make the model. The same pages and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from cleaner.score.features import column_names
from cleaner.score.trees import Forest
from cleaner.training.evaluate import Judged, as_table, judge, report
from cleaner.training.examples import Example, example_of
from cleaner.training.fit import Settings, fit_blocks
from cleaner.training.folds import check_apart, make_folds
from cleaner.training.npz import write_npz
from cleaner.training.pages import read_pages

MODEL = Path(__file__).parent.parent / "data" / "models" / "content.npz"


def read_examples(folder: Path, corpora: Sequence[str] = ()) -> list[Example]:
    """Return the examples that the pages of a folder make."""
    found = [example_of(page) for page in read_pages(folder, corpora)]
    return [example for example in found if example is not None]


def fit(examples: Sequence[Example], settings: Settings) -> Forest:
    """Return the trees that these examples make."""
    names = column_names()
    return fit_blocks(examples, range(len(names)), names, settings)


def cross_validated(examples: Sequence[Example], settings: Settings, folds: int) -> Iterator[tuple[Example, Judged]]:
    """Yield each example with how trees judged it that had not seen its like."""
    fold_of = make_folds([example.identity for example in examples], folds, settings.seed)
    sides: list[list[Example]] = [[] for _ in range(folds)]
    for example in examples:
        sides[fold_of[example.identity.key]].append(example)
    check_apart({f"fold {number}": [example.identity for example in side] for number, side in enumerate(sides)})
    for measured in range(folds):
        seen = [example for number, side in enumerate(sides) if number != measured for example in side]
        forest = fit(seen, settings)
        places = np.array([column_names().index(name) for name in forest.columns])
        for example in sides[measured]:
            yield example, judge(forest, places, example)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, train, write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the corpora are")
    parser.add_argument("corpora", nargs="*", help="their names; all, if none is given")
    parser.add_argument("-o", "--output", type=Path, default=MODEL)
    parser.add_argument("--folds", type=int, default=5, help="0 leaves the measuring out")
    parser.add_argument("--seeds", type=int, default=1, help="measure so many times, with other folds and draws")
    given = parser.parse_args(arguments)
    examples = read_examples(given.folder, given.corpora)
    print(f"{len(examples)} pages", file=sys.stderr)  # noqa: T201 - a command
    if given.folds:
        reports: list[Mapping[str, float]] = [
            report(cross_validated(examples, Settings(seed=seed), given.folds)) for seed in range(given.seeds)
        ]
        print(as_table(reports))  # noqa: T201 - a command
    write_npz(given.output, fit(examples, Settings()).to_arrays())
    return 0


if __name__ == "__main__":
    sys.exit(main())
