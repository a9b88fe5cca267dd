r"""Control characters: they show nothing, or are punctuation of windows-1252 that was decoded as ISO-8859-1.

`It wasn\x92t` is `It wasn’t`: U+0080 to U+009F are never meant as controls on a page. Other controls and
noncharacters are dropped; halves of surrogate pairs are joined, and one that stands alone becomes U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.repair.edits import Context, Edit, matches

CONFIDENCE = 0.98
"""Share of right edits: nothing else is known to put these characters on a page; letters are lost at times."""

_RUN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udfff]+")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find controls, noncharacters and surrogates."""
    for block, match in matches(_RUN, texts, filter(_RUN.match, context.specials)):
        yield Edit(block, *match.span(), _meaning(match[0]), CONFIDENCE)


def _meaning(run: str) -> str:
    if "\ud800" <= run[0] <= "\udfff":
        return run.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return run.encode("latin-1").decode("cp1252", "ignore") if "\x80" <= run <= "\x9f" else ""
