"""Fixed points of a page that its blocks are measured from: the best container, the densest run, the title.

The best container is Readability's (Arc90, 2009; mozilla/readability): paragraphs score for length and commas, and
give their score to their parent and half of it to the grandparent. The densest run is the stretch of blocks with the
greatest sum, where prose counts for it and the rest against it (maximum subarray).
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from cleaner.document import Head
from cleaner.score.cues import load_cues
from cleaner.score.outline import KINDS, TAGS, Floats, Ints, Outline

# A block scores if it is at least this long (characters): Readability's value.
MIN_CHARS = 25
# It gains a point for each so many characters, up to so many points: Readability's values.
CHARS_A_POINT, MAX_POINTS = 100, 3
# What the parent of its parent's parent gets of the score.
GREAT_GRAND_SHARE = 1 / 6
# What a container's score is worth with a negative or positive cue (factor).
NEGATIVE_FACTOR, POSITIVE_FACTOR = 0.6, 1.25
# What a word that is not prose counts against a run, and what any block does (words).
OTHER_WORD_COST, BLOCK_COST = 0.8, 1.5

# Blocks from the top of the page that may be the title though they are no headings, and the longest title (words).
TITLE_BLOCKS, MAX_TITLE_WORDS = 40, 40
# A title shares at least this much with the page's own (0-1).
MIN_TITLE_MATCH = 0.3
# A heading is rather the title than another block, and a main heading rather than another (added to the match).
HEADING_BONUS = 0.3

_TEXT_TAGS = frozenset(("p", "li", "td", "dd", "dt", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))
_IS_TEXT_TAG = np.array([*(tag in _TEXT_TAGS for tag in TAGS), False, False])
_HEADING = KINDS.index("heading")
_WORD = re.compile(r"\w+")


class BestContainer(NamedTuple):
    """The container with the best score."""

    place: int
    score: float
    targets: Ints
    """For each block, the container that its score goes to."""
    scores: Floats
    """For each container, its score."""


class Run(NamedTuple):
    """Blocks `first` to `last` (exclusive)."""

    first: int
    last: int


class TitleBlock(NamedTuple):
    """The block that says the page's title."""

    place: int
    """-1 if there is none."""
    matches: Floats
    """For each block that could be a title, how much of it the page's title says, 0-1."""


def best_container(page: Outline, link_shares: Floats) -> BestContainer:
    """Score the containers. `link_shares` is the share of each container's words that are link text."""
    boxes, lengths = page.containers, page.counts.lengths
    points = 1 + page.counts.commas + np.minimum(lengths / CHARS_A_POINT, MAX_POINTS)
    points = np.where((lengths >= MIN_CHARS) & ~page.hidden, points * (1 - page.link_density), 0)
    targets = np.where(_IS_TEXT_TAG[boxes.tag[page.container]], boxes.parent[page.container], page.container)
    grand = boxes.parent[targets]
    count = len(boxes.first)
    scores: Floats = np.bincount(targets, points, count).astype(np.float64)
    scores += np.bincount(grand, points / 2, count)
    scores += np.bincount(boxes.parent[grand], points * GREAT_GRAND_SHARE, count)
    cues = load_cues()
    scores *= np.where(boxes.cues & cues.negative, NEGATIVE_FACTOR, 1.0)
    scores *= np.where(boxes.cues & cues.positive, POSITIVE_FACTOR, 1.0)
    scores *= 1 - link_shares
    scores[-1] = 0
    best = int(np.argmax(scores))
    return BestContainer(best, max(float(scores[best]), 1e-6), targets, scores)


def densest_run(prose: Floats, words: Floats) -> Run:
    """Return the stretch of blocks with the most prose for its other words."""
    sums = np.zeros(len(words) + 1)
    np.cumsum(prose - OTHER_WORD_COST * (words - prose) - BLOCK_COST, out=sums[1:])
    last = int(np.argmax(sums - np.minimum.accumulate(sums)))
    return Run(int(np.argmin(sums[: last + 1])), last)


def title_block(page: Outline, head: Head) -> TitleBlock:
    """Find the block that says the title in `<title>`, else the first main heading."""
    matches = np.zeros(len(page.texts))
    best, best_index = 0.0, -1
    wanted = set(_WORD.findall(head.title.lower()))
    is_heading = page.kind == _HEADING
    candidates = np.flatnonzero((is_heading | (np.arange(len(page.texts)) < TITLE_BLOCKS)) & _may_be_title(page))
    for index in candidates.tolist() if wanted else ():
        said = set(_WORD.findall(page.texts[index].lower()))
        shared = len(said & wanted)
        if not shared:
            continue
        match = shared / len(said) * min(1.0, 2 * shared / len(wanted))
        matches[index] = match
        value = match + HEADING_BONUS * int(is_heading[index]) * (1 + int(page.level[index] == 1))
        if value > best and match > MIN_TITLE_MATCH:
            best, best_index = value, index
    if best_index < 0:
        main = np.flatnonzero(is_heading & (page.level == 1))
        best_index = int(main[0]) if len(main) else -1
    return TitleBlock(best_index, matches)


def _may_be_title(page: Outline) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(page.counts.words <= MAX_TITLE_WORDS)
