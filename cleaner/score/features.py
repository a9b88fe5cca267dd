"""What the model knows of a block: some hundred numbers, computed for all blocks of a page at once.

They tell of the block's text, of its place, of the containers around it, and of the page as a whole. None names a
site or a word of a language, save the class words of `cue_words.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.document import Block, Charset, Head, Page
from cleaner.score.cues import load_cues
from cleaner.score.landmarks import best_container, densest_run, title_block
from cleaner.score.outline import KINDS, LANDMARKS, Floats, Ints, Outline, outline, prefix_sums

Column = NDArray[np.generic] | float
Columns = dict[str, Column]

# Prose: few links, and long enough, or long enough for one that ends like a sentence (words).
PROSE_LINK_DENSITY = 0.34
PROSE_WORDS = 12
SENTENCE_WORDS = 6
# Blocks of links alone.
LINK_BLOCK_DENSITY = 0.8
# Stretch around a block whose links are measured (words to either side).
NEAR = 50
# No heading or title before the block: further away than any (words, blocks).
FAR_WORDS, FAR_BLOCKS = 9_999.0, -999.0

_HEADING = KINDS.index("heading")
_NEAR_CUES = ("comment", "product", "meta")
_PAGE_CUES = ("art", "caption", "comment", "foot", "form", "forum", "hide", "meta", "nav", "related", "share")
# What is measured of the containers around a block.
_AROUND_COLUMNS = {
    "parent": ("headings",),
    "grand": ("share", "link_blocks"),
    "great": ("words", "prose", "link_blocks"),
    "big": ("words", "blocks", "headings", "share", "prose_share", "links", "prose", "ends", "block_words")
    + ("link_blocks",),
    "item": ("link_blocks",),
    "group": ("words", "share", "links", "ends", "block_words", "link_blocks"),
}  # fmt: skip
_CURRENCIES = "$€£¥₹"


def feature_rows(page: Outline, head: Head, names: Sequence[str]) -> NDArray[np.float32]:
    """Return the named columns as rows of one array: (columns, blocks).

    Raises `KeyError` for a name that is no column.
    """
    columns = all_columns(page, head)
    rows = np.empty((len(names), len(page.texts)), np.float32)
    for row, name in zip(rows, names, strict=True):
        row[:] = columns[name]
    return rows


@cache
def column_names() -> tuple[str, ...]:
    """Return the names of all columns, in order."""
    block = Block(0, -1, "paragraph", "text")
    page = Page(None, Charset("utf-8", "text", 1.0), Head(), [], [block])
    return tuple(all_columns(outline(page), page.head))


def all_columns(page: Outline, head: Head) -> Columns:
    """Return every column by its name; a number stands for a column of it."""
    counts = page.counts
    is_long = (counts.words >= PROSE_WORDS) | ((counts.words >= SENTENCE_WORDS) & counts.is_sentence)
    is_prose = (page.link_density < PROSE_LINK_DENSITY) & is_long & ~page.hidden
    prose = np.where(is_prose, counts.words * (1 - page.link_density), 0)
    copies = _copies(page)
    return {
        **_text(page),
        "copies": copies,
        **_cues(page),
        **_around(page, prose),
        **_place(page, prose),
        **_from_landmarks(page, head, prose),
        **_whole_page(page, head, prose, copies),
    }


def _text(page: Outline) -> Columns:
    counts, boxes, own = page.counts, page.containers, page.container
    parent = boxes.parent[own]
    return {
        "words": counts.words,
        "link_density": page.link_density,
        "is_sentence": counts.is_sentence,
        "capitals": counts.capitals / counts.lengths,
        "level": page.level,
        "tag": boxes.tag[own],
        "depth": boxes.depth[own],
        "like": boxes.like[own],
        "like_parent": boxes.like[parent],
        "siblings": boxes.siblings[own],
    }


def _copies(page: Outline) -> Ints:
    """Return how often each block's text stands on the page."""
    seen: dict[str, int] = {}
    for text in page.texts:
        seen[text] = seen.get(text, 0) + 1
    return np.array([seen[text] for text in page.texts])


def _cues(page: Outline) -> Columns:
    boxes, own, bits = page.containers, page.container, load_cues().bits
    parent = boxes.parent[own]
    near = boxes.cues[own] | boxes.cues[parent] | boxes.cues[boxes.parent[parent]]
    around, landmarks = boxes.cues_around[own], boxes.landmarks[own]
    return {
        "negatives": boxes.negatives[own],
        "negative_distance": boxes.negative_distance[own],
        "positives": boxes.positives[own],
        "positive_distance": boxes.positive_distance[own],
        **{f"near_{cue}": (near & bits[cue]) != 0 for cue in _NEAR_CUES},
        "around_side": (around & bits["side"]) != 0,
        **{f"in_{tag}": (landmarks & bit) != 0 for tag, bit in LANDMARKS.items()},
    }


def _around(page: Outline, prose: Floats) -> Columns:
    """Return what the containers around each block hold."""
    boxes, own, words = page.containers, page.container, page.counts.words
    quantities = {
        "words": words,
        "links": words * page.link_density,
        "prose": prose,
        "ends": page.counts.ends,
        "headings": page.kind == _HEADING,
        "blocks": np.ones(len(words)),
        "link_blocks": page.link_density > LINK_BLOCK_DENSITY,
    }
    sums = prefix_sums(np.stack(list(quantities.values())))
    parent = boxes.parent[own]
    grand = boxes.parent[parent]
    item = boxes.item[own]
    is_item = item < len(boxes.first) - 1
    spots = {
        "parent": parent,
        "grand": grand,
        "great": boxes.parent[grand],
        "big": boxes.big[own],
        "item": item,
        "group": np.where(is_item, boxes.parent[item], item),
    }
    places = np.stack(list(spots.values()))
    held = dict(zip(quantities, sums[:, boxes.last[places]] - sums[:, boxes.first[places]], strict=True))
    measures = _measures(held, total_words=sums[0, -1], total_prose=sums[2, -1])
    prose_held = sums[2, boxes.last] - sums[2, boxes.first]
    columns: Columns = {
        f"{spot}_{name}": measures[name][row] for row, spot in enumerate(spots) for name in _AROUND_COLUMNS[spot]
    }
    columns["items"] = np.where(is_item, boxes.siblings[item], 0)
    columns["grand_rank"] = _rank(prose_held)[grand]
    return columns


def _measures(held: Mapping[str, Floats], total_words: float, total_prose: float) -> dict[str, Floats]:
    """Return what tells of containers that hold so much."""
    words, blocks = np.maximum(held["words"], 1), np.maximum(held["blocks"], 1)
    return {
        "words": held["words"],
        "blocks": held["blocks"],
        "headings": held["headings"],
        "share": held["words"] / max(total_words, 1),
        "prose_share": held["prose"] / max(total_prose, 1),
        "links": held["links"] / words,
        "prose": held["prose"] / words,
        "ends": held["ends"] / words,
        "block_words": held["words"] / blocks,
        "link_blocks": held["link_blocks"] / blocks,
    }


def _rank(values: Floats) -> Ints:
    rank = np.empty(len(values), np.intp)
    rank[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return rank


def _place(page: Outline, prose: Floats) -> Columns:
    """Return where each block stands, and what stands around it."""
    before = page.words_before
    total, prose_before = max(before[-1], 1e-6), prefix_sums(prose)
    links = prefix_sums(page.counts.words * page.link_density)
    count = len(page.texts)
    columns: Columns = {
        "place": np.arange(count) / count,
        "left": 1 - before[1:] / total,
        "prose_before": prose_before[:-1] / max(prose_before[-1], 1),
        "prose_after": 1 - prose_before[1:] / max(prose_before[-1], 1),
    }
    first = np.searchsorted(before, before[:-1] - NEAR)
    last = np.minimum(np.searchsorted(before, before[1:] + NEAR), count)
    columns["near_links"] = (links[last] - links[first]) / np.maximum(before[last] - before[first], 1)
    heading = np.maximum.accumulate(np.where(page.kind == _HEADING, np.arange(count), -1))
    heading = np.concatenate(([-1], heading[:-1]))
    columns["since_heading"] = np.where(heading >= 0, before[:-1] - before[heading + 1], FAR_WORDS)
    columns["heading_level"] = np.where(heading >= 0, page.level[heading], 0)
    return columns


def _from_landmarks(page: Outline, head: Head, prose: Floats) -> Columns:
    boxes, own, before = page.containers, page.container, page.words_before
    index = np.arange(len(page.texts))
    links = prefix_sums(page.counts.words * page.link_density)
    box_words = before[boxes.last] - before[boxes.first]
    best = best_container(page, (links[boxes.last] - links[boxes.first]) / np.maximum(box_words, 1))
    first, last = boxes.first[best.place], boxes.last[best.place]
    grand = boxes.parent[best.targets]
    is_inside = (index >= first) & (index < last)
    run = densest_run(prose, page.counts.words)
    title = title_block(page, head)
    since_title = np.where(
        index >= title.place, before[:-1] - before[title.place], before[1:] - before[title.place]
    ) if title.place >= 0 else -FAR_WORDS  # fmt: skip
    target_score = best.scores[best.targets] / best.score
    parent_score = np.maximum(target_score, best.scores[grand] / best.score)
    prose_sums = prefix_sums(prose)
    return {
        "best_target": target_score,
        "best_parent": parent_score,
        "best_grand": np.maximum(parent_score, best.scores[boxes.parent[grand]] / best.score),
        "in_best": is_inside,
        "after_best": np.maximum(before[:-1] - before[last], 0),
        "before_best": np.maximum(before[first] - before[1:], 0),
        "to_best_end": np.where(is_inside, before[last] - before[1:], -1),
        "below_best": boxes.depth[own] - boxes.depth[best.place],
        "in_run": (index >= run.first) & (index < run.last),
        "blocks_since_title": index - title.place if title.place >= 0 else FAR_BLOCKS,
        "words_since_title": since_title,
        "page_title": title.matches.max(),
        "page_best_share": box_words[best.place] / max(before[-1], 1),
        "page_best_prose": (prose_sums[last] - prose_sums[first]) / max(prose_sums[-1], 1),
        "page_best_score": np.log1p(best.score),
        "page_run_share": (before[run.last] - before[run.first]) / max(before[-1], 1),
    }


def _whole_page(page: Outline, head: Head, prose: Floats, copies: Ints) -> Columns:
    words, boxes, own = page.counts.words, page.containers, page.container
    total = max(page.words_before[-1], 1)
    bits, around, landmarks = load_cues().bits, boxes.cues_around[own], boxes.landmarks[own]
    structured = "".join(head.json_ld)
    text = "\n".join(page.texts)

    def share(chosen: NDArray[np.generic]) -> float:
        return float(words @ (chosen != 0) / total)

    return {
        "page_prose": prose.sum(),
        "page_longest": words.max(),
        "page_copied": share(copies > 1),
        "page_headings": np.count_nonzero(page.kind == _HEADING),
        "page_in_main": share(landmarks & LANDMARKS["main"]),
        "page_prices": sum(text.count(sign) for sign in _CURRENCIES),
        "page_says_article": 'Article"' in structured,
        "page_says_product": '"Product"' in structured,
        **{f"page_{cue}": share(around & bits[cue]) for cue in _PAGE_CUES},
    }
