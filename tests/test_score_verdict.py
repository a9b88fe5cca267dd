"""What the model says of a page as a whole: its type, whether it is an index, how sure the selection is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import cleaner
from cleaner.document import Charset, Head, Page
from cleaner.options import Favor, Options
from cleaner.pipeline import Source, segment_page
from cleaner.score import model
from cleaner.score.features import column_names
from cleaner.score.verdict import Selected, block_columns, page_numbers, stated_numbers

PROSE = "The ferry left the quay at six, and by seven the whole harbour lay in fog, which nobody had foreseen. "
MENU = "<nav class=menu><ul><li><a href=/>Home</a><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav>"
FOOT = "<footer><p><a href=/i>Imprint</a> <a href=/p>Privacy</a></p></footer>"
ARTICLE = f"""<html><head><title>Fog over the harbour</title><meta property="og:type" content="article"></head><body>{MENU}
<main><article><h1>Fog over the harbour</h1>{"".join(f"<p>{PROSE * 3}</p>" for _ in range(6))}</article></main>{FOOT}</body></html>"""
CARDS = "".join(
    f'<li class="card"><a href="/item/{n}"><img src="/{n}.jpg"></a><h3><a href="/item/{n}">Sou’wester, size {n}</a></h3>'
    f'<span class="price">${n}.50</span><a href="/cart?add={n}">Add to cart</a></li>'
    for n in range(30)
)
SHELF = f"""<html><head><title>Oilskins</title></head><body>{MENU}<main><h1>Oilskins</h1>
<ul class="product-grid">{CARDS}</ul></main>{FOOT}</body></html>"""


def page_of(html: str, url: str | None = None) -> Page:
    return segment_page(Source(html, Charset("utf-8", "text", 1.0), url), Options(), [])


def test_what_a_page_states_is_counted_by_kind() -> None:
    head = Head(metas=(("og:type", " Article "),), json_ld=('{"@type": "NewsArticle", "offers": {"@type": "Offer"}}',))
    numbers = stated_numbers(head, "https://pier.example/2024/news/fog-over-the-harbour?a=1")
    told = {name for name, value in numbers.items() if value and not name.startswith("path")}
    assert told == {"states_article", "states_offer", "og_article", "address_article", "has_query"}
    assert (numbers["path_depth"], numbers["path_hyphens"], numbers["path_digits"]) == (3, 3, 4)


def test_a_page_without_address_is_no_home_page() -> None:
    assert stated_numbers(Head(), None)["path_depth"] == -1
    assert stated_numbers(Head(), "https://pier.example/")["path_depth"] == 0


def test_means_are_weighed_by_words_over_the_page_and_over_what_is_kept() -> None:
    rows = np.array([[1.0, 0.0, 0.0], [7.0, 7.0, 7.0]], np.float32)
    found = Selected(np.array([1.0, 3.0, 4.0]), np.array([0.5, 1.0, 0.0]), np.array([True, True, False]), 0.5, 0.9)
    numbers = page_numbers({}, rows, ("level", "page_prose"), found)
    assert numbers["mean of level"] == pytest.approx(1 / 8)
    assert numbers["kept level"] == pytest.approx(1 / 4)
    assert numbers["page_prose"] == pytest.approx(7)
    assert "kept page_prose" not in numbers
    assert (numbers["kept_share"], numbers["doubt"]) == pytest.approx((0.5, 0.25 / 8))


def test_a_selection_of_nothing_has_numbers_too() -> None:
    found = Selected(np.zeros(2), np.zeros(2), np.zeros(2, np.bool_), 0.0, 0.0)
    assert all(map(np.isfinite, page_numbers({}, np.ones((1, 2), np.float32), ("level",), found).values()))


def test_the_columns_asked_for_exist() -> None:
    assert set(block_columns()) <= set(column_names())


def test_an_article_is_told_with_confidence() -> None:
    result = cleaner.clean(ARTICLE, url="https://pier.example/2024/fog-over-the-harbour")
    assert (result.page_type, result.status) == ("article", "ok")
    assert result.page_type_confidence > 0.7
    assert result.confidence > 0.8


def test_a_shelf_of_goods_is_an_index() -> None:
    result = cleaner.clean(SHELF, url="https://oilskins.example/collections/coats")
    assert result.page_type in ("collection", "listing")
    assert result.status == "index_page"


@pytest.mark.parametrize(
    "html",
    [
        ARTICLE,
        ARTICLE.replace("</main>", f"<ul class='related'>{CARDS}</ul></main>"),
        ARTICLE.replace("<p>", "<p><a href=/x>").replace("</p>", "</a></p>"),
    ],
)
def test_a_page_with_a_text_is_no_index(html: str) -> None:
    assert cleaner.clean(html, url="https://pier.example/collections/fog").status == "ok"


def test_a_forum_that_says_so_is_believed() -> None:
    stated = '<script type="application/ld+json">{"@type": "DiscussionForumPosting", "headline": "Fog"}</script>'
    result = cleaner.clean(ARTICLE.replace("</head>", f"{stated}</head>"))
    assert (result.page_type, result.page_type_confidence > 0.9) == ("forum", True)


def test_without_an_opinion_of_the_engine_the_page_is_believed() -> None:
    result = cleaner.clean(ARTICLE, engine="trafilatura")
    assert (result.page_type, result.page_type_confidence) == ("article", 0.8)
    assert cleaner.clean_text(PROSE).page_type_confidence == 0


@pytest.mark.parametrize("favor", ["precision", "recall"])
def test_the_verdict_does_not_depend_on_what_is_favoured(favor: Favor) -> None:
    page = page_of(ARTICLE)
    one, other = model.select(page, Options()), model.select(page, Options(favor=favor))
    assert (one.page_type, one.confidence, one.is_index) == (other.page_type, other.confidence, other.is_index)


# Training


def judged(page_type: str, f1: float, **numbers: float) -> Any:
    identity = SimpleNamespace(corpus="c", page_type=page_type)
    return SimpleNamespace(identity=identity), SimpleNamespace(f1=f1, numbers=numbers)


def test_types_and_confidence_are_learnt() -> None:
    pytest.importorskip("catboost")
    from cleaner.training.page_model import fit_kind, fit_sure, page_report

    rest = {"doubt": 0.0, "kept_share": 0.5, "threshold": 0.3}
    pages = [judged("article", 0.99, links=0.1 * n, expected=0.9 + 0.001 * n, **rest) for n in range(20)]
    pages += [judged("listing", 0.5, links=4 + 0.1 * n, expected=0.4 + 0.001 * n, **rest) for n in range(20)]
    types, kind = fit_kind(pages)
    case = {"links": 5.0, "expected": 0.41, **rest}
    row = np.array([[case[name]] for name in kind.columns], np.float32)
    assert types[int(kind.shares(row)[0].argmax())] == "listing"
    sure = fit_sure(pages)
    assert sure.probability(np.array([[case[name]] for name in sure.columns], np.float32))[0] < 0.2
    report = page_report([pages[::2], pages[1::2]])
    assert "c: article" in report
    assert "1.000      20" in report


def test_what_is_always_so_is_learnt_without_trees() -> None:
    pytest.importorskip("catboost")
    from cleaner.training.page_model import fit_kind, fit_sure

    rest = {"expected": 0.9, "doubt": 0.0, "kept_share": 0.5, "threshold": 0.3}
    pages = [judged("article", 0.99, **rest) for _ in range(8)]
    types, kind = fit_kind(pages)
    assert types == ("article",)
    assert kind.shares(np.zeros((len(kind.columns), 1), np.float32))[0].tolist() == [1.0]
    sure = fit_sure(pages)
    assert sure.probability(np.zeros((len(sure.columns), 1), np.float32))[0] == pytest.approx(0.9)
