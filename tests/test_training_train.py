"""Training: labels, examples, ensembles put together, figures, and the command from a folder to the model file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from cleaner.score.features import column_names
from cleaner.score.trees import Forest
from cleaner.training.evaluate import as_table, judge, report
from cleaner.training.examples import Example, example_of
from cleaner.training.fit import averaged, trimmed
from cleaner.training.labels import label_blocks
from cleaner.training.pages import TrainingPage

STORY = "The ferry left the quay at six, and by seven the whole harbour lay in fog, which nobody had foreseen."
SECOND = "At noon a gull sat on the mast and looked as if it owned the ship, the sea and the sandwich."
HTML = f"<nav><a href=a>Home</a></nav><main><h1>Fog</h1><p>{STORY}<p>{SECOND}</main><aside><p>{SECOND}</aside>"


def page(number: int = 0, html: str = HTML, text: str = f"{STORY}\n{SECOND}", kind: str = "article") -> TrainingPage:
    return TrainingPage(
        id=str(number),
        corpus="pier",
        url=f"https://pier{number}.example/{number}",
        domain=f"pier{number}.example",
        html=html,
        text=text,
        page_type=kind,
    )


def example(**facts: str) -> Example:
    made = example_of(page(**facts))  # type: ignore[arg-type]
    assert made is not None
    return made


def forest(columns: tuple[str, ...], column: int, border: float, low: float, high: float) -> Forest:
    return Forest(
        columns,
        np.array([[column]]),
        np.array([[border]], np.float32),
        np.array([[[low], [high]]], np.float32),
        np.zeros(1, np.float32),
    )


def test_moved_text_is_found_and_a_teaser_with_a_few_of_its_words_is_not() -> None:
    assert label_blocks(["Menu", SECOND, STORY], f"{STORY} {SECOND}") == [0.0, 1.0, 1.0]
    assert label_blocks([STORY, "The ferry left the quay"], STORY) == [1.0, 0.0]


def test_an_example_knows_its_truth() -> None:
    made = example()
    assert made.shares.tolist() == [0, 0, 1, 1, 0]
    assert made.copies.tolist() == [-1, -1, -1, -1, 3]
    assert made.truth.f1(made.shares > 0.5) == 1.0
    assert made.truth.f1(np.ones(5, np.bool_)) < 0.9
    assert made.truth.f1(np.zeros(5, np.bool_)) == 0.0
    assert (made.weights @ made.shares).round(6) <= 1


def test_a_page_without_blocks_makes_no_example() -> None:
    assert example_of(page(html="<p></p>")) is None


def test_ensembles_are_averaged_and_lose_the_columns_they_do_not_ask_for() -> None:
    names = ("a", "b", "c")
    both = averaged([forest(names, 0, 0.5, 0.0, 2.0), forest(names, 2, 0.5, 0.0, 4.0)])
    cases = np.array([[0, 1, 1], [9, 9, 9], [1, 0, 1]], np.float32)
    assert both.raw(cases)[:, 0].tolist() == [2.0, 1.0, 3.0]
    small = trimmed(both)
    assert small.columns == ("a", "c")
    assert small.raw(cases[[0, 2]])[:, 0].tolist() == [2.0, 1.0, 3.0]


def test_a_judge_keeps_what_the_trees_say_and_a_report_has_a_line_for_each_group() -> None:
    names = column_names()
    long_blocks = forest(names, names.index("words"), 10, -4.0, 4.0)
    made = example()
    judged = judge(long_blocks, np.arange(len(names)), made)
    assert judged.f1 == 1.0
    found = report([(made, judged), (example(kind="forum"), judged._replace(f1=0.5))])
    assert found == {"pier": 0.75, "pier: article": 1.0, "pier: forum": 0.5}
    assert [line.split()[-2:] for line in as_table([found, found]).splitlines()[1:]] == [
        ["0.7500", "0.0000"],
        ["1.0000", "0.0000"],
        ["0.5000", "0.0000"],
    ]


def test_from_a_folder_to_the_same_model_file_twice(tmp_path: Path) -> None:
    pytest.importorskip("catboost")
    from cleaner.training.train import main

    rows = [
        {
            "id": str(number),
            "url": f"https://pier{number}.example/",
            "html": HTML.replace("six", str(number)),
            "text": STORY,
        }
        for number in range(4)
    ]
    (tmp_path / "pier.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    files = [tmp_path / name / "content.npz" for name in ("one", "two")]
    for file in files:
        file.parent.mkdir()
        assert main([str(tmp_path), "pier", "-o", str(file), "--folds", "0"]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
