"""What several rules ask of a page: lines with certain phrases, how much of a line they cover, where prose lies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.document import Block, Cue, Page
from cleaner.phrases import find_cues

PROSE_CHARS = 100
"""Characters of a paragraph that counts as prose, with Han characters and kana counting `WIDE` times."""
WIDE = 2.5
"""Characters of an alphabet that say as much as one Han character (ratio of parallel texts)."""
SENTENCE_END = ".!?。！？…؟।॥"
_CLOSERS = "\"'”’»）)】]」』 "
_SENTENCE = re.compile(r"[.!?…؟।](?=\s|$)|[。！？]")
_QUOTED = re.compile(
    r"“[^“”]{1,80}”|「[^「」]{1,80}」|『[^『』]{1,80}』|«[^«»]{1,80}»|\"[^\"]{1,80}\"|„[^„“”]{1,80}[“”]"
)
_WIDE_CHAR = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]")


class Line(NamedTuple):
    """A block with those of its phrases that a rule asked for."""

    at: int
    """Index of the block."""
    block: Block
    cues: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """Text of the block."""
        return self.block.text

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the phrases."""
        return frozenset(cue.key for cue in self.cues)


def cued_lines(page: Page, *keys: str, longest: float = 1000) -> Iterator[Line]:
    """Yield the blocks that hold a phrase with one of the keys, if their text is not longer than `longest` (`size`)."""
    wanted = frozenset(keys)
    for index, cues in enumerate(page.cues):
        if not cues:
            continue
        chosen = [cue for cue in cues if cue.key in wanted]
        if chosen:
            block = page.blocks[index]
            if len(block.text) <= longest and block.kind != "code" and size(block.text) <= longest:
                yield Line(index, block, tuple(chosen))


def size(text: str) -> float:
    """Return the length of a text in characters of an alphabet: a Han character or kana counts `WIDE`.

    >>> size("abc"), size("首页")
    (3, 5.0)
    """
    if text.isascii() or max(text) < "\u2e80":
        return len(text)
    return len(text) + (WIDE - 1) * len(_WIDE_CHAR.findall(text))


def letters(text: str) -> int:
    """Return the number of letters and digits."""
    return sum(map(str.isalnum, text))


def coverage(text: str, cues: Iterable[Cue]) -> float:
    """Return the share of the letters and digits that lie in the phrases, 0-1.

    >>> coverage("Share this!", find_cues("Share this!"))
    1.0
    """
    covered, reach = 0, 0
    for cue in sorted(cues, key=lambda cue: cue.start):
        if cue.end > reach:
            covered += letters(text[max(cue.start, reach) : cue.end])
            reach = cue.end
    return covered / max(1, letters(text))


def is_phrase(text: str, cue: Cue) -> bool:
    """Tell whether a cue is more than one word, so that it hardly means something else."""
    phrase = text[cue.start : cue.end]
    return " " in phrase or (not phrase.isascii() and len(phrase) > 3)


def unquoted(line: Line) -> tuple[Cue, ...]:
    """Return the phrases that are not quoted: prose about a phrase puts it in quotation marks."""
    quotes = [match.span() for match in _QUOTED.finditer(line.text)]
    return tuple(cue for cue in line.cues if not any(start < cue.start and cue.end < end for start, end in quotes))


def distinct(text: str, cues: Iterable[Cue]) -> int:
    """Return the number of different phrases, each word of the text counted once."""
    found, reach = set(), 0
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if cue.start >= reach:
            found.add(text[cue.start : cue.end].lower())
            reach = cue.end
    return len(found)


def sentences(text: str) -> int:
    """Return the number of sentence ends."""
    return len(_SENTENCE.findall(text))


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends like a sentence.

    >>> ends_sentence("He left."), ends_sentence("Related articles:"), ends_sentence("她走了。」")
    (True, False, True)
    """
    return text.rstrip(_CLOSERS)[-1:] in SENTENCE_END if text else False


def is_prose(block: Block) -> bool:
    """Tell whether the block is a paragraph of running text: long, with a sentence end, not made of links."""
    text = block.text
    return (
        len(text) >= PROSE_CHARS / WIDE
        and size(text) >= PROSE_CHARS
        and 2 * block.link_chars < len(text)
        and _SENTENCE.search(text) is not None
    )


# Phrases of notices that are long enough to look like prose but stand around it.
_NOTICE_KEYS = frozenset(
    {"copyright", "restriction", "reuse", "disclaimer", "subscribe", "newsletter", "consent", "paywall", "licence"}
)
NOTICE_CUES = 2
"""Phrases of notices that a long block needs to be a notice rather than prose."""
NOTICE_COVERAGE = 0.2
"""Share of its letters that they must cover, 0-1."""


class Zones(NamedTuple):
    """Where the prose of a page begins and ends; a page without prose has `first` behind its last block."""

    first: int
    last: int


def zones(page: Page) -> Zones:
    """Return the indices of the first and last block of prose that is no notice."""
    count = len(page.blocks)
    first = next((index for index in range(count) if _is_story(page, index)), count)
    last = next((index for index in range(count - 1, first, -1) if _is_story(page, index)), first)
    return Zones(first, last if first < count else -1)


def _is_story(page: Page, index: int) -> bool:
    block = page.blocks[index]
    if not is_prose(block):
        return False
    notice = [cue for cue in page.cues[index] if cue.key in _NOTICE_KEYS]
    return len(notice) < NOTICE_CUES or coverage(block.text, notice) < NOTICE_COVERAGE


def topics(page: Page) -> frozenset[str]:
    """Return the keys of the phrases in the page's title and first headings: what the page itself is about."""
    keys = {cue.key for cue in find_cues(page.head.title)}
    for index, block in enumerate(page.blocks):
        if (block.kind == "heading" and block.level == 1) or (not page.is_html and index == 0):
            keys |= {cue.key for cue in page.cues[index]}
    return frozenset(keys)


def tokens_around(page: Page, index: int, levels: int = 3) -> frozenset[str]:
    """Return the class, id and role words of the block's container and of those around it."""
    found: frozenset[str] = frozenset()
    place = page.blocks[index].container
    for _ in range(levels):
        if place < 0:
            break
        found |= page.containers[place].tokens
        place = page.containers[place].parent
    return found
