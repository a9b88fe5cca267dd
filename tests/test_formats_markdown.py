"""Markdown: a reader of CommonMark must find in it the text and structure of the blocks, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from cleaner.document import Block, Mark, MarkKind
from cleaner.formats._inline import Show, inline
from cleaner.formats.markdown import to_markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EVERYTHING = Show(links=True, images=True)

# Characters that mean something in Markdown, and some that mean nothing.
TEXTS = (
    st.text("ab1 *_[]()!<>&;#`~|\\-+=.:/x。“é中", min_size=1, max_size=24)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def read(markdown: str) -> list[Token]:
    return READER.parse(markdown)


def visible(tokens: list[Token]) -> Iterator[str]:
    """Yield the text of each inline run of a parsed document, as a reader sees it."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(_shown(child) for child in token.children or [])
        elif token.type == "fence":
            yield token.content.removesuffix("\n")


def _shown(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return child.content if child.type in ("text", "code_inline", "text_special") else ""


def outline(markdown: str) -> str:
    """Return the structure of a document: its elements, nested."""

    def shape(node: SyntaxTreeNode) -> str:
        inner = " ".join(shape(child) for child in node.children if child.type != "inline" or child.is_nested)
        start = node.attrs.get("start", "") if node.type == "ordered_list" else ""
        return f"{node.tag or node.type}{start}({inner})" if inner else f"{node.tag or node.type}{start}"

    return " ".join(shape(child) for child in SyntaxTreeNode(read(markdown)).children)


def markdown(*blocks: Block) -> str:
    return to_markdown(blocks, EVERYTHING)


def item(text: str, level: int = 1, label: str = "", *, joined: bool = False) -> Block:
    return Block(0, 0, "list_item", text, level=level, label=label, joined=joined)


def cell(text: str, row: int, label: str = "", *, column: int = 0, joined: bool = False) -> Block:
    return Block(0, 0, "cell", text, level=column, label=label, row=row, joined=joined)


# Inline marks


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("the cat sat", [("emphasis", 4, 7, "")], "the *cat* sat"),
        ("the cat sat", [("strong", 3, 8, "")], "the **cat** sat"),
        ("use f() here", [("code", 4, 7, "")], "use `f()` here"),
        ("a `tick`", [("code", 2, 8, "")], "a `` `tick` ``"),
        ("see home now", [("link", 4, 8, "https://example.org/a b")], "see [home](https://example.org/a%20b) now"),
        ("wow!here", [("link", 4, 8, "https://example.org/")], "wow\\![here](https://example.org/)"),
        ("a [b] \\]", [("link", 0, 8, "/t")], "[a \\[b\\] \\\\\\]](/t)"),
        ("note [1]", [("link", 5, 8, "#cite-1")], "note [1]"),
        ("click me", [("link", 0, 8, "javascript:go()")], "click me"),
        ("a cat", [("link", 2, 5, "https://x.org/"), ("strong", 2, 5, "")], "a [**cat**](https://x.org/)"),
        ("a cat sat", [("strong", 0, 5, ""), ("link", 2, 9, "https://x.org/")], "**a** [**cat** sat](https://x.org/)"),
        ("f(x) runs", [("code", 0, 4, ""), ("link", 0, 4, "/f")], "[`f(x)`](/f) runs"),
        ("half", [("emphasis", 0, 2, ""), ("emphasis", 2, 4, "")], "*half*"),
        ("重要：内容", [("strong", 0, 3, "")], "**重要**：内容"),
        ("重要：内容", [("strong", 0, 2, "")], "**重要**：内容"),
        ("ab", [("strong", 0, 1, ""), ("emphasis", 1, 2, "")], "**a**b"),
        (
            "see this:now",  # an end that gives up its colon crosses into the link
            [("link", 4, 9, "/t"), ("emphasis", 0, 9, "")],
            "*see* [*this*:](/t)now",
        ),
        ("look", [("image", 0, 0, "https://x.org/i.png")], "![](https://x.org/i.png)look"),
        ("now you see", [("hidden", 4, 7, "display:none")], "now you see"),
    ],
)
def test_marks(text: str, marks: list[tuple[MarkKind, int, int, str]], expected: str) -> None:
    assert inline(text, [Mark(kind, start, end, value) for kind, start, end, value in marks], EVERYTHING) == expected


def test_links_and_images_are_shown_on_demand() -> None:
    marks = [Mark("link", 0, 4, "https://x.org/"), Mark("image", 4, 4, "https://x.org/i.png")]
    assert inline("here", marks, Show(links=False, images=False)) == "here"


def test_addresses_are_completed_with_that_of_the_page() -> None:
    marks = [Mark("link", 0, 4, "../b")]
    assert inline("here", marks, Show(base="https://x.org/a/c")) == "[here](https://x.org/b)"
    assert inline("here", [Mark("link", 0, 4, "//[broken")], Show(base="https://x.org/")) == "[here](//[broken)"


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and __init__.py differ",
        "5 * 3 * 2 = 30",
        "a[0] and [1], but not [this](that)",
        "AT&T, &amp; and &copy;",
        "x < y, <b>bold</b>, i<j",
        "~5 km, ~~10~~ km, 10~20",
        "C:\\temp\\new",
        "**not bold** and _not slanted_",
        "![alt](src)",
        "https://example.org/a_b*c",
    ],
)
def test_plain_text_reads_back(text: str) -> None:
    assert list(visible(read(inline(text, ())))) == [text]
    assert outline(inline(text, ())) == "p"


def test_ordinary_prose_needs_no_escape() -> None:
    prose = "Prices (in $) rose by 3-4 % [1] - a record! See snake_case; e.g. A&B, 10~20 m, #1 & more."
    assert inline(prose, ()) == prose


# Blocks


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "+ no",
        "1. no item",
        "12) no",
        "> no quote",
        "---",
        "===",
        "***",
        "| --- |",
        "~~~",
        "```",
        "<div>",
    ],
)
def test_a_line_that_looks_like_another_block_stays_a_paragraph(text: str) -> None:
    page = markdown(Block(0, 0, "paragraph", "before"), Block(1, 0, "paragraph", text, joined=True))
    assert outline(page) == "p"
    assert list(visible(read(page))) == [f"before\n{text}"]


def test_headings() -> None:
    assert markdown(Block(0, 0, "heading", "Learn C #", level=3)) == "### Learn C \\#"


def test_a_heading_is_not_strong_twice() -> None:
    whole, part = (Mark("strong", 0, 7, ""),), (Mark("strong", 0, 3, ""),)
    page = markdown(Block(0, 0, "heading", "Old bay", 2, marks=whole), Block(1, 0, "heading", "Old bay", 2, marks=part))
    assert page == "## Old bay\n\n## **Old** bay"


def test_lines_of_a_paragraph_break_hard() -> None:
    poem = markdown(Block(0, 0, "paragraph", "Tyger Tyger"), Block(1, 0, "paragraph", "burning bright", joined=True))
    assert poem == "Tyger Tyger  \nburning bright"


def test_nested_lists() -> None:
    page = markdown(item("one", 1, "1"), item("inner", 2), item("deep", 3, "7"), item("two", 1, "2"))
    assert page == "1. one\n   - inner\n\n     7. deep\n2. two"
    assert outline(page) == "ol(li(p ul(li(p ol7(li(p))))) li(p))"


def test_a_list_that_counts_anew_is_another_list() -> None:
    page = markdown(item("a", 1, "1"), item("b", 1, "2"), item("c", 1, "1"), item("d", 1, "5"))
    assert outline(page) == "ol(li(p) li(p)) ol(li(p)) ol5(li(p))"


def test_an_item_may_have_several_lines() -> None:
    assert markdown(item("one", 1, "10"), item("more", 1, joined=True)) == "10. one  \n    more"


def test_an_item_of_a_level_that_has_no_parent_is_not_indented() -> None:
    assert markdown(item("lost", 4)) == "- lost"


def test_a_number_that_markdown_cannot_count_is_text() -> None:
    assert list(visible(read(markdown(item("below", 1, "-1"))))) == ["-1. below"]


def test_quotes() -> None:
    page = markdown(
        Block(0, 0, "quote", "outer", level=1),
        Block(1, 0, "quote", "inner", level=2),
        Block(2, 0, "quote", "outer", level=1),
    )
    assert page == "> outer\n>\n> > inner\n>\n> outer"
    assert outline(page) == "blockquote(p blockquote(p) p)"


def test_code_keeps_its_text_and_language() -> None:
    page = markdown(Block(0, 0, "code", "print('```')\n\n    # *x*", label="python"))
    assert page == "````python\nprint('```')\n\n    # *x*\n````"


def test_a_caption_is_emphasised() -> None:
    assert markdown(Block(0, 0, "caption", "The old bridge")) == "*The old bridge*"


def test_a_table_with_a_head() -> None:
    page = markdown(cell("Port", 1, "header"), cell("Use", 1, "header"), cell("22", 2), cell("a|b", 2))
    assert page == "| Port | Use |\n| --- | --- |\n| 22 | a\\|b |"


def test_a_table_without_a_head_gets_an_empty_one() -> None:
    assert markdown(cell("a", 1), cell("b", 1)) == "|  |  |\n| --- | --- |\n| a | b |"


def test_cells_stand_in_their_columns() -> None:
    page = markdown(
        cell("a", 1, column=1), cell("b", 1, column=3), cell("more", 1, column=3, joined=True), cell("c", 2, column=2)
    )
    assert page.splitlines()[2:] == ["| a |  | b<br>more |", "|  | c |  |"]


def test_a_header_cell_beside_its_row_is_strong() -> None:
    page = markdown(cell("Year", 1, "header"), cell("2020", 1), cell("Sum", 2, "header"), cell("12", 2))
    assert page.splitlines()[2:] == ["| **Year** | 2020 |", "| **Sum** | 12 |"]


def test_a_second_head_begins_a_second_table() -> None:
    page = markdown(cell("A", 1, "header"), cell("1", 2), cell("B", 3, "header"), cell("2", 4))
    assert outline(page).count("table") == 2


def test_hostile_nesting_and_spans_do_not_blow_up_the_output() -> None:
    items = [item("x", level) for level in range(1, 2000)]
    quotes = [Block(0, 0, "quote", "x", level=level) for level in range(1, 2000)]
    cells = [cell("x", row, column=row * 1000) for row in range(1, 2000)]
    assert len(markdown(*items, *quotes, *cells)) < 500_000


# Laws

MARKS = st.lists(
    st.builds(
        lambda kind, start, length, value: Mark(kind, start, start + length, value),
        st.sampled_from(["link", "emphasis", "strong", "code", "hidden"]),
        st.integers(0, 24),
        st.integers(0, 12),
        st.sampled_from(["https://example.org/", "/a(b", "", "#top", "x y"]),
    ),
    max_size=6,
)


@given(TEXTS, MARKS)
def test_any_marks_leave_the_text_as_it_is(text: str, marks: list[Mark]) -> None:
    rendered = "x " + inline(text, marks, EVERYTHING)
    assert list(visible(read(rendered))) == [f"x {text}"], rendered


BLOCKS = st.builds(
    lambda kind, text, level, label, joined: Block(0, 0, kind, text, level=level, label=label, joined=joined),
    st.sampled_from(["paragraph", "heading", "list_item", "quote", "caption", "code"]),
    TEXTS,
    st.integers(1, 4),
    st.sampled_from(["", "1", "2", "9"]),
    st.booleans(),
)


@given(st.lists(BLOCKS, max_size=8))
def test_any_blocks_read_back_in_order(blocks: list[Block]) -> None:
    read_back = " ".join(visible(read(markdown(*blocks))))
    assert read_back.split() == " ".join(block.text for block in blocks).split()


@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(1, 3))
def test_any_cells_read_back_in_order(texts: list[str], width: int) -> None:
    cells = [cell(text, row=at // width + 1) for at, text in enumerate(texts)]
    assert [text for text in visible(read(markdown(*cells))) if text] == texts
