"""Labels: what share of each block of a page is main content, by finding the block in the true text.

Blocks are aligned with the text in page order. A block that stands elsewhere than the text says, such as an answer
that the page moves up, is then looked for out of order, in what no other block has used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.alignment import shares_found
from cleaner.words import words

# A block found by the alignment uses up its words; one found out of order needs so many words, and so much of it
# in the text (0-1).
ALIGNED = 0.5
MIN_WORDS = 8
MIN_SHARE = 0.6
_GRAM = 4

_Grams = list[tuple[str, ...]]


def label_blocks(texts: Sequence[str], truth: str) -> list[float]:
    """Return for each text the share of its words that the true main content holds, 0-1.

    >>> label_blocks(["Home", "The tide came in.", "About us"], "The tide came in.")
    [0.0, 1.0, 0.0]
    """
    blocks = [words(text.lower()) for text in texts]
    wanted = words(truth.lower())
    shares = shares_found(blocks, wanted)
    unused = Counter(_grams(wanted))
    for block, share in zip(blocks, shares, strict=True):
        if share >= ALIGNED:
            unused.subtract(_grams(block))
    for index, block in enumerate(blocks):
        if shares[index] >= ALIGNED or len(block) < MIN_WORDS:
            continue
        grams = _grams(block)
        found = sum(unused[gram] > 0 for gram in grams) / len(grams)
        if found >= MIN_SHARE:
            shares[index] = max(shares[index], found)
            unused.subtract(grams)
    return shares


def _grams(text: Sequence[str]) -> _Grams:
    return [tuple(text[start : start + _GRAM]) for start in range(len(text) - _GRAM + 1)]
