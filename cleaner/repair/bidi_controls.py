"""Direction marks, embeddings and overrides in text that is written in one direction only.

They stay in every text that has letters of a right-to-left script, where they may order what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.repair.edits import Context, Edit, matches

CONFIDENCE = 0.99
"""Share of right edits, estimated: without letters from right to left the controls change nothing that is read."""

_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find direction controls in texts that run from left to right."""
    signs = [char for char in context.specials if _CONTROLS.match(char)]
    if signs:
        from_left = ["" if _RIGHT_TO_LEFT.search(text) else text for text in texts]
        for block, match in matches(_CONTROLS, from_left, signs):
            yield Edit(block, *match.span(), "", CONFIDENCE)
