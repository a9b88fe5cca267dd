"""The model engine: its trees, its cut, what it knows of a page, and what it keeps."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.document import Charset, Page
from cleaner.options import Favor, Options
from cleaner.pipeline import Source, segment_page
from cleaner.score import model
from cleaner.score.characters import count_texts
from cleaner.score.cues import load_cues
from cleaner.score.cut import best_cut
from cleaner.score.features import column_names, feature_rows
from cleaner.score.outline import outline
from cleaner.score.trees import Forest
from cleaner.score.wholes import judged_together, lifted, whole_of
from cleaner.words import words

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "fixtures" / "pages").glob("*/page.html"))

PROSE = "The ferry left the quay at six, and by seven the whole harbour lay in fog, which nobody had foreseen. "
ARTICLE = f"""<html><head><title>Fog over the harbour</title></head><body>
<nav class="menu"><ul><li><a href=/>Home</a><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav>
<main><h1>Fog over the harbour</h1><p>{PROSE * 3}</p><p>{PROSE * 2}</p>{{middle}}<p>{PROSE * 3}</p></main>
<footer class="site-footer"><p><a href=/i>Imprint</a> <a href=/p>Privacy</a></p></footer></body></html>"""


def page_of(source: str) -> Page:
    return segment_page(Source(source, Charset("utf-8", "text", 1.0)), Options(), [])


# Trees and cut


def naive(forest: Forest, case: np.ndarray) -> list[float]:
    sums = [float(value) for value in forest.bias]
    for tree in range(forest.features.shape[1]):
        leaf = 0
        for level in range(len(forest.features)):
            leaf += int(case[forest.features[level, tree]] > forest.borders[level, tree]) << level
        sums = [total + float(value) for total, value in zip(sums, forest.leaves[tree, leaf], strict=True)]
    return sums


@pytest.mark.parametrize("seed", range(4))
def test_trees_in_numpy_are_trees(seed: int) -> None:
    random = np.random.default_rng(seed)
    forest = Forest(
        tuple("abcde"),
        random.integers(0, 5, (3, 7)),
        random.normal(size=(3, 7)).astype(np.float32),
        random.normal(size=(7, 8, 2)).astype(np.float32),
        random.normal(size=2).astype(np.float32),
    )
    cases = random.normal(size=(5, 20)).astype(np.float32)
    assert np.allclose(forest.raw(cases), [naive(forest, case) for case in cases.T], atol=1e-5)
    many = np.tile(cases, 120)
    assert (forest.raw(many) == np.tile(forest.raw(cases), (120, 1))).all()
    again = Forest.from_arrays(forest.to_arrays())
    assert again.columns == forest.columns
    assert np.allclose(again.raw(cases), forest.raw(cases), atol=2e-2)
    assert np.allclose(forest.shares(cases).sum(axis=1), 1, atol=1e-5)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.3, 500)), min_size=1, max_size=12))
def test_the_cut_is_the_best_of_all(blocks: list[tuple[float, float]]) -> None:
    chances, sizes = (np.array(values, np.float64) for values in zip(*blocks, strict=True))

    def expected(threshold: float) -> float:
        kept = chances >= threshold
        return float(2 * (chances * sizes)[kept].sum() / (sizes[kept].sum() + (chances * sizes).sum() + 1e-9))

    best = max(expected(threshold) for threshold in chances)
    cut = best_cut(chances, sizes)
    assert expected(cut.threshold) == pytest.approx(best, abs=1e-6)


# What the model knows


def test_words_are_counted_in_every_script() -> None:
    counts = count_texts(["It rained, twice. A LOT", "雨が降った。", "ฝนตกหนัก", "—", "Дождь шёл два дня!»"])
    assert counts.words.round(1).tolist() == [5.0, 3.0, 1.6, 0.3, 4.0]
    assert counts.is_sentence.tolist() == [False, True, False, False, True]
    assert counts.commas.tolist() == [1, 0, 0, 0, 0]
    assert counts.capitals.tolist() == [5, 0, 0, 0, 1]


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6))
def test_counts_are_of_each_text_alone(texts: list[str]) -> None:
    together, alone = count_texts(texts), [count_texts([text]) for text in texts]
    assert together.words.tolist() == [counts.words[0] for counts in alone]
    assert together.ends.tolist() == [counts.ends[0] for counts in alone]


def test_cue_words_are_words_of_attributes() -> None:
    cues = load_cues()
    assert all(word == word.lower() and word.isalnum() for word in cues.words)
    assert cues.mask("nav", frozenset()) == cues.bits["nav"]
    assert cues.mask("div", frozenset(("footer", "7"))) == cues.bits["foot"]
    # Whole words alone count: a commentary is no comment.
    assert cues.mask("div", frozenset(("commentary",))) == 0


def test_the_model_asks_for_columns_that_exist() -> None:
    assert set(model.load_forest().columns) <= set(column_names())


@given(
    st.lists(
        st.sampled_from(["<div class=nav>", "</div>", "<p>word ", "<li><a href=x>y</a>", "<table><tr><td>1", "<h1>T"])
    )
)
def test_columns_are_finite_numbers_on_any_page(parts: list[str]) -> None:
    page = page_of("<title>T</title>x" + "".join(parts))
    rows = feature_rows(outline(page), page.head, column_names())
    assert rows.shape == (len(column_names()), len(page.blocks))
    assert np.isfinite(rows).all()


# Blocks that belong together


def test_a_table_of_data_is_one_and_a_table_of_layout_is_none() -> None:
    data = page_of("<p>a</p><table><caption>Tides</caption><tr><th>Day<th>Height<tr><td>1<td>2 m</table><p>b</p>")
    assert whole_of(outline(data)).tolist() == [-1, *[whole_of(outline(data))[1]] * 5, -1]
    layout = page_of(f"<table><tr><td><p>{PROSE}<p>{PROSE}<td><ul><li>x<li>y</ul></table>")
    wholes = whole_of(outline(layout))
    assert wholes[0] == -1
    assert wholes[-1] == wholes[-2] != -1


def test_chances_of_a_list_are_one_and_siblings_draw_near() -> None:
    plan = outline(page_of("<div><p>one<p>two</div><ul><li>x<li>y<li>z</ul>"))
    chances = judged_together(plan, np.array([0.9, 0.5, 0.2, 0.3, 0.4]))
    assert chances[2] == chances[3] == chances[4] == pytest.approx(0.3)
    assert 0.5 < chances[1] < chances[0] < 0.9


@pytest.mark.parametrize(("mean", "kept"), [(0.2, True), (0.02, False)])
def test_a_list_between_kept_blocks_is_kept(mean: float, kept: bool) -> None:
    plan = outline(page_of("<div><p>We bring:<ul><li>rope<li>tar</ul><p>And a saw.</div><ul><li>Home<li>News</ul>"))
    chances = lifted(plan, np.array([0.9, mean, mean, 0.9, mean, mean]), 0.5)
    assert (chances >= 0.5).tolist() == [True, kept, kept, True, False, False]


@pytest.mark.parametrize(("before", "kept"), [("Boats for hire:", True), ("The road went on.", False)])
def test_a_list_of_links_is_kept_where_it_is_announced(before: str, kept: bool) -> None:
    plan = outline(
        page_of(f"<div><p>{before}<ul><li><a href=a>Pinnace</a><li><a href=b>Wherry</a></ul><p>And so on.</div>")
    )
    assert (lifted(plan, np.array([0.9, 0.2, 0.2, 0.9]), 0.5) >= 0.5).tolist() == [True, kept, kept, True]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<div><p>Boats for hire:<ul><li><a href=a>Pinnace</a><li><a href=b>Wherry</a></ul></div>", [True, True, True]),
        (
            "<div><p>The road went on.<ul><li><a href=a>Pinnace</a><li><a href=b>Wherry</a></ul></div>",
            [True, False, False],
        ),
        ("<ul><li>hull<ul><li>keel<li>bolts</ul></ul>", [True, True, True]),
    ],
)
def test_a_list_goes_on_from_what_announces_it_or_from_its_item(source: str, kept: list[bool]) -> None:
    plan = outline(page_of(source))
    assert (lifted(plan, np.array([0.9, 0.2, 0.2]), 0.5) >= 0.5).tolist() == kept


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("<p>“Pluck.”<p>“Now?”", True),
        ("<p><a href=a>More tides</a><p><a href=b>And winds</a>", False),
        ("<h2>A<h2>B", False),
    ],
)
def test_short_lines_among_paragraphs_are_kept(between: str, kept: bool) -> None:
    plan = outline(page_of(f"<div><p>He bent over the harp.{between}<p>He plucked.</div>"))
    assert (lifted(plan, np.array([0.9, 0.2, 0.2, 0.9]), 0.5) >= 0.5).tolist() == [True, kept, kept, True]


# What is kept


@pytest.mark.parametrize("favor", ["precision", "balanced", "recall"])
def test_an_article_is_found_between_menu_and_footer(favor: Favor) -> None:
    text = cleaner.clean(ARTICLE.format(middle=""), favor=favor).text
    assert text == "\n\n".join((PROSE * times).strip() for times in (3, 2, 3))


def test_favor_moves_along_one_line() -> None:
    for path in PAGES:
        sizes = {
            favor: len(words(cleaner.clean(path.read_bytes(), favor=favor, only_rules=()).text))
            for favor in ("precision", "balanced", "recall")
        }
        assert sizes["precision"] <= sizes["balanced"] <= sizes["recall"], path


def test_comments_are_apart_and_an_option() -> None:
    thread = "".join(
        f"<li class=comment><b>{name}</b> <time>May {day}, 2024</time><p>{PROSE}<a href=#>Reply</a></li>"
        for day, name in enumerate(("Ada", "Bo", "Cleo"), start=3)
    )
    source = ARTICLE.format(middle="").replace("</main>", f"</main><section id=comments><ol>{thread}</ol></section>")
    without, with_them = cleaner.clean(source), cleaner.clean(source, keep_comments=True)
    assert "Cleo" not in without.text
    assert any(removal.rule == "comments" and "Cleo" in removal.text for removal in without.removals)
    assert "Cleo" in with_them.text


def test_threads_and_repeated_calls_give_the_same() -> None:
    sources = [path.read_bytes() for path in PAGES] * 3
    alone = [cleaner.clean(source).to_json() for source in sources]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda source: cleaner.clean(source).to_json(), sources)) == alone


@settings(deadline=None)
@given(st.text(alphabet="<>/pdivula =\"'x 漢.\n", max_size=60))
def test_any_page_gets_a_score_for_each_block(source: str) -> None:
    page = page_of(source)
    selection = model.select(page, Options())
    assert len(selection.scores) == len(page.blocks)
    assert all(0 <= score <= 1 for score in selection.scores)
    assert not page.blocks or any(score >= selection.threshold for score in selection.scores)
