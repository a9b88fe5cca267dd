"""Blocks as plain text: the one place that says how blocks are set apart from each other."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.document import Block

PARAGRAPH_GAP = "\n\n"
LINE_GAP = "\n"
CELL_GAP = " | "


def join_blocks(blocks: Iterable[Block]) -> str:
    r"""Return the text of the blocks, in their order.

    Blocks are set apart by a blank line; lines of one paragraph, items of one list and rows of one
    table by a line break; cells of one row by ` | `.

    >>> items = [Block(1, 0, "list_item", "ssh"), Block(2, 0, "list_item", "http")]
    >>> join_blocks([Block(0, 0, "heading", "Ports"), *items])
    'Ports\n\nssh\nhttp'
    >>> cells = [Block(0, 0, "cell", "ssh", row=1), Block(1, 0, "cell", "22", row=1)]
    >>> join_blocks([*cells, Block(2, 0, "cell", "http", row=2)])
    'ssh | 22\nhttp'
    """
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            parts.append(_gap(before, block))
        parts.append(block.text)
        before = block
    return "".join(parts)


def _gap(before: Block, block: Block) -> str:
    if block.kind == before.kind == "cell":
        return CELL_GAP if block.row == before.row and not block.joined else LINE_GAP
    if block.joined or block.kind == before.kind == "list_item":
        return LINE_GAP
    return PARAGRAPH_GAP
