"""What the rules ask of a page: its lines with certain phrases, where its prose lies, whether it is a listing."""

from __future__ import annotations

import time

import pytest

from cleaner.document import Charset, Head, Page
from cleaner.parse import parse
from cleaner.rules import find_all
from cleaner.rules._facts import NOTICE_KEYS, SHORT, PageFacts
from cleaner.segment import SegmentHandler, segment_plain

CHARSET = Charset("utf-8", "text", 1.0)
PROSE = (
    "The lighthouse at Skarn Point has been without a keeper for thirty years. Its lamp is looked after from the "
    "mainland, by a woman who rows over once a week."
)
CARD = '<div><h3><a href="/{n}">Keeper number {n}</a></h3><p>' + PROSE + "</p></div>"


def text_facts(*paragraphs: str) -> PageFacts:
    containers, blocks = segment_plain("\n\n".join(paragraphs))
    return PageFacts(Page(None, CHARSET, Head(), containers, blocks))


def html_page(html: str) -> Page:
    handler = SegmentHandler(html, 10_000)
    parse(html, handler, is_xhtml=False)
    handler.finish()
    return Page(None, CHARSET, Head(), handler.containers, handler.blocks, html=html)


def test_lines_come_in_page_order_with_the_phrases_asked_for() -> None:
    facts = text_facts("All rights reserved", PROSE, "Share: Facebook", "Facebook", "Print this page")
    lines = list(facts.lines("share", "copyright", also=("network",)))
    assert [line.at for line in lines] == [0, 2]
    assert lines[1].keys == {"share", "network"}
    assert not list(facts.lines("pager"))


def test_a_long_line_has_phrases_of_notices_alone() -> None:
    long = f"{PROSE} All rights reserved. Print this page. {PROSE}"
    assert len(long) > SHORT
    keys = {cue.key for cue in text_facts(long).cues(0)}
    assert "copyright" in keys
    assert keys <= NOTICE_KEYS


def test_a_notice_that_begins_with_its_name_is_no_prose() -> None:
    notice = f"Disclaimer: {PROSE}"
    assert text_facts("Skarn", PROSE, notice).zones == (1, 1)
    assert text_facts("Skarn", notice).zones == (2, -1)


def test_on_a_page_of_another_script_latin_alone_is_no_prose() -> None:
    story = "灯塔上三十年没有人看守了，现在每个星期有一位妇女划船过来查看灯火。孩子们在塔下的房子里上课，遇到大风也来。"
    containers, blocks = segment_plain(f"{story}\n\n{PROSE}")
    for script, last in (("Hani", 0), ("Latn", 1), (None, 1)):
        assert PageFacts(Page(None, CHARSET, Head(), containers, blocks, script=script)).zones == (0, last)


@pytest.mark.parametrize(
    ("html", "is_listing"),
    [
        ("".join(CARD.format(n=n) for n in range(4)), True),
        (f"<p>{PROSE}</p>" * 4, False),
        (f"<h2>Keepers</h2><p>{PROSE}</p>" * 4, False),
        (f"<p>{PROSE}</p>" * 4 + "".join(CARD.format(n=n) for n in range(4)), False),
    ],
    ids=["cards", "paragraphs", "sections", "article-before-cards"],
)
def test_a_listing_is_made_of_summaries_under_linked_titles(html: str, is_listing: bool) -> None:
    facts = PageFacts(html_page(html + "<h2>Latest</h2>"))
    assert facts.is_listing(len(facts.blocks)) is is_listing


@pytest.mark.parametrize(
    "part",
    [
        f"<h3>Related articles</h3>{CARD}",
        f"<p>{PROSE} Visit us (gold.vip, www.gold.vip) now.</p>",
        "<p>By Jane Doe on 3 May 2020 | share tweet print</p>",
        "<p>We use cookies. Accept all cookies or manage preferences in our cookie policy.</p>",
        "<p>\u0645\u064e\u0631 \u0645\u064e\u0631</p>",
        "<p>e" + "\u0301" * 50 + "</p>",
    ],
    ids=["cards", "promotion", "byline", "cookies", "pointed", "combining"],
)
def test_time_grows_with_the_page(part: str) -> None:
    find_all(html_page(part))
    page = html_page(f"<p>{PROSE}</p>" + part * 1_500)
    begin = time.perf_counter()
    find_all(page)
    assert time.perf_counter() - begin < 5
