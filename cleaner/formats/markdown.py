r"""Markdown: the main content with its structure, in CommonMark with GitHub's tables.

The title stands on top, unless the text has it as a heading. There is no front matter: metadata is for
programs, and those read the `json` format.

>>> to_markdown([Block(0, 0, "list_item", "Mix", 1, "1"), Block(1, 0, "list_item", "5 * 3", 2)], Show())
'1. Mix\n   - 5 * 3'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from cleaner.document import Block, BlockKind, Mark
from cleaner.formats._escape import escape_heading, longest_run
from cleaner.formats._inline import Show, inline
from cleaner.formats._lines import MAX_DEPTH, Entry, entries, entry_lines
from cleaner.formats._lists import render_list
from cleaner.formats._tables import render_tables
from cleaner.options import Options
from cleaner.result import Result
from cleaner.words import fold

MIN_FENCE = 3
_NOT_LANGUAGE = re.compile(r"[^\w+#.-]")


def render(result: Result, options: Options) -> str:
    """Return the result as Markdown."""
    show = Show(options.keep_links, options.keep_images, result.metadata.url)
    return to_markdown(_with_title(result.blocks, result.title), show)


def to_markdown(blocks: Iterable[Block], show: Show) -> str:
    """Return blocks as Markdown, ending without a line break."""
    runs = groupby(entries(blocks), key=lambda entry: entry[0].kind)
    return "\n\n".join(_RENDER[kind](run, show) for kind, run in runs)


def _with_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """Return the blocks with the title on top, once."""
    folded = fold(title or "")
    if not folded or any(block.kind == "heading" and fold(block.text) == folded for block in blocks):
        return blocks
    rest = blocks[1:] if blocks and fold(blocks[0].text) == folded else blocks
    return (Block(-1, -1, "heading", title or "", level=1), *rest)


def _headings(run: Iterable[Entry], show: Show) -> str:
    return "\n\n".join(_heading(entry, show) for entry in run)


def _heading(entry: Entry, show: Show) -> str:
    text = " ".join(inline(block.text, _partial(block), show) for block in entry).replace("\n", " ")
    return f"{'#' * min(max(entry[0].level, 1), 6)} {escape_heading(text)}"


def _partial(block: Block) -> list[Mark]:
    """Return the marks of a heading, without strong print of the whole: a heading is strong by itself."""
    return [mark for mark in block.marks if mark.kind != "strong" or mark.end - mark.start < len(block.text)]


def _paragraphs(run: Iterable[Entry], show: Show) -> str:
    return "\n\n".join("\n".join(entry_lines(entry, show)) for entry in run)


def _captions(run: Iterable[Entry], show: Show) -> str:
    return _paragraphs(([_emphasised(block) for block in entry] for entry in run), show)


def _emphasised(block: Block) -> Block:
    marks = (*block.marks, Mark("emphasis", 0, len(block.text), ""))
    return Block(block.index, block.container, block.kind, block.text, marks=marks)


def _quotes(run: Iterable[Entry], show: Show) -> str:
    lines: list[str] = []
    before = 0
    for entry in run:
        level = min(max(entry[0].level, 1), MAX_DEPTH)
        if lines:
            lines.append(("> " * min(level, before)).rstrip())
        lines.extend("> " * level + line for line in entry_lines(entry, show))
        before = level
    return "\n".join(lines)


def _codes(run: Iterable[Entry], show: Show) -> str:  # noqa: ARG001 - code has no marks
    return "\n\n".join(_code(entry) for entry in run)


def _code(entry: Entry) -> str:
    text = "\n".join(block.text for block in entry)
    fence = "`" * max(MIN_FENCE, longest_run(text, "`") + 1)
    return f"{fence}{_NOT_LANGUAGE.sub('', entry[0].label)}\n{text}\n{fence}"


_RENDER: dict[BlockKind, Callable[[Iterable[Entry], Show], str]] = {
    "paragraph": _paragraphs,
    "heading": _headings,
    "list_item": render_list,
    "cell": render_tables,
    "code": _codes,
    "quote": _quotes,
    "caption": _captions,
}
