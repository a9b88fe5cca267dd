"""Blocks to lines of Markdown: what lists, tables, quotes and paragraphs have in common."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.document import Block
from cleaner.formats._escape import escape_line_start
from cleaner.formats._inline import Show, inline

# Two spaces at the end of a line break it, in every dialect of Markdown.
HARD_BREAK = "  "

# Lists and quotes nested deeper are shown at this depth: each level indents every line, which a hostile page
# could turn into output of quadratic size. Real pages stay below ten.
MAX_DEPTH = 20

Entry = list[Block]
"""A block with those that continue it after a line break."""


def entries(blocks: Iterable[Block]) -> list[Entry]:
    """Put the blocks that a line break joins together.

    >>> lines = [Block(0, 0, "quote", "one"), Block(1, 0, "quote", "two", joined=True), Block(2, 0, "quote", "three")]
    >>> [[block.text for block in entry] for entry in entries(lines)]
    [['one', 'two'], ['three']]
    """
    grouped: list[Entry] = []
    for block in blocks:
        if block.joined and grouped and _continues(grouped[-1][0], block):
            grouped[-1].append(block)
        else:
            grouped.append([block])
    return grouped


def _continues(first: Block, block: Block) -> bool:
    return (block.kind, block.level, block.row) == (first.kind, first.level, first.row)


def entry_lines(entry: Entry, show: Show) -> list[str]:
    """Return the lines of an entry; none of them begins another kind of block."""
    rendered = (inline(block.text, block.marks, show) for block in entry)
    texts = ["\n".join(map(escape_line_start, text.split("\n"))) for text in rendered]
    return f"{HARD_BREAK}\n".join(texts).split("\n")
