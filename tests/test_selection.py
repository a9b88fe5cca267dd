"""Alignment, engines, decide and assemble: what is kept, what goes and under which rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaner.alignment import shares_found
from cleaner.assemble import assemble
from cleaner.decide import Decision, decide
from cleaner.document import Block, Charset, Container, Finding, Head, Mark, Page, Selection
from cleaner.options import Favor, Options
from cleaner.pipeline import Source, segment_page
from cleaner.result import Metadata
from cleaner.score import baseline
from cleaner.score.trafilatura import KEEP_SHARE


def page_of(*texts: str, joined: tuple[int, ...] = ()) -> Page:
    blocks = [Block(index, 0, "paragraph", text, joined=index in joined) for index, text in enumerate(texts)]
    box = Container(0, "body", -1, 0, frozenset(), "", 0, len(blocks))
    return Page(None, Charset("utf-8", "text", 1.0), Head(), [box], blocks, html="<p>")


def html_page(source: str) -> Page:
    return segment_page(Source(source, Charset("utf-8", "text", 1.0)), Options(), [])


def all_of(page: Page) -> Selection:
    return Selection("test", [1.0] * len(page.blocks), 1.0)


def test_whole_and_part_texts_are_found_in_order() -> None:
    extract = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    texts = [["zero"], ["one", "two"], ["three", "four", "five", "six", "SEVEN", "eight"], ["two", "one"]]
    assert shares_found(texts, extract) == [0.0, 1.0, 4 / 6, 0.0]


def test_of_equal_texts_the_one_beside_what_was_found_counts() -> None:
    extract = ["setup", "install", "the", "package", "first", "and", "then", "run", "it"]
    texts = [["setup"], ["usage"], ["setup"], ["install", "the", "package", "first"], ["and", "then", "run", "it"]]
    assert shares_found(texts, extract) == [0.0, 0.0, 1.0, 1.0, 1.0]


def test_alignment_is_linear_on_repeated_words() -> None:
    texts = [["a"] * 50 for _ in range(500)]
    shares = shares_found(texts, ["a"] * 25_000)
    assert sum(share == 1.0 for share in shares) > 450


def test_baseline_takes_running_text_outside_navigation() -> None:
    prose = "this is a sentence of running text that has quite a few words in it for sure"
    blocks = [
        Block(0, 0, "paragraph", prose),
        Block(1, 1, "paragraph", prose),
        Block(2, 1, "heading", "Short", level=2),
    ]
    blocks += [Block(3, 1, "paragraph", prose), Block(4, 1, "paragraph", "end")]
    boxes = [Container(0, "nav", -1, 0, frozenset(), "", 0, 1), Container(1, "main", -1, 0, frozenset(), "", 1, 5)]
    page = Page(None, Charset("utf-8", "text", 1.0), Head(), boxes, blocks, html="<p>")
    assert list(baseline.select(page, Options()).scores) == [0.0, 1.0, 1.0, 1.0, 0.0]


def test_a_rule_is_named_where_a_rule_and_the_engine_agree() -> None:
    page = page_of("menu", "text", "(c) 2024")
    finding = Finding("copyright", "a sign and a year", 2, 3, score=0.9)
    decision = decide(page, Selection("test", [0.0, 1.0, 0.0], 1.0), [finding], Metadata(), Options())
    assert [(found.rule, found.first, found.last) for found in decision.findings] == [
        ("main_content", 0, 1),
        ("copyright", 2, 3),
    ]


def test_favor_moves_both_thresholds() -> None:
    page = page_of("half in", "surely in")
    unsure = [Finding("share", "looks like it", 1, 2, score=0.6)]

    def decided(favor: Favor) -> Decision:
        # The threshold is the engine's: trafilatura's, here.
        selection = Selection("test", [0.6, 1.0], 1.0, threshold=KEEP_SHARE[favor])
        return decide(page, selection, unsure, Metadata(), Options(favor=favor))

    kept = {favor: [block.text for block in assemble(page, decided(favor).findings)[0]] for favor in KEEP_SHARE}
    assert kept["balanced"] == ["half in"]
    assert kept["recall"] == ["half in", "surely in"]
    # Nothing would be left: the rule gives way, and the user is told.
    assert kept["precision"] == ["surely in"]
    assert decided("precision").warnings


def test_a_text_in_two_places_is_kept_once() -> None:
    long = "The same dozen words stand in the column for wide screens and again below it."
    page = html_page(f"<main><p>{long}<p>Other.</main><aside><p>{long}<p>And more.</aside>")
    decision = decide(page, all_of(page), [], Metadata(), Options())
    assert [(found.rule, found.first, found.last) for found in decision.findings] == [("copy", 2, 3)]


@pytest.mark.parametrize(
    "source",
    [
        "<div><p>{0}<p>Verse.<p>{0}</div>",
        "<table><tr><td>{0}<td>1<tr><td>{0}<td>2</table>",
        "<main><h2>Sun and rain</h2><p>x</main><aside><h2>Sun and rain</h2><p>y</aside>",
    ],
)
def test_a_refrain_is_no_copy(source: str) -> None:
    page = html_page(source.format("We all went down to the harbour to see the tall ships come in again."))
    assert not decide(page, all_of(page), [], Metadata(), Options()).findings


def test_the_title_moves_to_the_metadata() -> None:
    page = page_of("Breadcrumb", "The Title", "A long paragraph of the text.", "Another one.", "the title")
    decision = decide(page, all_of(page), [], Metadata(title="The title"), Options())
    assert [(found.rule, found.first) for found in decision.findings] == [("title", 1)]


def test_options_exclude_comments_and_tables() -> None:
    page = page_of("text", "reply")
    selection = Selection("test", [1.0, 1.0], 1.0, comments=frozenset((1,)))
    assert [found.rule for found in decide(page, selection, [], Metadata(), Options()).findings] == ["comments"]
    assert not decide(page, selection, [], Metadata(), Options(keep_comments=True)).findings


def test_a_sentence_closes_where_a_span_goes() -> None:
    page = page_of("The boat (read more at x.example) left, at nine.")
    start, end = page.blocks[0].text.index("("), page.blocks[0].text.index(")") + 1
    (block,), (removal,) = assemble(page, [Finding("promo", "an address", 0, 1, start, end)])
    assert block.text == "The boat left, at nine."
    assert removal.text == "(read more at x.example)"


def test_marks_move_with_the_text() -> None:
    block = Block(
        0, 0, "paragraph", "spam spam the link and more", marks=(Mark("link", 10, 18, "/x"), Mark("strong", 0, 4, ""))
    )
    page = Page(None, Charset("utf-8", "text", 1.0), Head(), [], [block], html="<p>")
    (kept,), _ = assemble(page, [Finding("spam", "words", 0, 1, 0, 9)])
    assert kept.text == "the link and more"
    assert [(mark.kind, kept.text[mark.start : mark.end]) for mark in kept.marks] == [("link", "the link")]
    assert kept.link_chars == len("the link")


def test_a_line_is_not_joined_to_a_removed_one() -> None:
    page = page_of("para", "first", "second", "third", joined=(2, 3))
    kept, _ = assemble(page, [Finding("x", "y", 1, 2)])
    assert [(block.text, block.joined) for block in kept] == [("para", False), ("second", False), ("third", True)]


def test_the_first_line_of_plain_text_stays_unless_a_page_head_stands_around_it() -> None:
    page = replace(page_of("The title", "A paragraph of the text.", "Another one."), html=None)
    assert not decide(page, all_of(page), [], Metadata(title="The title"), Options()).findings
    source_line = Finding("source_line", "date and source", 1, 2)
    decision = decide(page, all_of(page), [source_line], Metadata(title="The title"), Options())
    assert [found.rule for found in decision.findings] == ["title", "source_line"]
