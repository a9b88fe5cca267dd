"""Text that a page holds but does not show: found where it is needed, left alone where the page shows its text."""

from __future__ import annotations

import json
from html import escape

import pytest

from cleaner.document import Charset, Page
from cleaner.parse import parse
from cleaner.segment import SegmentHandler, segment_plain
from cleaner.unseen import Unseen, find_unseen, reveal, with_text

BODY = " ".join(
    f"On day {number} the salt lorry climbed the {10 * number} metre pass with {number} dogs asleep behind the driver."
    for number in range(1, 13)
)


def page_of(body: str, head: str = "") -> Page:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    handler = SegmentHandler(html, 1_000)
    parse(html, handler)
    handler.finish()
    charset = Charset("utf-8", "text", 1.0)
    return Page(None, charset, handler.head.head(), handler.containers, handler.blocks, html=html)


def unseen(body: str, head: str = "") -> Unseen | None:
    return find_unseen(page_of(body, head))


def json_ld(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'


def test_the_body_behind_a_paywall_is_in_the_json_ld() -> None:
    teaser = f"<p>{BODY[:300]}</p><p>Subscribe to read on: three months for the price of one, cancel when you like.</p>"
    found = unseen(teaser, json_ld(headline="Salt", articleBody=BODY))
    assert found == Unseen("json-ld", BODY)
    assert f"{len(BODY)} characters are taken from its json-ld" in found.warning


def test_a_body_with_markup_is_html() -> None:
    found = unseen("<p>Loading</p>", json_ld(articleBody=f"<p>{BODY}</p>"))
    assert found is not None
    assert found.is_html
    assert BODY in found.text


def test_posts_and_answers_in_the_json_ld_come_in_order() -> None:
    thread = json_ld(text=f"Why salt? {BODY}", comment=[{"text": "Because of the cows."}, {"text": "And the road."}])
    found = unseen("<div id=app></div>", thread)
    assert found is not None
    assert found.text.split("\n\n") == [f"Why salt? {BODY}", "Because of the cows.", "And the road."]


def test_noscript_holds_the_page_for_crawlers() -> None:
    page = page_of(f"<p>Loading</p><noscript><div><h1>Salt</h1><p>{BODY}</p></div></noscript>")
    found = find_unseen(page)
    assert found is not None
    assert (found.source, [page.blocks[index].text for index in found.blocks]) == ("noscript", ["Salt", BODY])
    shown = reveal(page, found.blocks)
    assert [block.hidden for block in shown.blocks] == ["", "", ""]
    assert not any(box.hidden for box in shown.containers)
    assert any(block.hidden for block in page.blocks), "the page itself is not changed"


@pytest.mark.parametrize(
    "markup",
    [
        '<script id="__NEXT_DATA__" type="application/json">{}</script>',
        "<script>window.__STATE__ = {};</script>",
        '<script type="application/json" data-x>{}</script>',
    ],
)
def test_data_of_scripts_holds_the_text(markup: str) -> None:
    data = {"props": {"theme": "dark", "url": "https://salt.example/a?b=c", "post": {"id": 7, "body": BODY}}}
    found = unseen("<div id=root></div>" + markup.replace("{}", json.dumps(data)))
    assert found == Unseen("data", BODY)


def test_data_of_attributes_may_be_json_in_json() -> None:
    inner = json.dumps({"posts": [{"cooked": f"<p>{BODY}</p>"}, {"cooked": f"<p>No: {BODY}</p>"}]})
    found = unseen(f'<div id=d data-preloaded="{escape(json.dumps({"topic": inner}))}"></div>')
    assert found is not None
    assert (found.source, found.is_html, found.text.count("<p>")) == ("data", True, 2)


def test_the_description_is_the_last_resort() -> None:
    metas = '<meta name="description" content="A lorry with salt, and how it came over the pass with twelve dogs.">'
    found = unseen("<div>Please enable scripts</div>", metas)
    assert found is not None
    assert (found.source, found.text[:7]) == ("description", "A lorry")


# Look-alikes that must survive: pages that show their text


def test_a_page_that_shows_the_body_keeps_its_own() -> None:
    for shown in (
        f"<p>{BODY}</p>",
        f"<p>{BODY.replace(' ', '<b> </b>')}</p>",
        f"<div style='opacity:0'><p>{BODY}</p></div>",
    ):
        assert unseen(shown, json_ld(articleBody=BODY)) is None


def test_bodies_of_listed_articles_are_not_the_pages() -> None:
    excerpts = "".join(f"<p>{BODY[:200]}</p>" for _ in range(3))
    assert unseen(excerpts, json_ld(blogPost=[{"articleBody": BODY}, {"articleBody": BODY[::-1]}])) is None


def test_a_page_with_some_text_is_left_alone() -> None:
    data = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"body": BODY})}</script>'
    assert unseen(f"<p>{BODY[:400]}</p>{data}") is None


def test_a_short_page_says_more_than_its_description() -> None:
    metas = '<meta name="description" content="Salt, and how it came over the pass.">'
    assert unseen("<p>The pass is closed until the snow has gone.</p>", metas) is None


def test_a_notice_in_noscript_is_no_text() -> None:
    assert unseen("<p>Salt</p><noscript>Please enable JavaScript to see this page.</noscript>") is None


@pytest.mark.parametrize(
    "data",
    [
        {"labels": [f"Button number {n}" for n in range(200)]},
        {"urls": ["https://salt.example/" + "a" * 600]},
        {"code": "function(){" + "return x;" * 100},
        {"key": "QUJD" * 300},
    ],
)
def test_data_without_prose_is_no_text(data: object) -> None:
    assert unseen(f'<script type="application/json">{json.dumps(data)}</script>') is None


def test_broken_data_is_no_text() -> None:
    for broken in ('{"body": "' + BODY, "[" * 100_000, '{"a": }' + BODY, ""):
        assert unseen(f'<script type="application/json">{broken}</script>') is None


def test_plain_text_has_nothing_unseen() -> None:
    containers, blocks = segment_plain("Salt.")
    page = Page(None, Charset("utf-8", "text", 1.0), page_of("").head, containers, blocks)
    assert find_unseen(page) is None


def test_added_blocks_stand_at_the_end_in_a_container_named_for_their_source() -> None:
    page = page_of("<table><tr><th>One</th><th>1</th></tr><tr><td>Two</td><td>2</td></tr></table>")
    added = page_of("<table><tr><th>Three</th><th>3</th></tr><tr><td>Four</td><td>4</td></tr></table><p>Five</p>")
    joined = with_text(page, "json-ld", added.containers, added.blocks)
    assert [block.text for block in joined.blocks] == "One 1 Two 2 Three 3 Four 4 Five".split()
    assert [block.index for block in joined.blocks] == list(range(9))
    assert [block.row for block in joined.blocks] == [1, 1, 2, 2, 3, 3, 4, 4, 0]
    assert [box.index for box in joined.containers] == list(range(len(joined.containers)))
    for block in joined.blocks[4:]:
        around, box = [], block.container
        while box >= 0:
            assert joined.containers[box].first <= block.index < joined.containers[box].last
            around.append(joined.containers[box].tag)
            box = joined.containers[box].parent
        assert around[-1] == "json-ld"
