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
