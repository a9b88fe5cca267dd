"""Bylines: what lines of labels and values state, and sentences that are no such lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.bylines import LONGEST_LINE, find_reporters, parse_byline


def test_a_labelled_line_gives_its_fields() -> None:
    line = parse_byline("Published: 2022-04-19 07:30 | Source: Weir Gazette | By Nora Field and Ivo Lund")
    assert line is not None
    assert line.fields() == (
        ("date_published", "2022-04-19T07:30:00"),
        ("source", "Weir Gazette"),
        ("authors", "Nora Field"),
        ("authors", "Ivo Lund"),
    )
    assert line.timed
    assert line.spare == ()


def test_editors_are_apart_from_authors() -> None:
    line = parse_byline("（责任编辑：何苗  作者：周晓岚）")
    assert line is not None
    assert (line.editors, line.authors) == (("何苗",), ("周晓岚",))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The weir was opened at noon.",
        f"Source: {'x' * LONGEST_LINE}",
    ],
)
def test_no_byline(text: str) -> None:
    assert parse_byline(text) is None


def test_a_sentence_leaves_spare_text() -> None:
    line = parse_byline("Source: the spring above the mill, where on 2022-04-19 two children found the hopper")
    assert line is not None
    assert line.spare == ("two children found the hopper",)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("김민서 기자 minseo@example.org", ("김민서",)),
        ("[하구=김민서·박서준 기자]", ("김민서", "박서준")),
        ("김민서 선임기자", ("김민서",)),
    ],
)
def test_a_korean_signature(text: str, authors: tuple[str, ...]) -> None:
    line = parse_byline(text)
    assert line is not None
    assert line.authors == authors
    assert line.spare == ()


@pytest.mark.parametrize("text", ["Photo Essay", "Desk Organizer Set", "Video Doorbell Wired", "Interview Coaching"])
def test_english_nouns_before_nouns_are_no_labels(text: str) -> None:
    assert parse_byline(text, language="en") is None


def test_a_label_in_english_with_colon_or_by() -> None:
    line = parse_byline("Photo: Nora Field", language="en")
    assert line is not None
    assert line.labels == ("credit",)
    line = parse_byline("By Nora Field", language="en")
    assert line is not None
    assert line.authors == ("Nora Field",)


def test_the_date_of_another_word_is_no_date_of_the_page() -> None:
    line = parse_byline("Release date: 2019-04-19", language="en")
    assert line is not None
    assert line.labels == ()


def test_no_comments_count_as_a_counter() -> None:
    line = parse_byline("3. Mai 2021 - Keine Kommentare", language="de")
    assert line is not None
    assert (line.published, line.labels, line.spare) == ("2021-05-03", ("views",), ())


@pytest.mark.parametrize(
    ("text", "source"), [("Theo Minh Quyên", "Minh Quyên"), ("Com informações da Agência Maré", "Agência Maré")]
)
def test_a_source_without_colon(text: str, source: str) -> None:
    line = parse_byline(text)
    assert line is not None
    assert line.source == source


@pytest.mark.parametrize("text", ["From Russia With Love", "Źródło światła", "Fonte di luce", "Источник вдохновения"])
def test_a_heading_is_no_source(text: str) -> None:
    line = parse_byline(text)
    assert line is None or line.source is None


def test_reporters_in_prose() -> None:
    assert find_reporters("水坝日报4月19日电（记者何苗 通讯员孙可）磨坊重新转动。") == ("何苗", "孙可")
    assert find_reporters("（记者何苗、孙可/文）磨坊重新转动。") == ("何苗", "孙可")
    assert find_reporters("记者们在磨坊外等了一天。") == ()


@given(st.text(max_size=400))
def test_any_text_is_taken(text: str) -> None:
    line = parse_byline(text)
    if line:
        assert all(name in text for name in (*line.authors, *line.editors, *line.spare, line.source or ""))
    assert all(name in text for name in find_reporters(text))


@given(st.lists(st.sampled_from(["Source:", "By ", "编辑：", "2022-04-19", "07:30", " | ", "何苗", "Nora Field"])))
def test_lines_of_labels_state_only_what_they_hold(parts: list[str]) -> None:
    text = " ".join(parts)
    line = parse_byline(text)
    if line:
        assert all(name in text for name in (*line.authors, *line.editors, line.source or ""))
