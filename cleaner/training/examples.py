"""Examples: a training page as the model sees it, with the truth about each of its blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.document import Charset, Page
from cleaner.options import Options
from cleaner.pipeline import Source, segment_page
from cleaner.score.comments import comment_blocks
from cleaner.score.features import column_names, feature_rows
from cleaner.score.outline import Outline, outline
from cleaner.score.verdict import stated_numbers
from cleaner.training.folds import Identity, identity
from cleaner.training.labels import label_blocks
from cleaner.training.pages import TrainingPage

# Words as the published scores count them: each Han or kana character is one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|\w+")
# A page's blocks weigh by their share of its main content, which is taken for at least this share of the page (0-1)
# and at least so many words, so that pages with next to no main content do not outweigh the rest.
MIN_TRUE_SHARE = 0.15
MIN_TRUE_WORDS = 30

_TEXT = Charset("utf-8", "text", 1.0)


class Truth(NamedTuple):
    """The words of the true main content, and where the blocks say them."""

    counts: NDArray[np.int64]
    """How often each word of the truth stands in it."""
    said: Sequence[NDArray[np.int64]]
    """For each block, the words of the truth that it says, by their place in `counts`."""
    sizes: NDArray[np.int64]
    """For each block, its words."""

    def f1(self, kept: NDArray[np.bool_]) -> float:
        """Return the F1 of the words when these blocks are kept, 0-1."""
        size = int(self.sizes[kept].sum())
        said = [words for words, keep in zip(self.said, kept, strict=True) if keep]
        if not size or not said:
            return 0.0
        counted = np.bincount(np.concatenate(said), minlength=len(self.counts))
        return float(2 * np.minimum(counted, self.counts).sum() / (size + self.counts.sum()))


class Example(NamedTuple):
    """One page."""

    identity: Identity
    language: str | None
    plan: Outline
    stated: Mapping[str, float]
    """What the page and its address say, as numbers."""
    rows: NDArray[np.float32]
    """All columns of the model: (columns, blocks)."""
    shares: NDArray[np.float32]
    """For each block, the share of it that is main content, 0-1."""
    comments: NDArray[np.bool_]
    copies: NDArray[np.intp]
    """For each block, the earlier block whose text it repeats elsewhere on the page, -1 if there is none."""
    truth: Truth

    @property
    def words(self) -> NDArray[np.float64]:
        """Size of each block as the model counts it."""
        return self.plan.counts.words

    @property
    def weights(self) -> NDArray[np.float64]:
        """Weight of each block in training."""
        true = max(float(self.words @ self.shares), MIN_TRUE_SHARE * float(self.words.sum()), MIN_TRUE_WORDS)
        return self.words / true


def example_of(page: TrainingPage, options: Options | None = None) -> Example | None:
    """Return the example that a page makes; None if it has no blocks."""
    segmented = segment_page(Source(page.html, _TEXT, page.url), options or Options(), [])
    if not segmented.blocks:
        return None
    texts = [block.text for block in segmented.blocks]
    plan = outline(segmented)
    comments = np.zeros(len(texts), np.bool_)
    comments[sorted(comment_blocks(segmented))] = True
    return Example(
        identity=identity(page),
        language=page.language,
        plan=plan,
        stated=stated_numbers(segmented.head, page.url),
        rows=feature_rows(plan, segmented.head, column_names()),
        shares=np.array(label_blocks(texts, page.text), np.float32),
        comments=comments,
        copies=_copies(segmented),
        truth=_truth(texts, page.text),
    )


def _truth(texts: Sequence[str], text: str) -> Truth:
    counted = Counter(_WORD.findall(text.lower()))
    numbers = {word: number for number, word in enumerate(counted)}
    blocks = [_WORD.findall(said.lower()) for said in texts]
    return Truth(
        np.array(list(counted.values()), np.int64),
        [np.array([numbers[word] for word in block if word in numbers], np.int64) for block in blocks],
        np.array([len(block) for block in blocks]),
    )


def _copies(page: Page) -> NDArray[np.intp]:
    from cleaner.decide import copied_blocks

    copies = np.full(len(page.blocks), -1)
    for index, original in copied_blocks(page, range(len(page.blocks))):
        copies[index] = original
    return copies
