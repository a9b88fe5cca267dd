"""Tables: tell cells of data from tables that only lay out a page."""

from __future__ import annotations

from cleaner.document import Block

# A cell broken into more lines than this holds running text.
MAX_CELL_LINES = 4


def settle_cell(blocks: list[Block], first: int, row: int) -> None:
    """Turn the blocks from `first` on into paragraphs if their cell holds more than one short text.

    Several paragraphs, a list or a heading in a cell mean that the table lays out the page.
    """
    inside = blocks[first:]
    lines = [block for block in inside if block.kind == "cell" and block.row == row]
    is_one_text = len(lines) == len(inside) and all(block.joined for block in lines[1:])
    if not is_one_text or len(lines) > MAX_CELL_LINES:
        _to_paragraphs(lines)


def settle_row(blocks: list[Block], first: int, row: int) -> None:
    """Turn the cells from `first` on into paragraphs if their row has a single cell."""
    cells = [block for block in blocks[first:] if block.kind == "cell" and block.row == row]
    if len({block.container for block in cells}) == 1:
        _to_paragraphs(cells)


def _to_paragraphs(cells: list[Block]) -> None:
    """Change the kind in place: the page is still being built."""
    for block in cells:
        block.kind, block.row, block.level, block.label = "paragraph", 0, 0, ""
