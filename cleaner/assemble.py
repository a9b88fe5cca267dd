"""Assemble: the only place that drops anything. Blocks and findings to kept blocks and removals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
    text, marks = block.text, block.marks
    for span in sorted(spans, key=lambda span: -(span.start or 0)):
        start, end = _closed(text, span.start or 0, span.end or 0)
        text = text[:start] + text[end:]
        marks = tuple(mark for mark in (_shift(mark, start, end) for mark in marks) if mark is not None)
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    marks = tuple(mark for mark in (_shift(mark, 0, lead) for mark in marks) if mark is not None) if lead else marks
    link_chars = sum(mark.end - mark.start for mark in marks if mark.kind == "link")
    return replace(block, text=stripped, marks=marks, link_chars=link_chars)


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span by one of the two spaces that would meet, or by the space before punctuation."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isspace() and (after.isspace() or not after or after in _CLOSING):
        return start - 1, end
    if after.isspace() and (not before or before in _OPENING):
        return start, end + 1
    return start, end


def _shift(mark: Mark, start: int, end: int) -> Mark | None:
    """Return the mark as it stands after characters `start` to `end` are gone, None if nothing is left of it."""

    def moved(place: int) -> int:
        return place if place <= start else max(start, place - (end - start))

    first, last = moved(mark.start), moved(mark.end)
    is_gone = first == last and mark.end > mark.start
    return None if is_gone else mark._replace(start=first, end=last)
