"""Tables as GitHub's Markdown has them: a head, a line below it, rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cleaner.document import Block, Mark
from cleaner.formats._inline import Show, inline
from cleaner.formats._lines import Entry

LINE_BREAK = "<br>"

# Cells further to the right follow the cell before them: a `colspan` may claim any number of columns, and
# each row is as wide as the widest one.
MAX_COLUMNS = 100

Row = dict[int, list[Block]]
"""The blocks of each cell, by column from 1."""


def render_tables(cells: Iterable[Entry], show: Show) -> str:
    """Return cells that follow each other; a row of header cells below other rows begins another table."""
    return "\n\n".join(_render_table(rows, show) for rows in _split(_rows(cells)))


def _rows(cells: Iterable[Entry]) -> Iterator[Row]:
    for _, entries in groupby(cells, key=lambda cell: cell[0].row):
        row: Row = {}
        for entry in entries:
            given = entry[0].level
            column = given if 0 < given <= MAX_COLUMNS else len(row) + 1
            row.setdefault(column, []).extend(entry)
        yield row


def _split(rows: Iterable[Row]) -> list[list[Row]]:
    tables: list[list[Row]] = []
    for row in rows:
        if tables and not (_is_head(row) and not _is_head(tables[-1][-1])):
            tables[-1].append(row)
        else:
            tables.append([row])
    return tables


def _is_head(row: Row) -> bool:
    return all(blocks[0].label == "header" for blocks in row.values())


def _render_table(rows: list[Row], show: Show) -> str:
    columns = range(1, max(max(row) for row in rows) + 1)
    # A table must have a head; an empty one says nothing that the page does not say.
    head, body = (rows[0], rows[1:]) if _is_head(rows[0]) else ({}, rows)
    lines = [
        _line(_cell(head.get(column, []), show, is_head=True) for column in columns),
        _line("---" for _ in columns),
        *(_line(_cell(row.get(column, []), show, is_head=False) for column in columns) for row in body),
    ]
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(blocks: list[Block], show: Show, *, is_head: bool) -> str:
    texts = (inline(block.text, _marks(block, is_head=is_head), show) for block in blocks)
    return LINE_BREAK.join(texts).replace("\n", " ").replace("|", "\\|")


def _marks(block: Block, *, is_head: bool) -> tuple[Mark, ...]:
    """Return the marks of a cell; a header cell beside its row is strong, as the head of a table is by itself."""
    if block.label != "header" or is_head:
        return block.marks
    return (*block.marks, Mark("strong", 0, len(block.text), ""))
