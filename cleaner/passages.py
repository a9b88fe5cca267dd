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

from cleaner.document import Block
from cleaner.lists import ListShape, list_shape
from cleaner.prose import SENTENCE_END, Prose, is_sentence, tokens
from cleaner.scripts import dominant_script, script_counts
from cleaner.words import han_variant

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
# Share of the words of a line (0-1) from which it belongs to the sentences of the page.
RELATED = 0.5
UNRELATED = 0.15

# Function words repeat in any text; most of them are shorter.
_LONGER_WORD = re.compile(r"[a-z0-9]{4,}")


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
    for block in blocks:
        if is_sentence(block.text):
            passage = _tail(block)
        else:
            passage = _line(block)
            if passage is None and block.kind in LINE_KINDS:
                runs[-1].append(block)
                continue
        if runs[-1]:
            runs.append([])
        if passage is not None:
            found.append(passage)
    runs = [run for run in runs if len(run) >= MIN_LINES]
    prose = Prose(blocks if found or runs else (), {passage.first: passage.start or 0 for passage in found})
    for run in runs:
        if _is_worth_a_look(run, prose):
            found.extend(_from_group(group) for group in _groups(run, prose))
    return Passages(prose, tuple(sorted(found, key=lambda passage: passage.first)))


def _line(block: Block) -> Passage | None:
    """Return the passage that a block without a full stop is by itself; None for a short plain line."""
    text = block.text
    if len(text) < MIN_CHARS or block.kind in ("code", "cell"):
        return None
    shape = list_shape(text)
    if shape is None:
        if len(text) <= MAX_LINE_CHARS and not _is_unbroken(text):
            return None
        shape = ListShape("", (text,), "", open_end=False)
    return Passage(block.index, block.index + 1, text, shape)


def _is_unbroken(text: str) -> bool:
    """Tell whether the text is long for a line that has neither separators nor a full stop."""
    if text.isascii():
        return text.count(" ") >= MIN_UNBROKEN_WORDS - 1
    return len(text) >= MIN_UNBROKEN_WORDS and len(tokens(text)) >= MIN_UNBROKEN_WORDS


def _tail(block: Block) -> Passage | None:
    """Return the list that stands after the last sentence of a paragraph."""
    text = block.text
    if len(text) < MIN_CHARS or block.kind in ("code", "cell") or SENTENCE_END.search(text, len(text) - MIN_CHARS):
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


def _groups(run: list[Block], prose: Prose) -> Iterator[list[Block]]:
    """Cut a run of lines into groups that share words, or a script that the prose does not have."""
    line_tokens = [_parts(block.text) for block in run]
    holders = Counter(token for found in line_tokens for token in set(found))
    foreign = [_is_foreign(block, found, holders, prose) for block, found in zip(run, line_tokens, strict=True)]
    # One line of common words between two foreign ones belongs to them.
    neighbours = zip([False, *foreign[:-1]], foreign, [*foreign[1:], False], strict=True)
    inside = [one or (before and after) for before, one, after in neighbours]
    for is_foreign, group in groupby(zip(inside, run, strict=True), key=itemgetter(0)):
        lines = [block for _, block in group]
        if is_foreign and len(lines) >= MIN_LINES:
            yield lines


def _is_worth_a_look(run: list[Block], prose: Prose) -> bool:
    """Tell at little cost whether lines repeat words, or are in another script than the page."""
    lines = list(dict.fromkeys(block.text for block in run))
    text = "\n".join(lines)
    found = (
        _LONGER_WORD.findall(text.lower()) if text.isascii() else [token for line in lines for token in _parts(line)]
    )
    if len(found) - len(set(found)) >= REPEATED * len(found):
        return True
    if text.isascii() and prose.script == "Latin":
        return False
    return sum(_is_outsider(line, prose) for line in lines) >= MIN_LINES


def _is_foreign(block: Block, found: list[str], holders: Counter[str], prose: Prose) -> bool:
    """Tell whether a line goes with other lines of its run rather than with the sentences of the page."""
    kinship = prose.kinship(found)
    shared = sum(holders[token] > 1 for token in found)
    if found and kinship < RELATED and shared >= SHARED * len(found):
        return True
    if shared and kinship <= UNRELATED:
        return True
    return _is_outsider(block.text, prose)


def _parts(line: str) -> list[str]:
    """Return the words of a line, and the ending of a name in a script without spaces (县, 市, 駅)."""
    found = tokens(line)
    if len(line) <= MAX_NAME_CHARS and len(found) == len(line) - 1 > 0:
        found.append(f"…{line[-1]}")
    return found


def _is_outsider(line: str, prose: Prose) -> bool:
    """Tell whether the line is in another script, or in the other form of Chinese, than the prose."""
    if prose.is_foreign(dominant_script(script_counts(line))):
        return True
    if not prose.form:
        return False
    forms = {han_variant(char) for char in line} - {""}
    return forms == {"Hans" if prose.form == "Traditional" else "Hant"}
