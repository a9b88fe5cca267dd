"""The laws of the design, on anything: no exception, nothing lost, nothing changed in silence, the same twice."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.assemble import assemble
from cleaner.decide import decide
from cleaner.document import Block, Charset, Finding, Head, Page, Selection
from cleaner.inputs import page_source
from cleaner.options import Options
from cleaner.parse import parse
from cleaner.plain import join_blocks
from cleaner.result import Removal
from cleaner.segment import SegmentHandler, segment_plain
from cleaner.words import has_print

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "code",
    "b",
    "i",
    "a",
    "span",
    "br",
    "blockquote",
    "template",
    "noscript",
    "title",
    "script",
    "form",
]
FRAGMENTS = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(['<p hidden="">', '<a href="/x">', '<div style="display:none">', "<!--", "-->", "&amp;", "<", ">"]),
    st.text(max_size=30),
    st.sampled_from(["Copyright © 2024 A. All rights reserved.", "Home > News > Local", "Share this on Facebook"]),
)
PAGES = st.lists(FRAGMENTS, max_size=40).map("".join)


@given(st.binary(max_size=400))
@SOME
def test_any_bytes_give_a_result(data: bytes) -> None:
    assert isinstance(cleaner.clean(data), cleaner.Result)


@given(PAGES)
@SOME
def test_any_markup_gives_a_result_and_the_same_twice(html: str) -> None:
    assert cleaner.clean(html) == cleaner.clean(html)


@given(PAGES, st.randoms(use_true_random=False))
@SOME
def test_kept_and_removed_text_is_the_text_of_the_page(html: str, chance: random.Random) -> None:
    page = _page(html)
    findings = [_some_finding(block, chance) for block in page.blocks if chance.random() < 0.5]
    selection = Selection("test", [chance.random() for _ in page.blocks], 0.5)
    decision = decide(page, selection, findings, cleaner.Metadata(), Options())
    kept, removals = assemble(page, decision.findings)
    for block in page.blocks:
        assert _letters(_kept_text(block, kept) + _removed_text(block, removals)) == _letters(block.text)


def _page(html: str) -> Page:
    source = page_source(html, None, None, Options())
    if not source.is_html:
        return Page(None, source.charset, Head(), *segment_plain(html))
    handler = SegmentHandler(html, 100)
    parse(html, handler)
    handler.finish()
    return Page(None, source.charset, handler.head.head(), handler.containers, handler.blocks, html=html)


def _some_finding(block: Block, chance: random.Random) -> Finding:

    if chance.random() < 0.5:
        return Finding("whole", "chance", block.index, block.index + 1, score=chance.random())
    start = chance.randrange(len(block.text))
    end = chance.randrange(start, len(block.text)) + 1
    return Finding("span", "chance", block.index, block.index + 1, start, end, score=chance.random())


def _kept_text(block: Block, kept: list[Block]) -> str:
    return "".join(other.text for other in kept if other.index == block.index)


def _removed_text(block: Block, removals: list[Removal]) -> str:
    covering = [removal for removal in removals if removal.blocks[0] <= block.index < removal.blocks[1]]
    return "".join(removal.text if removal.start is not None else block.text for removal in covering)


def _letters(text: str) -> list[str]:
    return sorted(char for char in text if not char.isspace())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
@SOME
def test_segmenting_plain_text_loses_nothing_that_prints(text: str) -> None:
    _, blocks = segment_plain(text)
    lost = _letters(text)
    for char in _letters(join_blocks(blocks)):
        lost.remove(char)
    assert not has_print("".join(lost))


CLEAN_TEXTS = [
    "The ferry left at nine.\n\nNobody saw the second boat, which had no lights.\n\nIt was found on the sandbank at dawn.",
    "Die Fähre legte um neun ab.\n\nNiemand sah das zweite Boot; es hatte kein Licht.",
    "渡船九点离开码头。\n\n没有人看见第二条船，因为它没有点灯。\n\n第二天清晨，人们在沙洲上找到了它。",
    "渡船九點離開碼頭。\n\n沒有人看見第二條船，因為它沒有點燈。",
    "The second boat\n\nThe ferry left at nine.\n\nNobody saw the second boat, which had no lights.",
    "Паром отошёл в девять.\n\nВторую лодку никто не заметил: на ней не было огней.",
    "フェリーは九時に出た。\n\n灯りのない二隻目には誰も気づかなかった。",
]


@pytest.mark.parametrize("text", CLEAN_TEXTS)
def test_clean_text_comes_back_unchanged(text: str) -> None:
    result = cleaner.clean_text(text)
    assert result.text == text
    assert result.repairs == ()
    assert result.removals == ()


@pytest.mark.parametrize("text", CLEAN_TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaner.clean_text(text + "\n\nCopyright © 2024 Harbour News. All rights reserved.")
    assert cleaner.clean_text(once.text).text == once.text == text


@pytest.mark.parametrize("depth", [300, 10_000, 12_000])
def test_deep_pages_keep_their_text(depth: int) -> None:
    sentence = "At the bottom of the page stands one sentence that must not be lost."
    result = cleaner.clean(
        "<div>" * depth + f"<p>{sentence}</p>" + "</div>" * depth + "<p>And here is one after it.</p>"
    )
    assert sentence in result.text
    assert "one after it" in result.text


@pytest.mark.parametrize(
    "data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\x00\x00\x00", b"<!-- nothing -->", "", "<html></html>"]
)
def test_nothing_is_an_empty_page(data: bytes | str) -> None:
    result = cleaner.clean(data)
    assert (result.status, result.text) == ("empty", "")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n1 0 obj", b"PK\x03\x04\x14\x00\x06\x00", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"]
)
def test_other_files_are_no_pages(data: bytes) -> None:
    result = cleaner.clean(data)
    assert (result.status, result.text) == ("not_html", "")
    assert result.warnings


def test_long_input_is_cut_and_says_so() -> None:
    result = cleaner.clean("<p>A sentence of the page stands here.</p>" * 100, max_bytes=400)
    assert result.status == "too_large"
    assert "max_bytes=400" in result.warnings[0]
    assert result.text.startswith("A sentence")


def test_no_time_still_gives_the_visible_text() -> None:
    result = cleaner.clean("<p>Seen by all readers.</p><p hidden>Seen by nobody.</p>", time_limit=1e-9)
    assert result.text == "Seen by all readers."
    assert any("time_limit" in warning for warning in result.warnings)


def test_charset_of_text_input() -> None:
    assert cleaner.clean("<p>x</p>").charset == Charset("utf-8", "text", 1.0)


@pytest.mark.parametrize("fragment", ["<p>x", "x<br>", "<tr><td>x<td>y", "<li>x", "<div>", "?；", "學(xué)", "Ã© "])
def test_time_is_linear_in_repetitions(fragment: str) -> None:
    """A quadratic stage would take minutes here; the bound is far above what a slow machine needs."""
    start = time.perf_counter()
    assert cleaner.clean(fragment * 15_000).status == ("empty" if fragment == "<div>" else "ok")
    assert time.perf_counter() - start < 30
