"""Training pages: reading corpora, folds, leaks."""

from __future__ import annotations

import base64
import json
import lzma
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.training.folds import Identity, check_apart, families_of, find_leaks, identity, make_folds, without_kin
from cleaner.training.pages import TrainingDataError, TrainingPage, read_pages, registered_domain, stated_address


def write_lines(path: Path, *rows: Any) -> None:
    lines = "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)
    path.write_bytes(lzma.compress(lines.encode()) if path.suffix == ".xz" else lines.encode())


def page(**facts: Any) -> TrainingPage:
    given_facts = {
        "id": "1",
        "corpus": "c",
        "url": None,
        "domain": None,
        "html": "",
        "text": "",
        "page_type": "article",
    }
    return TrainingPage(**{**given_facts, **facts})


def known(name: str, page_type: str = "article", corpus: str = "c", **traits: str) -> Identity:
    return Identity(corpus, name, page_type, tuple(sorted(traits.items())))


def test_lines_plain_and_packed_are_read_in_order_of_the_corpora(tmp_path: Path) -> None:
    write_lines(tmp_path / "b.jsonl", {"id": 7, "html": "<p>B", "text": "B", "type": "forum", "lang": "sv"}, "")
    write_lines(
        tmp_path / "a.jsonl.xz",
        {"html_b64": base64.b64encode("<meta charset=koi8-r><p>Прилив".encode("koi8-r")).decode(), "text": "Прилив"},
    )
    (tmp_path / "notes.txt").write_text("no corpus")
    first, second = read_pages(tmp_path)
    assert (first.corpus, first.id, first.page_type, first.language) == ("a", "1", "article", None)
    assert first.html.endswith("Прилив")
    assert (second.corpus, second.id, second.page_type, second.language) == ("b", "7", "forum", "sv")
    assert [found.corpus for found in read_pages(tmp_path, ["b"])] == ["b"]


def test_pages_without_text_are_read_on_demand_only(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", {"html": "<p>A", "text": None, "with": ["A"], "without": ["menu"]})
    assert list(read_pages(tmp_path)) == []
    (found,) = read_pages(tmp_path, labelled=False)
    assert (found.text, found.wanted, found.unwanted) == ("", ("A",), ("menu",))


def test_a_folder_of_pairs_is_a_corpus(tmp_path: Path) -> None:
    shop = tmp_path / "mine" / "product"
    shop.mkdir(parents=True)
    (shop / "kettle.html").write_text(
        '<meta property="og:url" content="https://shop.example.com/k?a=1&amp;b=2"><p>Boils.'
    )
    (shop / "kettle.txt").write_text("\ufeffBoils.")
    (tmp_path / "mine" / "unlabelled.html").write_text("<p>No truth beside it.")
    (found,) = read_pages(tmp_path)
    assert (found.corpus, found.id, found.text, found.page_type) == ("mine", "product/kettle", "Boils.", "product")
    assert (found.url, found.domain) == ("https://shop.example.com/k?a=1&b=2", "example.com")
    assert len(list(read_pages(tmp_path, labelled=False))) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "line 1"),
        ("[]", "line 1"),
        ({"text": "no html"}, "html"),
        ({"html_b64": "?", "text": "x"}, "line 1"),
        ({"html": "x", "text": "x", "type": "poem"}, "poem"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: Any, said: str) -> None:
    write_lines(tmp_path / "a.jsonl", row)
    with pytest.raises(TrainingDataError, match=said) as caught:
        list(read_pages(tmp_path))
    assert "a.jsonl" in str(caught.value)


def test_a_missing_corpus_and_two_of_one_name_are_errors(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", {"html": "", "text": "x"})
    with pytest.raises(TrainingDataError, match="no corpus b; it has a"):
        list(read_pages(tmp_path, ["b"]))
    write_lines(tmp_path / "a.jsonl.xz")
    with pytest.raises(TrainingDataError, match="two corpora named a"):
        list(read_pages(tmp_path))
    with pytest.raises(TrainingDataError, match="no folder"):
        list(read_pages(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.tides.com.au/x", "tides.com.au"),
        ("http://ann.blogspot.com/", "ann.blogspot.com"),
        ("http://192.168.0.1/x", None),
        ("no address", None),
        (None, None),
    ],
)
def test_registered_domain(url: str | None, domain: str | None) -> None:
    assert registered_domain(url) == domain


def test_only_a_full_address_in_the_head_is_the_pages_own() -> None:
    assert stated_address("<link href='https://a.example/x' rel='canonical'>") == "https://a.example/x"
    assert stated_address('<link rel="canonical" href="/x"><link rel="icon" href="https://a.example/i">') is None
    assert stated_address(" " * 200_000 + '<link rel="canonical" href="https://a.example/x">') is None


def test_an_identity_looks_through_white_space_case_and_address_forms() -> None:
    one = page(html="<p> A  b", text="A b!", url="https://www.a.example/x/#top", domain="a.example")
    other = page(html="<p> A b\n", text="a B", url="http://a.example/x", domain="a.example")
    assert identity(one).traits == identity(other).traits
    assert [name for name, _ in identity(one).traits] == ["html", "url", "text", "domain"]
    assert identity(page(text="  ")).traits == ()


def test_families_follow_chains_of_shared_traits() -> None:
    chain = [known("a", url="1"), known("b", url="1", domain="2"), known("c", domain="2"), known("d", domain="3")]
    assert [[member.id for member in family] for family in families_of(reversed(chain))] == [["a", "b", "c"], ["d"]]


def test_folds_spread_types_evenly() -> None:
    pages = [
        known(str(number), ("article", "forum")[number % 2], domain=str(number // 2 % 60)) for number in range(240)
    ]
    folds = make_folds(pages, 5, seed=3)
    spread = Counter((found.page_type, folds[found.key]) for found in pages)
    assert max(spread.values()) - min(spread.values()) <= 4
    assert folds != make_folds(pages, 5, seed=4)


identities = st.lists(
    st.builds(
        known,
        st.uuids().map(str),
        st.sampled_from(["article", "forum"]),
        domain=st.integers(0, 8).map(str),
        text=st.integers(0, 30).map(str),
    ),
    max_size=30,
)


@given(identities, st.randoms(use_true_random=False))
def test_folds_never_leak_and_do_not_depend_on_order(pages: list[Identity], random: Any) -> None:
    folds = make_folds(pages, 3)
    check_apart({str(fold): [found for found in pages if folds[found.key] == fold] for fold in range(3)})
    shuffled = list(pages)
    random.shuffle(shuffled)
    assert make_folds(shuffled, 3) == folds


@pytest.mark.parametrize("trait", ["html", "url", "text", "domain"])
def test_each_shared_trait_is_a_leak_and_stops_the_build(trait: str) -> None:
    sides = {
        "training": [known("a", **{trait: "x"}), known("b")],
        "evaluation": [known("c", corpus="e", **{trait: "x"})],
    }
    with pytest.raises(TrainingDataError, match=f"1 leaks between training, evaluation: c/a and e/c share {trait} x"):
        check_apart(sides)
    assert without_kin(sides["training"], sides["evaluation"]) == [known("b")]


def test_pages_of_one_side_may_share_everything() -> None:
    twins = [known("a", html="x", domain="y"), known("b", html="x", domain="y")]
    assert find_leaks({"training": twins, "evaluation": [known("c", html="z")]}) == []


def test_one_fold_is_no_cross_validation() -> None:
    with pytest.raises(ValueError, match="count=1"):
        make_folds([], 1)
