"""A page as its rules see it: what several rules ask of it is found once, when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from cleaner.document import Block, Container, Cue, Head, Page
from cleaner.phrases import cues_by_text, find_cues
from cleaner.prose import Prose
from cleaner.rules._lines import SENTENCE_END, WIDE, Line, coverage, is_prose, size

SHORT = 260
"""Characters of a line that is searched for every phrase: furniture but for notices is no longer."""
SHORT_SENTENCE = 160
"""The same of a line that ends like a sentence."""
LONG = 900
"""Characters of the longest notice; lines that are not short are searched for phrases of notices alone."""
# Phrases of notices that are long enough to look like prose but stand around it.
_AROUND_PROSE = frozenset(
    "copyright restriction reuse licence disclaimer consent paywall subscribe newsletter comments".split()
)
NOTICE_KEYS = _AROUND_PROSE | {"ours", "legal_link", "network"}
SUMMARIES = 3
"""Blocks of prose that make a listing, at least."""
INTRODUCTION = 1
"""Blocks of prose that may introduce a listing of twice as many summaries."""
TITLED = 0.6
"""Share of them (0-1) that have a linked title above."""
LINKED = 0.6
"""Share of a title (0-1) that is link text."""
COLONS = frozenset(":：")
"""A block that begins with such a phrase and a colon ("Disclaimer: ...") is a notice."""
NOTICE_CUES = 2
"""Phrases of notices that a long block needs to be a notice rather than prose."""
NOTICE_COVERAGE = 0.2
"""Share of its letters that they must cover, 0-1."""


class Zones(NamedTuple):
    """Where the prose of a page begins and ends; a page without prose has `first` behind its last block."""

    first: int
    last: int

    def is_outside(self, index: int) -> bool:
        """Tell whether the block stands before or after the prose."""
        return index < self.first or index > self.last


class PageFacts:
    """A page with what several rules ask of it."""

    def __init__(self, page: Page) -> None:
        self.blocks: Sequence[Block] = page.blocks
        self.containers: Sequence[Container] = page.containers
        self.head: Head = page.head
        self.is_html = page.is_html
        self.url = page.url
        self.language = page.language
        self._is_latin = page.script in (None, "Latn")

    def lines(self, *keys: str, also: Collection[str] = (), longest: int = SHORT) -> Iterator[Line]:
        """Yield the lines with a phrase of one of the keys, in page order, if not longer than `longest` (`size`).

        A line comes with its phrases of these keys and of those in `also`.
        """
        places = self._places
        wanted = frozenset((*keys, *also))
        for index in sorted({index for key in keys for index in places.get(key, ())}):
            block = self.blocks[index]
            chars = len(block.text)
            if WIDE * chars <= longest or (chars <= longest and size(block.text) <= longest):
                yield Line(index, block, tuple(cue for cue in self._cues[block.text] if cue.key in wanted))

    def cues(self, index: int) -> tuple[Cue, ...]:
        """Return the phrases of a line: of notices if it is not short, none beyond `LONG` or of code."""
        block = self.blocks[index]
        return self._cues.get(block.text, ()) if block.kind != "code" else ()

    @cached_property
    def text(self) -> str:
        """The text of all blocks, each in a line of its own: a character that is not in it is in none of them."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def zones(self) -> Zones:
        """The indices of the first and last block of prose that is no notice."""
        count = len(self.blocks)
        first = next((index for index in range(count) if self._is_story(index)), count)
        last = next((index for index in range(count - 1, first, -1) if self._is_story(index)), first)
        return Zones(first, last if first < count else -1)

    @cached_property
    def uses(self) -> Counter[str]:
        """How many blocks have the same text."""
        return Counter(block.text for block in self.blocks)

    @cached_property
    def has_links(self) -> bool:
        """Tell whether some text of the page is a link: then what leads elsewhere is one."""
        return any(block.link_chars for block in self.blocks)

    def is_listing(self, index: int) -> bool:
        """Tell whether the prose before the block is all summaries under linked titles, or that of the page is."""
        before, count = bisect_left(self._stories, index), len(self._stories)
        untitled = before - self._titled[before]
        if untitled > max(INTRODUCTION, (1 - TITLED) * before):
            return False
        enough = 2 * SUMMARIES if untitled else SUMMARIES
        return before >= enough or (count >= enough and self._titled[count] >= TITLED * count)

    @cached_property
    def _stories(self) -> list[int]:
        return [index for index in range(self.zones.first, self.zones.last + 1) if self._is_story(index)]

    @cached_property
    def _titled(self) -> list[int]:
        """For each number of stories, how many of that many first ones stand under a linked title."""
        return [0, *accumulate(map(self._is_titled, self._stories))]

    @cached_property
    def prose(self) -> Prose:
        """The sentences of the page."""
        return Prose(self.blocks)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Keys of the phrases in the page's title and first headings: what the page itself is about."""
        keys = {cue.key for cue in find_cues(self.head.title)}
        for index, block in enumerate(self.blocks):
            if (block.kind == "heading" and block.level == 1) or (not self.is_html and index == 0):
                keys |= {cue.key for cue in self.cues(index)}
        return frozenset(keys)

    def tokens_around(self, index: int, levels: int = 3) -> frozenset[str]:
        """Return the class, id and role words of the block's container and of those around it."""
        found: frozenset[str] = frozenset()
        place = self.blocks[index].container
        for _ in range(levels):
            if place < 0:
                break
            found |= self.containers[place].tokens
            place = self.containers[place].parent
        return found

    @cached_property
    def _cues(self) -> dict[str, tuple[Cue, ...]]:
        """Phrases by the text of the line."""
        short: dict[str, None] = {}
        long: dict[str, None] = {}
        for block in self.blocks:
            text = block.text
            chars = len(text)
            if chars <= LONG and block.kind != "code":
                is_short = chars <= SHORT_SENTENCE or (chars <= SHORT and text[-1] not in SENTENCE_END)
                (short if is_short else long)[text] = None
        return cues_by_text(short) | cues_by_text(long, NOTICE_KEYS)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Indices of the blocks with a phrase of each key."""
        places: dict[str, list[int]] = {}
        found = self._cues
        for index, block in enumerate(self.blocks):
            if block.text in found and block.kind != "code":
                for key in {cue.key for cue in found[block.text]}:
                    places.setdefault(key, []).append(index)
        return places

    def _is_titled(self, index: int) -> bool:
        """Tell whether one of the two blocks before is a linked title."""
        return any(block.link_density >= LINKED for block in self.blocks[max(0, index - 2) : index])

    def _is_story(self, index: int) -> bool:
        """Tell whether the block is prose, and neither a notice nor, on a page of another script, ASCII alone."""
        block = self.blocks[index]
        if not is_prose(block) or (not self._is_latin and block.text.isascii()):
            return False
        cues = self.cues(index) if len(block.text) <= LONG else find_cues(block.text)
        notice = [cue for cue in cues if cue.key in _AROUND_PROSE]
        if notice and notice[0].start <= 1 and _is_label(block.text, notice[0]):
            return False
        return len(notice) < NOTICE_CUES or coverage(block.text, notice) < NOTICE_COVERAGE


def _is_label(text: str, cue: Cue) -> bool:
    """Tell whether a phrase ends in a colon or has one after it."""
    return text[cue.end - 1] in COLONS or text[cue.end :].lstrip()[:1] in COLONS
