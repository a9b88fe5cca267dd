"""Passages without a sentence: lines that are lists, runs of short lines, unbroken strings of words.

A passage is only a place to look at; rules decide what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from cleaner.document import Block
from cleaner.lists import ListShape, list_shape
from cleaner.prose import LONG_LINE, SENTENCE_END, Prose, is_sentence, tokens
from cleaner.scripts import UNSPACED, dominant_script, script_counts
from cleaner.words import ascii_words_by_line, han_variant

# Characters below which a single line, and above which a line of several, is no passage.
MIN_CHARS = 24
MAX_LINE_CHARS = 90
# Kinds of block that can be one line of several.
LINE_KINDS = frozenset(("paragraph", "list_item", "caption", "quote"))
# Lines that make a passage together.
MIN_LINES = 4
# Words (each pair of Han characters is one) without separator or full stop that are no longer a heading.
MIN_UNBROKEN_WORDS = 16
# Items of a list that stands after the last sentence of a paragraph.
MIN_TAIL_ITEMS = 8
# Share of the words of a line (0-1) that other lines of its passage have too.
SHARED = 0.4
# Characters of a name.
MAX_NAME_CHARS = 8
# Share of the words of a run (0-1) that must be repetitions before its lines are compared.
REPEATED = 0.25
# Characters of words whose repetition tells: function words repeat in any text, and most of them are shorter.
LONGER_WORD = 4
# Share of the words of a line (0-1) from which it belongs to the sentences of the page.
RELATED = 0.5
UNRELATED = 0.15

_UNSPACED_CHAR = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text without a sentence."""

    first: int
    last: int
    """Blocks `first` to `last` (exclusive)."""
    text: str
    shape: ListShape
    start: int | None = None
    """Where it begins in its one block; None if it is all of its blocks."""


@dataclass(frozen=True, slots=True)
class Passages:
    """All passages of a page, and the prose that they are held against."""

    prose: Prose
    passages: tuple[Passage, ...]


def find_passages(blocks: Sequence[Block]) -> Passages:
    """Return the passages of a page in page order."""
    found: list[Passage] = []
    runs: list[list[Block]] = [[]]
    sentences: list[Block] = []
    for block in blocks:
        if is_sentence(block.text):
            sentences.append(block)
            passage = _tail(block)
        else:
            if len(block.text) >= LONG_LINE:
                sentences.append(block)
            passage = _line(block) if len(block.text) >= MIN_CHARS else None
            if passage is None and block.kind in LINE_KINDS:
                runs[-1].append(block)
                continue
        if runs[-1]:
            runs.append([])
        if passage is not None:
            found.append(passage)
    runs = [run for run in runs if len(run) >= MIN_LINES]
    prose = Prose(sentences if found or runs else (), {passage.first: passage.start or 0 for passage in found})
    for run in map(_run, runs):
        if _is_worth_a_look(run, prose):
            found.extend(_from_group(group) for group in _groups(run, prose))
    return Passages(prose, tuple(sorted(found, key=lambda passage: passage.first)))


def _line(block: Block) -> Passage | None:
    """Return the passage that a block without a full stop is by itself; None for a short plain line."""
    text = block.text
    if block.kind in ("code", "cell"):
        return None
    shape = list_shape(text)
    if shape is None:
        if len(text) <= MAX_LINE_CHARS and not _is_unbroken(text):
            return None
        shape = ListShape("", (text,), "", open_end=False)
    return Passage(block.index, block.index + 1, text, shape)


def _is_unbroken(text: str) -> bool:
    """Tell whether the text is long for a line that has neither separators nor a full stop."""
    if text.isascii() or not _UNSPACED_CHAR.search(text):
        return text.count(" ") >= MIN_UNBROKEN_WORDS - 1
    return len(text) >= MIN_UNBROKEN_WORDS and len(tokens(text)) >= MIN_UNBROKEN_WORDS


def _tail(block: Block) -> Passage | None:
    """Return the list that stands after the last sentence of a paragraph."""
    text = block.text
    if len(text) < MIN_CHARS or is_sentence(text[-MIN_CHARS:]) or block.kind in ("code", "cell"):
        return None
    end = max(match.end() for match in SENTENCE_END.finditer(text))
    shape = list_shape(text[end:])
    if shape is None or len(shape.items) < MIN_TAIL_ITEMS:
        return None
    return Passage(block.index, block.index + 1, text[end:], shape, start=end)


def _from_group(group: list[Block]) -> Passage:
    lines = tuple(block.text for block in group)
    shape = ListShape("line", lines, "", open_end=False)
    return Passage(group[0].index, group[-1].index + 1, "\n".join(dict.fromkeys(lines)), shape)


class _Run(NamedTuple):
    """Lines without a sentence that follow each other."""

    blocks: list[Block]
    tokens: dict[str, list[str]]
    """Words of each different line."""
    is_ascii: bool


def _run(blocks: list[Block]) -> _Run:
    lines = list(dict.fromkeys(block.text for block in blocks))
    text = "\n".join(lines)
    if text.isascii():
        return _Run(blocks, dict(zip(lines, ascii_words_by_line(text.lower()), strict=True)), is_ascii=True)
    return _Run(blocks, {line: _parts(line) for line in lines}, is_ascii=False)


def _groups(run: _Run, prose: Prose) -> Iterator[list[Block]]:
    """Cut a run of lines into groups that share words, or a script that the prose does not have."""
    holders = Counter(token for block in run.blocks for token in set(run.tokens[block.text]))
    is_foreign = {line: _is_foreign(line, found, holders, prose) for line, found in run.tokens.items()}
    foreign = [is_foreign[block.text] for block in run.blocks]
    # One line of common words between two foreign ones belongs to them.
    neighbours = zip([False, *foreign[:-1]], foreign, [*foreign[1:], False], strict=True)
    inside = [one or (before and after) for before, one, after in neighbours]
    for is_inside, group in groupby(zip(inside, run.blocks, strict=True), key=itemgetter(0)):
        members = [block for _, block in group]
        if is_inside and len(members) >= MIN_LINES:
            yield members


def _is_worth_a_look(run: _Run, prose: Prose) -> bool:
    """Tell at little cost whether lines repeat words, or are in another script than the page."""
    found = [
        token for tokens in run.tokens.values() for token in tokens if len(token) >= LONGER_WORD or not run.is_ascii
    ]
    if len(found) - len(set(found)) >= REPEATED * len(found):
        return True
    if run.is_ascii and prose.script == "Latin":
        return False
    return sum(_is_outsider(line, prose) for line in run.tokens) >= MIN_LINES


def _is_foreign(line: str, found: list[str], holders: Counter[str], prose: Prose) -> bool:
    """Tell whether a line goes with other lines of its run rather than with the sentences of the page."""
    shared = sum(holders[token] > 1 for token in found)
    if shared:
        kinship = prose.kinship(found)
        if kinship <= UNRELATED or (kinship < RELATED and shared >= SHARED * len(found)):
            return True
    return _is_outsider(line, prose)


def _parts(line: str) -> list[str]:
    """Return the words of a line, and the ending of a name in a script without spaces (县, 市, 駅)."""
    found = tokens(line)
    if len(line) <= MAX_NAME_CHARS and len(found) == len(line) - 1 > 0:
        found.append(f"…{line[-1]}")
    return found


def _is_outsider(line: str, prose: Prose) -> bool:
    """Tell whether the line is in another script, or in the other form of Chinese, than the prose."""
    if prose.script == "Latin" and line.isascii():
        return False
    if prose.is_foreign(dominant_script(script_counts(line))):
        return True
    if not prose.form:
        return False
    forms = {han_variant(char) for char in line} - {""}
    return forms == {"Hans" if prose.form == "Traditional" else "Hant"}
