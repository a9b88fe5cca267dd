"""Commas inserted before the punctuation of Chinese text, as in 一年碩士,，主修 or 技術,。 on copied pages.

A link farm put one before about half of the marks of a page. No text holds such pairs on purpose; a single
one is a slip of the author and stays, and so do rows of commas (,,,) and a comma before a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.repair.edits import Context, Edit, matches

MIN_PAIRS = 4
"""Impossible pairs on a page from which they are damage; damaged pages have ten and more for each 1,000 characters."""
CONFIDENCE = 0.99
"""Share of right edits on development pages."""

_INSERTED = re.compile(r",(?<=[^\s,，],)(?=[，、。；：！？,;:!?])(?![,，][,，])")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find the inserted commas of a page that has many."""
    if context.page.isascii() or len(_INSERTED.findall(context.page)) < MIN_PAIRS:
        return
    for block, match in matches(_INSERTED, texts, ","):
        yield Edit(block, *match.span(), "", CONFIDENCE)
