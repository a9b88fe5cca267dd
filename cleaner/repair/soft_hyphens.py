"""Soft hyphens (U+00AD): places where a browser may break a word; in plain text they split it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.repair.edits import Context, Edit, matches

CONFIDENCE = 0.995
"""Share of right edits; the exceptions are old files that meant a visible hyphen."""

# After these it is the second byte of a character read in the wrong charset. Such damage is repaired before; what is
# left of it is quoted by a text about it, and stays whole.
_SOFT_HYPHENS = re.compile("(?<![\u00c2\u00c3])\u00ad+")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find soft hyphens."""
    for block, match in matches(_SOFT_HYPHENS, texts, context.specials & {"\u00ad"}):
        yield Edit(block, *match.span(), "", CONFIDENCE)
