"""Segment: HTML and plain text to blocks."""

from __future__ import annotations

import pytest

from cleaner.document import Block, Head, Mark
from cleaner.parse import MAX_ROOT_TAGS, parse
from cleaner.segment import SegmentHandler, segment_plain


def segment(html: str, *, is_xhtml: bool = False, max_depth: int = 1000) -> SegmentHandler:
    handler = SegmentHandler(html, max_depth)
    parse(html, handler, is_xhtml=is_xhtml)
    handler.finish()
    return handler


def blocks(html: str) -> list[Block]:
    return segment(html).blocks


def head(html: str) -> Head:
    return segment(html).head.head()


def outline(html: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks(html)]


def test_blocks_end_at_block_level_elements_and_text_between_them_counts() -> None:
    assert outline("before<p>one<div>two<p>three</p>four</div>after") == [
        ("paragraph", 0, text) for text in ("before", "one", "two", "three", "four", "after")
    ]


def test_white_space_is_squeezed_across_inline_elements() -> None:
    (block,) = blocks("<p> a \n <b> b</b>c<i>d </i>\t e&nbsp; f </p>")
    assert block.text == "a bcd e f"


def test_soft_break_points_do_not_part_words() -> None:
    assert blocks("<p>Donau<wbr>dampf<b></b>schiff</p>")[0].text == "Donaudampfschiff"


def test_one_line_break_joins_lines_and_two_part_paragraphs() -> None:
    found = blocks("<p>one<br>two<br><br>three<br/></p><p>four</p>")
    assert [(block.text, block.joined) for block in found] == [
        ("one", False),
        ("two", True),
        ("three", False),
        ("four", False),
    ]


def test_nested_lists_keep_levels_numbers_and_continuations() -> None:
    found = blocks(
        "<ol start=4><li>four<ul><li>dot</ul><li value=9><p>nine</p><p>still nine</p><li>ten</ol><ul><ul><li>deep</ul></ul>"
    )
    assert [(b.kind, b.level, b.label, b.text, b.joined) for b in found] == [
        ("list_item", 1, "4", "four", False),
        ("list_item", 2, "", "dot", False),
        ("list_item", 1, "9", "nine", False),
        ("list_item", 1, "", "still nine", True),
        ("list_item", 1, "10", "ten", False),
        ("list_item", 2, "", "deep", False),
    ]


def test_cells_of_a_data_table_know_row_and_column() -> None:
    found = blocks("<table><tr><th>a<th>b<tr><td>1<td>2<tr><td colspan=2>3<td>4</table>")
    assert [(b.kind, b.row, b.level, b.label) for b in found] == [
        ("cell", 1, 1, "header"),
        ("cell", 1, 2, "header"),
        ("cell", 2, 1, ""),
        ("cell", 2, 2, ""),
        ("cell", 3, 1, ""),
        ("cell", 3, 3, ""),
    ]


@pytest.mark.parametrize(
    "cell", ["<p>one</p><p>two</p>", "<h2>head</h2><p>text</p>", "<ul><li>item</ul>", "a<br>b<br>c<br>d<br>e<br>f"]
)
def test_a_table_that_lays_out_the_page_has_no_cells(cell: str) -> None:
    assert all(block.kind != "cell" for block in blocks(f"<table><tr><td>{cell}</td><td>{cell}</td></table>"))


def test_code_keeps_its_lines_and_language() -> None:
    (block,) = blocks(
        '<pre>\n<code class="hljs language-python">def f():\n    <span>return</span> <b>1</b>\n</code></pre>'
    )
    assert (block.kind, block.label, block.text) == ("code", "python", "def f():\n    return 1")


def test_code_of_one_element_a_line_keeps_its_lines() -> None:
    (block,) = blocks("<pre><div>a  =  1</div><div>b = 2</div></pre>")
    assert block.text == "a  =  1\nb = 2"


def test_marks_are_offsets_of_the_text() -> None:
    (block,) = blocks('<p>go <a href="/x">to <em>the</em> end</a> now <code>f()</code></p>')
    assert block.text == "go to the end now f()"
    assert {(mark.kind, block.text[mark.start : mark.end], mark.value) for mark in block.marks} == {
        ("link", "to the end", "/x"),
        ("emphasis", "the", ""),
        ("code", "f()", ""),
    }
    assert block.link_chars == len("to the end")


def test_a_mark_across_blocks_stands_in_each() -> None:
    first, second = blocks('<a href="/x"><div>one</div><div>two</div></a>')
    assert first.marks == second.marks == (Mark("link", 0, 3, "/x"),)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p hidden>x</p>", "hidden attribute"),
        ('<div style="display: none"><p>x</p></div>', "display:none"),
        ('<p style="VISIBILITY:hidden">x</p>', "visibility:hidden"),
        ('<p style="position:absolute;top:-9999px">x</p>', "off-screen"),
        ('<p style="text-indent:-5000px">x</p>', "off-screen"),
        ('<p style="height:0;overflow:hidden">x</p>', "zero size"),
        ('<p style="position:absolute;clip:rect(0 0 0 0)">x</p>', "zero size"),
        ('<p style="font-size:0">x</p>', "unreadable"),
        ('<p style="opacity:0;position:absolute">x</p>', "unreadable"),
        ('<p style="color:#fff;background-color: White">x</p>', "unreadable"),
        ('<p style="background:rgb(18, 171, 52);color:#12ab34">x</p>', "unreadable"),
        ("<div><noscript><p>x</p></noscript></div>", "noscript"),
        ("<template><p>x</p></template>", "template"),
        ("<dialog>x</dialog>", "closed dialog"),
        ('<p><span style="display:none">x</span></p>', "display:none"),
    ],
)
def test_hidden_text_is_known_as_hidden(html: str, reason: str) -> None:
    (block,) = blocks(html)
    assert (block.text, block.hidden) == ("x", reason)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:red">x</p>',
        '<p style="color:#fff;background-color:#222">x</p>',
        '<p style="color:#fff;background:#fff url(night.jpg)">x</p>',
        '<p style="color:inherit;background:inherit">x</p>',
        '<p style="text-indent:-2em">x</p>',
        '<p style="height:0">x</p>',
        '<p style="left:-20px;position:absolute">x</p>',
        '<p style="opacity:0.6;position:absolute">x</p>',
        '<p style="opacity:0;transform:translateY(40px)">x</p>',
        '<p hidden="until-found">x</p>',
        '<template shadowrootmode="open"><p>x</p></template>',
        "<dialog open>x</dialog>",
    ],
)
def test_shown_text_is_not_hidden(html: str) -> None:
    (block,) = blocks(f"<div>{html}</div>")
    assert block.hidden == ""


def test_hidden_words_in_a_shown_paragraph_are_marked() -> None:
    (block,) = blocks('<p>seen <span style="display:none">unseen</span> seen</p>')
    assert block.hidden == ""
    assert block.marks == (Mark("hidden", 5, 11, "display:none"),)


def test_captions_and_quotes() -> None:
    assert outline("<figure><img src=a><figcaption>cap</figcaption></figure><blockquote><p>q</p></blockquote>") == [
        ("caption", 0, "cap"),
        ("quote", 1, "q"),
    ]


def test_scripts_styles_and_icons_are_no_text() -> None:
    assert outline("<script>var a='<p>x</p>'</script><style>p{}</style><svg><title>icon</title></svg><p>text</p>") == [
        ("paragraph", 0, "text")
    ]


def test_a_formula_is_written_once() -> None:
    html = (
        '<p>Energy <span class="katex"><math><mi>E</mi><annotation encoding="application/x-tex">E=mc^2</annotation>'
        '</math><span class="katex-html" aria-hidden="true">E=mc2</span></span> rules.</p>'
    )
    assert blocks(html)[0].text == "Energy E=mc^2 rules."


def test_readings_above_characters_are_bracketed() -> None:
    assert blocks("<p><ruby>岬<rp>（</rp><rt>みさき</rt><rp>）</rp></ruby>の犬</p>")[0].text == "岬(みさき)の犬"


def test_positions_in_the_source() -> None:
    html = (
        "<script>find('two')</script>\n<p>one</p><p class=two>\n two <b>bold</b></p><p>&eacute;t&eacute;</p><p>two</p>"
    )
    found = blocks(html)
    assert [html[block.start :][:3] if block.start >= 0 else "" for block in found] == ["one", "two", "", "two"]
    assert found[1].start < found[3].start


def test_containers_cover_their_blocks() -> None:
    handler = segment('<div id="mainNav"><p>one</p><p>two</p></div><p>three</p>')
    box = next(box for box in handler.containers if box.tag == "div")
    assert [block.text for block in handler.blocks[box.first : box.last]] == ["one", "two"]
    assert box.tokens == {"main", "nav"}


def test_elements_beyond_the_depth_limit_keep_their_text() -> None:
    handler = segment("<div>" * 50 + "deep" + "</div>" * 50 + "<p>after", max_depth=10)
    assert [block.text for block in handler.blocks] == ["deep", "after"]
    assert max(box.depth for box in handler.containers) < 10
    assert handler.too_deep > 0


def test_what_the_page_says_of_itself() -> None:
    facts = head(
        '<html lang="pt-BR"><title>A  b</title><meta name="Author" content="Ana"><link rel="canonical" href=" /a ">'
        '<script type="application/ld+json">{"@type":"Article"}</script><p itemscope itemtype="https://schema.org/Person">'
        '<span itemprop="name">Ana Reis</span></p><time datetime="2024-02-03">3 Feb</time><a rel="author nofollow">Rui</a>'
        '<span class="byline">by Ana</span><title>second</title>'
    )
    assert (facts.title, facts.language) == ("A b", "pt-BR")
    assert facts.metas == (("author", "Ana"),)
    assert facts.links == (("canonical", "/a"),)
    assert facts.json_ld == ('{"@type":"Article"}',)
    assert [(fact.name, fact.value, fact.scope) for fact in facts.properties] == [
        ("name", "Ana Reis", "Person"),
        ("time", "2024-02-03", ""),
        ("author", "Rui", ""),
        ("class=byline", "by Ana", ""),
    ]


def test_linked_data_counts_wherever_it_stands() -> None:
    assert head("<div style='display:none'><script type='Application/LD+json'>{}</script></div>").json_ld == ("{}",)


def test_thousands_of_open_marks_are_no_trap() -> None:
    found = blocks("<b>" * 5_000 + "<p>x</p>" * 5_000)
    assert len(found) == 5_000
    assert 0 < len(found[0].marks) < 100


def test_white_space_in_code_is_no_trap() -> None:
    assert blocks(f"<pre>{'<b> </b>' * 50_000}x\n\n </pre>")[0].text.endswith(" x")


def test_xhtml_empty_elements_and_cdata() -> None:
    handler = segment("<title/><script src='a'/><div/><p>one</p><p><![CDATA[a < b]]></p>", is_xhtml=True)
    assert [block.text for block in handler.blocks] == ["one", "a < b"]


def test_text_after_the_end_of_the_page_counts() -> None:
    assert [block.text for block in blocks("<body><p>one</p></body></html><html><body><p>two</p>")] == ["one", "two"]


def test_thousands_of_body_tags_are_no_trap() -> None:
    html = "".join(f"<body a{number}=1>x" for number in range(20 * MAX_ROOT_TAGS))
    assert blocks(html)[0].text == "x" * 20 * MAX_ROOT_TAGS


def test_plain_text_lines_are_blocks() -> None:
    _, found = segment_plain("one\ntwo\n\n \u00a0three\r\nfour\n")
    assert [(block.text, block.joined) for block in found] == [
        ("one", False),
        ("two", True),
        ("three", False),
        ("four", True),
    ]


def test_hard_wrapped_paragraphs_are_one_block_each() -> None:
    paragraph = "\n".join(
        ["The harbour master keeps a book in which every vessel that has", *["x" * 60] * 4, "ends here."]
    )
    _, found = segment_plain(f"{paragraph}\n\n{paragraph}")
    assert [block.text for block in found] == [paragraph, paragraph]


def test_verse_is_not_hard_wrapped() -> None:
    verse = "\n".join(f"Line number {number} of a poem that goes on{' and on' * (number % 4)}" for number in range(12))
    _, found = segment_plain(verse)
    assert len(found) == 12
