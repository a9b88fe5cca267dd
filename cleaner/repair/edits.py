"""Edits of texts: how a repair points at damage, how edits are carried out and told in terms of the original.

A repair only points: it yields `Edit`s. `TextEdits` carries them out, one repair after the other, and
composes them, so that what comes out refers to the text as it came in, however many repairs touched it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from cleaner.document import Mark, Repair
from cleaner.options import Options


@dataclass(frozen=True, slots=True)
class Context:
    """What a repair may know besides the texts, and what lets it see quickly that they have nothing for it."""

    options: Options
    language: str | None
    """BCP 47 language of the page, None if it is not known."""
    page: str
    """The texts in one piece, joined by spaces."""
    specials: frozenset[str]
    """The characters of the page that do not print: controls, format characters, private use, unusual spaces."""

    @classmethod
    def of(cls, texts: Sequence[str], options: Options, language: str | None) -> Context:
        """Look at the texts."""
        page = " ".join(texts)
        unusual: set[str] = set()
        if not page.isprintable():
            unusual.update(*(text for text in texts if not text.isprintable()))
        specials = (char for char in unusual if not char.isprintable())
        return cls(options, language, page, frozenset(specials))


class Edit(NamedTuple):
    """Replace the characters `start` to `end` (exclusive) of `texts[block]` by `after`."""

    block: int
    start: int
    end: int
    after: str
    confidence: float
    """0-1: the share of such edits that are right."""


def matches(
    pattern: re.Pattern[str], texts: Sequence[str], signs: Iterable[str] = ("",)
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the index of a text with each match of the pattern in it, in order.

    `signs` are strings of which every match needs one: texts without them are passed over quickly.

    >>> [(block, match[0]) for block, match in matches(re.compile("b+"), ["ab", "cd", "bb"], signs="b")]
    [(0, 'b'), (2, 'bb')]
    """
    for block in sorted({block for sign in signs for block, text in enumerate(texts) if sign in text}):
        for match in pattern.finditer(texts[block]):
            yield block, match


@dataclass(frozen=True, slots=True)
class RepairedTexts:
    """The texts of a page, put right, and every change that was made."""

    texts: list[str]
    repairs: list[Repair]
    """In page order; `block` is the index of the text, `start` and `end` are places in the text as it was given."""


class _Patch(NamedTuple):
    """An edit of the original text, composed of all edits that touched the place."""

    start: int
    end: int
    after: str
    kind: str
    confidence: float


class TextEdits:
    """One text on its way through the repairs: `text` is its present state.

    >>> edits = TextEdits("a&amp;b")
    >>> edits.apply("entities", [Edit(0, 1, 6, "&", 0.9)])
    >>> edits.apply("spaces", [Edit(0, 1, 2, " & ", 0.8)])
    >>> edits.text
    'a & b'
    >>> list(edits.repairs())
    [Repair(kind='entities', before='&amp;', after=' & ', start=1, end=6, confidence=0.8, block=None)]
    """

    __slots__ = ("_patches", "original", "text")

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self._patches: list[_Patch] = []

    def apply(self, kind: str, edits: Iterable[Edit]) -> None:
        """Carry out edits of the present text; of two that overlap the first counts."""
        chosen = _without_overlaps(edits)
        new_text = _replace(self.text, 0, len(self.text), chosen)
        self._patches = _compose(self.text, self._patches, kind, chosen)
        self.text = new_text

    def repairs(self, block: int | None = None) -> Iterator[Repair]:
        """Yield what was changed, in the order of the original text."""
        for patch in self._patches:
            before = self.original[patch.start : patch.end]
            if before != patch.after:
                yield Repair(patch.kind, before, patch.after, patch.start, patch.end, patch.confidence, block)


def _without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    chosen: list[Edit] = []
    for edit in sorted(edits, key=attrgetter("start", "end")):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen


def _replace(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Return `text[start:end]` with the edits, which lie in it, carried out."""
    pieces: list[str] = []
    for edit in edits:
        pieces += (text[start : edit.start], edit.after)
        start = edit.end
    pieces.append(text[start:end])
    return "".join(pieces)


class _Span(NamedTuple):
    """A patch or an edit, and the characters of the present text that it covers."""

    start: int
    end: int
    item: _Patch | Edit


def _compose(text: str, patches: Sequence[_Patch], kind: str, edits: Sequence[Edit]) -> list[_Patch]:
    """Return patches of the original that do what `patches` did and `edits` do to `text`, their outcome."""
    if not patches:
        return [_Patch(start, end, after, kind, confidence) for _, start, end, after, confidence in edits]
    composed: list[_Patch] = []
    shift = 0  # place in `text` minus place in the original, left of the next group
    for group in _overlapping([*_placed(patches), *(_Span(edit.start, edit.end, edit) for edit in edits)]):
        old = [item for _, _, item in group if isinstance(item, _Patch)]
        new = [item for _, _, item in group if isinstance(item, Edit)]
        start, end = group[0].start, max(span.end for span in group)
        original_start = start - shift
        shift += sum(map(_growth, old))
        if new:
            after = _replace(text, start, end, new)
            confidence = min(item.confidence for _, _, item in group)
            composed.append(_Patch(original_start, end - shift, after, old[0].kind if old else kind, confidence))
        else:
            composed += old
    return composed


def _placed(patches: Iterable[_Patch]) -> Iterator[_Span]:
    """Yield the patches with the places of what they put there."""
    shift = 0
    for patch in patches:
        start = patch.start + shift
        yield _Span(start, start + len(patch.after), patch)
        shift += _growth(patch)


def _growth(patch: _Patch) -> int:
    return len(patch.after) - (patch.end - patch.start)


def _overlapping(spans: Iterable[_Span]) -> Iterator[list[_Span]]:
    """Yield the spans in groups that overlap, in order; of two that begin at one place the first given comes first."""
    group: list[_Span] = []
    end = 0
    for span in sorted(spans, key=attrgetter("start")):
        if group and span.start >= end:
            yield group
            group = []
        end = max(end, span.end) if group else span.end
        group.append(span)
    if group:
        yield group


class OffsetMap:
    """Where the places of an unrepaired text are in the repaired one.

    >>> shift = OffsetMap([Repair("entities", "&amp;", "&", 1, 6, 0.9)])
    >>> shift.start(0), shift.start(3), shift.end(3), shift.end(7)
    (0, 1, 2, 3)
    """

    __slots__ = ("_ends", "_lengths", "_starts", "_totals")

    def __init__(self, repairs: Iterable[Repair]) -> None:
        """Take the repairs of one text, in order, as `RepairedTexts` gives them."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._lengths: list[int] = []
        self._totals: list[int] = []  # growth of the text up to the end of the repair
        total = 0
        for repair in repairs:
            total += len(repair.after) - (repair.end - repair.start)
            self._starts.append(repair.start)
            self._ends.append(repair.end)
            self._lengths.append(len(repair.after))
            self._totals.append(total)

    def start(self, offset: int) -> int:
        """Map a place that begins something: inside a repair it moves to the beginning of the repair."""
        return self._map(offset, bisect_right(self._starts, offset) - 1, whole=False)

    def end(self, offset: int) -> int:
        """Map a place that ends something: inside a repair it moves to the end of the repair."""
        return self._map(offset, bisect_right(self._starts, offset - 1) - 1, whole=True)

    def _map(self, offset: int, last: int, *, whole: bool) -> int:
        """Map, where `last` is the last repair that begins before the place."""
        if last < 0:
            return offset
        after_repair = self._ends[last] + self._totals[last]
        if offset >= self._ends[last]:
            return offset + self._totals[last]
        return after_repair if whole else after_repair - self._lengths[last]


def shift_marks(marks: Sequence[Mark], repairs: Sequence[Repair]) -> tuple[Mark, ...]:
    """Return the marks of a text moved to its repaired form; a mark whose text is gone goes too.

    >>> shift_marks([Mark("link", 0, 9, "/a")], [Repair("entities", "&amp;", "&", 1, 6, 0.9)])
    (Mark(kind='link', start=0, end=5, value='/a'),)
    """
    if not repairs:
        return tuple(marks)
    places = OffsetMap(repairs)
    moved = []
    for mark in marks:
        start = places.start(mark.start)
        end = max(start, places.end(mark.end))
        if start < end or mark.start == mark.end:
            moved.append(mark._replace(start=start, end=end))
    return tuple(moved)
