"""Assemble: the only place that drops anything. Blocks and findings to kept blocks and removals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from cleaner.document import Block, Finding, Mark, Page
from cleaner.plain import join_blocks
from cleaner.result import Removal

_OPENING = "([{（【「『《〈“‘"
_CLOSING = ",.;:!?)]}，。；：！？、）】」』》〉”’"


def assemble(page: Page, findings: Sequence[Finding]) -> tuple[list[Block], list[Removal]]:
    """Return the kept blocks, with removed spans cut out, and the removals in page order.

    The findings must not overlap and be in page order. Kept and removed text together are the page's text.
    """
    whole = {index for finding in findings if finding.start is None for index in range(finding.first, finding.last)}
    spans: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.start is not None:
            spans.setdefault(finding.first, []).append(finding)
    kept: list[Block] = []
    line_kept = False
    for block in page.blocks:
        if not block.joined:
            line_kept = False
        if block.index not in whole:
            cut = _without(block, spans.get(block.index, []))
            if cut.text:
                kept.append(replace(cut, joined=False) if cut.joined and not line_kept else cut)
                line_kept = True
    return kept, [_removal(page, finding) for finding in findings]


def _removal(page: Page, finding: Finding) -> Removal:
    if finding.start is None:
        text = join_blocks(page.blocks[finding.first : finding.last])
    else:
        text = page.blocks[finding.first].text[finding.start : finding.end]
    return Removal(
        rule=finding.rule,
        reason=finding.reason,
        text=text,
        score=round(finding.score, 3),
        blocks=(finding.first, finding.last),
        start=finding.start,
        end=finding.end,
    )


def _without(block: Block, spans: Sequence[Finding]) -> Block:
    """Return the block without the spans; the sentence around each closes again."""
    if not spans:
        return block
    cuts = _cuts(block.text, spans)
    ends = [0, *(end for _, end in cuts)]
    starts = [*(start for start, _ in cuts), len(block.text)]
    text = "".join(block.text[end:start] for end, start in zip(ends, starts, strict=True))
    stripped = text.strip()
    shift = _Shift(cuts, lead=len(text) - len(text.lstrip()), length=len(stripped))
    marks = tuple(mark for mark in map(shift.mark, block.marks) if mark is not None)
    link_chars = sum(mark.end - mark.start for mark in marks if mark.kind == "link")
    return replace(block, text=stripped, marks=marks, link_chars=link_chars)


def _cuts(text: str, spans: Sequence[Finding]) -> list[tuple[int, int]]:
    """Return the stretches to cut out, in order, apart from each other, each with the white space that goes with it."""
    cuts: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: -(span.start or 0)):
        start, end = _joined(span.start or 0, span.end or 0, cuts)
        cuts.append(_joined(*_closed(text, start, end), cuts))
    return cuts[::-1]


def _joined(start: int, end: int, cuts: list[tuple[int, int]]) -> tuple[int, int]:
    """Join a stretch with the cut after it, the last of `cuts`, if it touches it."""
    return (start, max(end, cuts.pop()[1])) if cuts and end >= cuts[-1][0] else (start, end)


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span by one of the two spaces that would meet, or by the space before punctuation."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isspace() and (after.isspace() or not after or after in _CLOSING):
        return start - 1, end
    if after.isspace() and (not before or before in _OPENING):
        return start, end + 1
    return start, end


class _Shift:
    """Where the places of a text are after stretches of it were cut out, and white space at its ends."""

    def __init__(self, cuts: Sequence[tuple[int, int]], lead: int, length: int) -> None:
        self._starts = [start for start, _ in cuts]
        self._ends = [end for _, end in cuts]
        self._gone = [0, *accumulate(end - start for start, end in cuts)]
        """Characters cut out before each cut."""
        self._lead, self._length = lead, length

    def mark(self, mark: Mark) -> Mark | None:
        """Return the mark at its new place, None if nothing is left of it."""
        start, end = self._place(mark.start), self._place(mark.end)
        return None if start == end and mark.end > mark.start else mark._replace(start=start, end=end)

    def _place(self, place: int) -> int:
        passed = bisect_right(self._starts, place)
        if passed and place < self._ends[passed - 1]:
            passed, place = passed - 1, self._starts[passed - 1]
        return min(self._length, max(0, place - self._gone[passed] - self._lead))
