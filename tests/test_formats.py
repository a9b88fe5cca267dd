"""The formats: found by name, and showing what was selected."""

from __future__ import annotations

import json

import pytest

from cleaner.document import Block, Charset, Mark
from cleaner.errors import OptionError
from cleaner.formats import names, render
from cleaner.options import Options
from cleaner.plain import join_blocks
from cleaner.result import Metadata, Result


def result(*blocks: Block, title: str | None = None, url: str | None = None) -> Result:
    return Result(
        text=join_blocks(blocks),
        title=title,
        metadata=Metadata(title=title, url=url),
        page_type="article",
        page_type_confidence=0.9,
        language="en",
        script="Latn",
        charset=Charset("UTF-8", "declared", 1.0),
        status="ok" if blocks else "empty",
        confidence=0.9,
        blocks=blocks,
        removals=(),
        repairs=(),
        warnings=(),
    )


PORTS = (
    Block(0, 0, "heading", "Ports", level=2),
    Block(1, 0, "paragraph", "Two ports"),
    Block(2, 0, "paragraph", "are open.", joined=True),
    Block(3, 0, "list_item", "ssh", level=1),
    Block(4, 0, "list_item", "http", level=1),
)


def test_every_file_is_a_format() -> None:
    assert names() == ("json", "markdown", "text")


def test_an_unknown_format_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(OptionError, match='unknown format "markdwn"; did you mean "markdown"'):
        render(result(), "markdwn")


@pytest.mark.parametrize("name", names())
def test_an_empty_result_can_be_rendered(name: str) -> None:
    assert isinstance(render(result(), name), str)


def test_text_is_the_text() -> None:
    assert render(result(*PORTS), "text") == "Ports\n\nTwo ports\nare open.\n\nssh\nhttp"


def test_json_holds_every_attribute() -> None:
    data = json.loads(render(result(*PORTS, title="端口"), "json"))
    assert list(data) == list(Result.__slots__)
    assert data["metadata"]["title"] == "端口"
    assert [block["kind"] for block in data["blocks"]][:2] == ["heading", "paragraph"]


def test_json_is_readable() -> None:
    assert '\n  "title": "端口",' in render(result(title="端口"), "json")


def test_markdown_has_the_title_on_top() -> None:
    assert render(result(*PORTS, title="Open #1 ports #"), "markdown").startswith("# Open #1 ports \\#\n\n## Ports\n\n")


@pytest.mark.parametrize("kind", ["heading", "paragraph"])
def test_markdown_has_the_title_once(kind: str) -> None:
    blocks = (Block(0, 0, kind, "Ports  ", level=1 if kind == "heading" else 0), *PORTS[1:])  # type: ignore[arg-type]
    assert render(result(*blocks, title="ports"), "markdown").count("orts") == 1 + "Two ports".count("orts")


def test_options_hide_links() -> None:
    linked = Block(0, 0, "paragraph", "See it", marks=(Mark("link", 0, 3, "/it"),))
    page = result(linked, url="https://example.org/a")
    assert render(page, "markdown") == "[See](https://example.org/it) it"
    assert render(page, "markdown", options=Options(keep_links=False)) == "See it"
