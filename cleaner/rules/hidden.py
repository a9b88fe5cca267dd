"""Text that a browser does not show: hidden by its style, by an attribute, or by being inert."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cleaner.document import Finding, Page
from cleaner.rules import Rule


def find(page: Page) -> Iterator[Finding]:
    """Yield."""
    for why, group in groupby(page.blocks, key=lambda block: block.hidden):
        run = list(group)
        if why:
            yield Finding("hidden", why, run[0].index, run[-1].index + 1)
    for block in page.blocks:
        for mark in block.marks:
            if mark.kind == "hidden":
                yield Finding("hidden", mark.value, block.index, block.index + 1, mark.start, mark.end)


RULE = Rule("hidden", "text that a browser does not show", find)
