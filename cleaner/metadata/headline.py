"""Where the headline stands: visible bylines and dates belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cleaner.document import Page
from cleaner.metadata.claims import MAX_LABEL
from cleaner.words import fold

# Stated titles that the headings are compared with, at most.
_MAX_TITLES = 12
# Blocks before and after the headline among which its byline and date stand.
BEFORE, AFTER = 6, 14
# A line with a date or a byline is no longer (characters).
MAX_LINE = 160

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4_096)
def tokens(text: str) -> frozenset[str]:
    """Return the words of a text for comparison."""
    return frozenset(_WORD.findall(fold(text)))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of words that two texts have in common, 0-1 (Dice coefficient)."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


# A heading is the headline if it is this like a title that the page states (0-1).
_SAME = 0.7


def headline_block(page: Page, titles: Sequence[str]) -> int | None:
    """Return the block of the headline: the heading most like a stated title, else the first h1."""
    stated = [words for title in titles[:_MAX_TITLES] if (words := tokens(title[:MAX_LABEL]))]
    headings = [block for block in page.blocks if block.kind == "heading" and not block.hidden][:200]
    best, best_score = None, 0.0
    for block in headings:
        words = tokens(block.text)
        score = max((_contained(words, title) for title in stated), default=0.0)
        if score > best_score + 0.1 * (best is not None and best.level <= block.level):
            best, best_score = block, score
    if best is not None and best_score >= _SAME:
        return best.index
    return next((block.index for block in headings if block.level == 1), None)


def _contained(heading: frozenset[str], title: frozenset[str]) -> float:
    """Return how much of a heading stands in a title; what else the title says counts by a quarter."""
    if len(heading) < 2:
        return likeness(heading, title)
    return len(heading & title) / (len(heading) + 0.25 * max(0, len(title) - len(heading)))
