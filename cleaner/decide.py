"""Decide: the only place where the engine's scores and the rules' findings meet. What goes, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleaner.document import Finding, Page, Selection
from cleaner.options import Options
from cleaner.result import Metadata
from cleaner.words import fold

# A block is kept when at least this share of it is main content, by `Options.favor`.
KEEP_SHARE = {"precision": 0.7, "balanced": 0.5, "recall": 0.3}
# A rule's finding counts when the rule is at least this sure, by `Options.favor`.
RULE_SCORE = {"precision": 0.4, "balanced": 0.5, "recall": 0.7}

# What stands beside the title in the head of a page, and within how many lines.
HEAD_RULES = frozenset(("breadcrumbs", "source_line", "editor_line"))
HEAD_BLOCKS = 2

MAIN_CONTENT = "main_content"
TITLE = "title"
COMMENTS = "comments"
TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to take out of the page: findings that do not overlap, in page order, and what to tell the user."""

    findings: tuple[Finding, ...]
    warnings: tuple[str, ...] = ()


def decide(
    page: Page, selection: Selection, findings: Sequence[Finding], metadata: Metadata, options: Options
) -> Decision:
    """Return what is removed. A block that a rule points at is told under the rule, else under the engine."""
    sure = [finding for finding in findings if finding.score >= RULE_SCORE[options.favor]]
    own = [*_policies(page, selection, options), *_title(page, selection, metadata, sure)]
    wanted = _wanted(selection, options)
    warnings: tuple[str, ...] = ()
    removed = _whole_blocks(page, [*own, *sure])
    if any(wanted) and not any(want and index not in removed for index, want in enumerate(wanted)):
        sure = [finding for finding in sure if finding.start is not None]
        removed = _whole_blocks(page, own)
        warnings = ("the rules pointed at everything that the engine selected; whole blocks were kept",)
        if not any(want and index not in removed for index, want in enumerate(wanted)):
            removed = {}
    for index, want in enumerate(wanted):
        if not want and index not in removed:
            removed[index] = _unselected(selection, index)
    spans = [finding for finding in sure if finding.start is not None and finding.first not in removed]
    return Decision((*sorted([*_merge(removed), *_apart(spans)], key=_place),), warnings)


def _place(finding: Finding) -> tuple[int, int]:
    return finding.first, finding.start or 0


def _wanted(selection: Selection, options: Options) -> list[bool]:
    return [score >= KEEP_SHARE[options.favor] for score in selection.scores]


def _policies(page: Page, selection: Selection, options: Options) -> Iterable[Finding]:
    """Yield what the user's options exclude."""
    if not options.keep_comments:
        for index in sorted(selection.comments):
            yield Finding(COMMENTS, "reader comment; keep_comments is off", index, index + 1)
    if not options.keep_tables:
        for block in page.blocks:
            if block.kind == "cell":
                yield Finding(TABLES, "cell of a table; keep_tables is off", block.index, block.index + 1)


def _title(page: Page, selection: Selection, metadata: Metadata, findings: Sequence[Finding]) -> Iterable[Finding]:
    """Yield the blocks that say the title, where they stand above the text or are a main heading.

    The first line of plain text is part of the text, unless page furniture beside it shows that a page's head
    was scraped along.
    """
    if not metadata.title:
        return
    title = fold(metadata.title)
    head = {index for found in findings if found.rule in HEAD_RULES for index in range(found.first, found.last)}
    is_said, body_begun = False, 0
    for block, score in zip(page.blocks, selection.scores, strict=True):
        may_say = (block.kind == "heading" and block.level == 1) or (body_begun < 2 and not is_said)
        if not page.is_html and head.isdisjoint(range(block.index - HEAD_BLOCKS, block.index + HEAD_BLOCKS + 1)):
            may_say = False
        if may_say and len(block.text) <= 2 * len(title) and fold(block.text) == title:
            yield Finding(TITLE, "the title of the page: it stands in metadata.title", block.index, block.index + 1)
            is_said = score > 0
        elif score and not block.hidden:
            body_begun += len(block.text) > len(title)


def _whole_blocks(page: Page, findings: Iterable[Finding]) -> dict[int, Finding]:
    """Return for each block that goes as a whole the surest finding that points at it."""
    removed: dict[int, Finding] = {}
    for finding in findings:
        if finding.start is not None and not _covers_block(page, finding):
            continue
        for index in range(finding.first, finding.last):
            if index not in removed or finding.score > removed[index].score:
                removed[index] = finding
    return removed


def _covers_block(page: Page, finding: Finding) -> bool:
    return (finding.start or 0) == 0 and finding.end == len(page.blocks[finding.first].text)


def _unselected(selection: Selection, index: int) -> Finding:
    share = selection.scores[index]
    reason = f"not main content: the {selection.engine} engine took {share:.0%} of it"
    return Finding(MAIN_CONTENT, reason, index, index + 1, score=1 - share)


def _merge(removed: dict[int, Finding]) -> list[Finding]:
    """Join neighbouring blocks that go for the same reason into one finding."""
    merged: list[Finding] = []
    for index in sorted(removed):
        finding = removed[index]
        last = merged[-1] if merged else None
        if last and last.last == index and (last.rule, last.reason) == (finding.rule, finding.reason):
            merged[-1] = _between(last, last.first, index + 1)
        else:
            merged.append(_between(finding, index, index + 1))
    return merged


def _between(finding: Finding, first: int, last: int) -> Finding:
    return Finding(finding.rule, finding.reason, first, last, score=finding.score, fields=finding.fields)


def _apart(spans: Iterable[Finding]) -> list[Finding]:
    """Keep of overlapping spans in a block the surest, then the longest."""
    kept: list[Finding] = []
    for span in sorted(spans, key=lambda span: (-span.score, (span.start or 0) - (span.end or 0), _place(span))):
        if all(span.first != other.first or not _overlap(span, other) for other in kept):
            kept.append(span)
    return kept


def _overlap(one: Finding, other: Finding) -> bool:
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
