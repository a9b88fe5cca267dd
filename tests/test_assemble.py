"""Assemble: spans are cut out, the sentence closes around them, marks move along."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.assemble import assemble
from cleaner.document import Block, Charset, Finding, Head, Mark, Page


def cut(text: str, *spans: tuple[int, int], marks: tuple[Mark, ...] = ()) -> Block:
    blocks = [Block(0, 0, "paragraph", text, marks=marks), Block(1, 0, "paragraph", "end")]
    page = Page(None, Charset("utf-8", "text", 1.0), Head(), [], blocks)
    kept, _ = assemble(page, [Finding("rule", "reason", 0, 1, start, end) for start, end in spans])
    return kept[0]


@pytest.mark.parametrize(
    ("text", "spans", "rest"),
    [
        ("one [x] two", [(4, 7)], "one two"),
        ("one [x], two", [(4, 7)], "one, two"),
        ("[x] one", [(0, 3)], "one"),
        ("one [x]", [(4, 7)], "one"),
        ("one [x] [y] two", [(4, 7), (8, 11)], "one two"),
        ("one [x][y] two", [(4, 7), (7, 10)], "one two"),
        ("([x] one)", [(1, 4)], "(one)"),
        ("一[x]二", [(1, 4)], "一二"),
    ],
)
def test_the_sentence_closes(text: str, spans: list[tuple[int, int]], rest: str) -> None:
    assert cut(text, *spans).text == rest


def test_marks_move_and_those_of_what_is_gone_go() -> None:
    marks = (Mark("link", 0, 3, "a"), Mark("link", 4, 7, "b"), Mark("link", 8, 11, "c"), Mark("image", 4, 4, "d"))
    block = cut("one [x] two", (4, 7), marks=marks)
    assert block.marks == (Mark("link", 0, 3, "a"), Mark("link", 4, 7, "c"), Mark("image", 3, 3, "d"))
    assert block.link_chars == 6


@given(st.text(alphabet="ab ,.()", min_size=1, max_size=30), st.lists(st.integers(0, 30), max_size=6, unique=True))
def test_marks_stay_inside_the_text(text: str, places: list[int]) -> None:
    stripped = f"a{text}b"
    edges = sorted(place for place in places if place < len(stripped))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    block = cut(stripped, *spans, marks=tuple(Mark("link", start, start + 1, "") for start in range(len(stripped))))
    assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
    letters = sum(char.isalpha() for start, end in spans for char in stripped[start:end])
    assert sum(map(str.isalpha, block.text)) == sum(map(str.isalpha, stripped)) - letters or block.text == "end"


def test_time_grows_with_the_number_of_spans() -> None:
    text = "a [x] b " * 20_000
    spans = [(at + 2, at + 5) for at in range(0, len(text), 8)]
    begin = time.perf_counter()
    block = cut(text.strip(), *spans, marks=tuple(Mark("link", start, end, "") for start, end in spans))
    assert time.perf_counter() - begin < 3
    assert block.text == "a b " * 19_999 + "a b"
