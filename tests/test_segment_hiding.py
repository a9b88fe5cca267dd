"""Segment: what the page's own style sheets hide, and what a control or a script opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block
from cleaner.parse import parse
from cleaner.segment import SegmentHandler
from cleaner.segment.stylesheet import MAX_SHEET, StyleSheet


def blocks(html: str) -> list[Block]:
    handler = SegmentHandler(html, 1000)
    parse(html, handler)
    handler.finish()
    return handler.blocks


def hidden(html: str) -> str:
    """Return why the block `x` is hidden."""
    return next(block.hidden for block in blocks(html) if block.text == "x")


@pytest.mark.parametrize(
    ("css", "element", "reason"),
    [
        (".note{display:none}", "<p class='big note'>x</p>", "display:none by .note"),
        ("#note { display: none !important }", "<div id=note><p>x</p></div>", "display:none by #note"),
        ("a, p.note, b{visibility:hidden}", "<p class=note>x</p>", "visibility:hidden by .note"),
        (".a-b{position:absolute;left:-5000px}", "<p class=a-b>x</p>", "off-screen by .a-b"),
        (".n{text-indent: -9999px}", "<p class=n>x</p>", "off-screen by .n"),
        (".n{height:0;overflow:hidden}", "<p class=n>x</p>", "zero size by .n"),
        (".n{clip:rect(0,0,0,0);position:absolute}", "<p class=n>x</p>", "zero size by .n"),
        (".n{width:1px;height:1px;overflow: hidden}", "<p class=n>x</p>", "zero size by .n"),
        (".n{top:-999em;position:fixed}", "<p class=n>x</p>", "off-screen by .n"),
        (".n{font-size:0}", "<p><span class=n>x</span></p>", "unreadable by .n"),
        (".n{font-size:1px}", "<p><span class=n>x</span></p>", "unreadable by .n"),
        ("@media screen{.n{display:none}}", "<p class=n>x</p>", "display:none by .n"),
        ("/* p{} */ .n{color:red}\n.n{display:none}", "<p class=n>x</p>", "display:none by .n"),
        ("@import url(a.css);.n{display:none}", "<p class=n>x</p>", "display:none by .n"),
    ],
)
def test_simple_rules_of_the_page_hide(css: str, element: str, reason: str) -> None:
    assert hidden(f"<style>{css}</style>{element}") == reason


@pytest.mark.parametrize(
    ("css", "element"),
    [
        (".note{color:red}", "<p class=note>x</p>"),
        (".note{display:none}", "<p class=note-list>x</p>"),
        ("p.note{display:none}", "<div class=note>x</div>"),
        (".box .note{display:none}", "<p class=note>x</p>"),
        (".note:not(.open){display:none}", "<p class=note>x</p>"),
        ("li:hover .note,.note:empty{display:none}", "<p class=note>x</p>"),
        (".note{left:-20px;position:absolute}", "<p class=note>x</p>"),
        (".note{display:none}.note.open{display:block}", "<p class=note>x</p>"),
        (".note{display:none}@media(min-width:9em){.note{display:flex}}", "<p class=note>x</p>"),
        (
            ".none{display:none}@media(min-width:9em){.md-block{display:block!important}}",
            "<p class='none md-block'>x</p>",
        ),
        (".note{opacity:0;position:absolute;transition:opacity 1s}", "<p class=note>x</p>"),
        ("body{visibility:hidden;animation:show 1s}", "<p>x</p>"),
        ("@media print{.note{display:none}}", "<p class=note>x</p>"),
        ("@media print{.y{color:red}.note{display:none}}", "<p class=note>x</p>"),
        ("@supports (display:grid){.note{display:none}}", "<p class=note>x</p>"),
        ("/* .note{display:none} */", "<p class=note>x</p>"),
        (f"{' ' * MAX_SHEET}.note{{display:none}}", "<p class=note>x</p>"),
        (".note{display:none}", "<p class=note style='display:block'>x</p>"),
    ],
)
def test_rules_that_may_be_undone_or_are_for_others_do_not(css: str, element: str) -> None:
    assert hidden(f"<style>{css}</style>{element}") == ""


@pytest.mark.parametrize(
    "style", ["<style media=print>{}</style>", "<noscript><style>{}</style></noscript>", "<svg><style>{}</style></svg>"]
)
def test_style_sheets_that_are_not_for_the_screen_do_not_count(style: str) -> None:
    assert hidden(style.format(".note{display:none}") + "<p class=note>x</p>") == ""
    assert hidden("<style>.note{display:none}</style><p class=note>x</p>") != ""


@pytest.mark.parametrize(
    "script", ["document.querySelector('.note').hidden = false", "$('#a').click(() => $('.note').slideToggle())"]
)
def test_a_script_that_names_the_class_may_show_it(script: str) -> None:
    page = "<style>.note{display:none}</style><p class=note>x</p><p>seen <b class=note>unseen</b></p>"
    assert hidden(page) == "display:none by .note"
    assert hidden(f"{page}<script>{script}</script>") == ""
    assert blocks(f"{page}<script>{script}</script>")[1].marks == blocks("<p>seen <b>unseen</b></p>")[0].marks


@pytest.mark.parametrize(
    ("before", "panel"),
    [
        ("<button>more</button>", "<div style='display:none'>{}</div>"),
        ("<h3><button aria-expanded=false>more</button></h3>", "<div style='display:none'>{}</div>"),
        ("<div><div role=tab>more</div></div>", "<div hidden>{}</div>"),
        ("<a aria-controls=p1>more</a><hr>text", "<div id=p1 style='display:none'>{}</div>"),
        ("<p data-bs-target='#p1'>more</p><hr>text", "<div id=p1 style='display:none'>{}</div>"),
        ("<p><a href='#p1'>more</a></p><p>text</p>", "<section id=p1 style='visibility:hidden'>{}</section>"),
        ("<style>.n{display:none}</style><button>more</button>", "<div class=n>{}</div>"),
    ],
)
def test_panels_that_a_control_opens_are_closed_panels(before: str, panel: str) -> None:
    inside = "<ul><li>x</li></ul>"
    assert hidden(f"{before}{panel.format(inside)}") == "closed panel"
    assert hidden(f"<p>text</p>{panel.format(inside)}") != "closed panel"


def test_a_button_far_inside_the_element_before_opens_nothing() -> None:
    article = f"<article>{'<p>text</p>' * 8}<button>share</button></article>"
    assert hidden(f"{article}<div style='display:none'>x</div>") == "display:none"


def test_what_follows_a_panel_is_shown() -> None:
    found = blocks("<button>more</button><div hidden><p>in</p></div><p>out</p>")
    assert [block.hidden for block in found] == ["", "closed panel", ""]


def test_a_list_item_goes_on_where_a_part_of_it_is_hidden() -> None:
    found = blocks("<ol><li>one<div style='display:none'>two</div></ol>")
    assert [(block.label, block.joined, block.hidden) for block in found] == [
        ("1", False, ""),
        ("", True, "display:none"),
    ]


@pytest.mark.parametrize(
    "css",
    [
        ".a{display:none}" * 50_000,
        "@media print{" * 1_000 + ".a{display:none}" * 5_000,
        "".join(f".a{number}{{display:none}}" for number in range(500)),
        "/*" * 8_000,
        "{" * 15_000 + "display:none",
    ],
)
def test_hostile_style_sheets_are_read_in_linear_time(css: str) -> None:
    elements = "".join(f"<p class=a{number}>y</p>" for number in range(500))
    assert len(blocks(f"{f'<style>{css}</style>' * 20}{elements}")) == 500


@given(st.text(alphabet=".#ab{}:;,/*@ display:none", max_size=200))
def test_any_style_sheet_can_be_read(css: str) -> None:
    sheet = StyleSheet()
    sheet.add(css)
    assert all(reason.endswith((" by .a", " by #b")) for reason in sheet.reasons([".a", "#b"], lambda _: True).values())


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            "<h3>Is it loud?</h3><div style='display:none'>No.</div><h3>Is it wet?</h3><div style='display:none'>Yes.</div>",
            "closed panel",
        ),
        (
            "<div><h3>Loud?</h3><div style='display:none'>No.</div></div><div><h3>Wet?</h3><p style='display:none'>Yes.</div>",
            "closed panel",
        ),
        # One heading with hidden text below it is no row of them, and a paragraph is no heading.
        ("<h3>Is it loud?</h3><div style='display:none'>No.</div><p>More.", "display:none"),
        ("<p>Loud.<div style='display:none'>No.</div><p>Wet.<div style='display:none'>Yes.</div>", "display:none"),
    ],
)
def test_a_row_of_headings_with_hidden_text_is_an_accordion(source: str, reason: str) -> None:
    assert {block.hidden for block in blocks(f"<main>{source}</main>") if block.hidden} == {reason}


@pytest.mark.parametrize(
    ("rule", "is_hidden"),
    [
        (".story .far{position:absolute;left:-4000px}", True),
        ("main > p.far{text-indent:-9999px}", True),
        ("#top .far{font-size:0}", True),
        (".elsewhere .far{position:absolute;left:-4000px}", False),
        (".js .far{position:absolute;left:-4000px}", False),
        (".story:hover .far{position:absolute;left:-4000px}", False),
        (".story .far{display:none}", False),
    ],
)
def test_rules_for_elements_inside_others(rule: str, is_hidden: bool) -> None:
    html = f'<html class="js"><style>{rule}</style><body id="top"><main class="story"><p class="far">x</p></main>'
    assert bool(hidden(html)) == is_hidden
