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
# Headings that may be the headline, at most.
_MAX_HEADINGS = 100
# Blocks before and after the headline among which its byline and date stand.
BEFORE, AFTER = 6, 14
# A line with a date or a byline is no longer (characters).
MAX_LINE = 160

# A heading is the headline if it is this like a title that the page states (0-1).
_SAME = 0.7
# So few words are often the name of the site, which some pages state as their title: they are this much less telling.
_FEW_WORDS = 2
_FEW_WORDS_FACTOR = 0.85
# Where no heading is this like a stated title (0-1), a line that repeats one comes before the first h1.
_RELATED = 0.3
# A line that is no heading is the headline if it is no shorter (characters), this share of a stated title (0-1), and
# less of it is link (0-1).
_MIN_CHARS = 4
_MIN_SHARE = 0.4
_MIN_START = 12
_MAX_LINKS = 0.5
# Longest first line of a page that is its headline where nothing else is (characters).
_MAX_FIRST = 60

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4_096)
def tokens(text: str) -> frozenset[str]:
    """Return the words of a text for comparison."""
    return frozenset(_WORD.findall(fold(text)))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of words that two texts have in common, 0-1 (Dice coefficient)."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def headline_block(page: Page, titles: Sequence[str]) -> int | None:
    """Return the block of the headline: the heading most like a stated title, else the first h1."""
    stated = [words for title in titles[:_MAX_TITLES] if (words := tokens(title[:MAX_LABEL]))]
    headings = [block for block in page.blocks if block.kind == "heading" and not block.hidden][:_MAX_HEADINGS]
    said: frozenset[str] = frozenset().union(*stated)
    best, best_score = None, 0.0
    for block in headings:
        words = tokens(block.text)
        if said.isdisjoint(words):
            continue
        score = max((_contained(words, title) for title in stated), default=0.0)
        score *= 1.0 if len(words) > _FEW_WORDS else _FEW_WORDS_FACTOR
        if score > best_score + 0.1 * (best is not None and best.level <= block.level):
            best, best_score = block, score
    if best is not None and best_score >= _SAME:
        return best.index
    first = next((block.index for block in headings if block.level == 1), None)
    if first is not None and best_score >= _RELATED:
        return first
    repeated = _repeated_line(page, titles)
    if repeated is not None:
        return repeated
    return _first_line(page) if first is None else first


def _repeated_line(page: Page, titles: Sequence[str]) -> int | None:
    """Return the block of a line that is no heading and repeats a stated title, or most of it."""
    stated = [fold(title[:MAX_LABEL]) for title in titles[:_MAX_TITLES] if title]
    for block in page.blocks:
        text = block.text
        if not block.hidden and _MIN_CHARS <= len(text) <= MAX_LABEL and block.link_density < _MAX_LINKS:
            folded = fold(text)
            if any(_is_most_of(folded, title) for title in stated):
                return block.index
    return None


def _first_line(page: Page) -> int | None:
    """Return the first block of a page if it is short and no link."""
    first = next((block for block in page.blocks if not block.hidden), None)
    if first is None or first.link_chars or first.kind != "paragraph" or len(first.text) > _MAX_FIRST:
        return None
    return first.index


def _is_most_of(line: str, title: str) -> bool:
    return line in title and (
        len(line) >= _MIN_SHARE * len(title) or (len(line) >= _MIN_START and title.startswith(line))
    )


def _contained(heading: frozenset[str], title: frozenset[str]) -> float:
    """Return how much of a heading stands in a title; what else the title says counts by a quarter."""
    if len(heading) < 2:
        return likeness(heading, title)
    return len(heading & title) / (len(heading) + 0.25 * max(0, len(title) - len(heading)))
