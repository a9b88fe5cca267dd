"""Decide: the only place where the engine's scores and the rules' findings meet. What goes, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from cleaner.document import Finding, Page, Selection
from cleaner.options import Options
from cleaner.result import Metadata
from cleaner.words import fold, words

# A rule's finding counts when the rule is at least this sure, by `Options.favor`.
RULE_SCORE = {"precision": 0.4, "balanced": 0.5, "recall": 0.7}

# Shares of blocks that are left out are told in steps of this size (0-1).
STEP = 0.1

# What stands beside the title in the head of a page, and within how many lines.
HEAD_RULES = frozenset(("breadcrumbs", "source_line", "editor_line"))
HEAD_BLOCKS = 2

# A text of at least this many words that stands in two places of a page is one text shown twice, for wide and narrow
# screens, say; the same words side by side, or in cells of a table, are meant.
MIN_COPY_WORDS = 12

MAIN_CONTENT = "main_content"
COPY = "copy"
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
    wanted = [score >= selection.threshold for score in selection.scores]
    own = [*_policies(page, selection, options), *_title(page, wanted, metadata, sure)]
    warnings: tuple[str, ...] = ()
    removed = _whole_blocks(page, [*own, *sure])
    if any(wanted) and not any(want and index not in removed for index, want in enumerate(wanted)):
        sure = [finding for finding in sure if finding.start is not None]
        removed = _whole_blocks(page, own)
        warnings = ("the rules pointed at everything that the engine selected; whole blocks were kept",)
        if not any(want and index not in removed for index, want in enumerate(wanted)):
            removed = {}
    kept = [index for index, want in enumerate(wanted) if want and index not in removed]
    for index, original in copied_blocks(page, kept):
        removed[index] = Finding(COPY, f"the same text stands in block {original}", index, index + 1)
    unselected = {share: _unselected(selection.engine, share) for share in set(selection.scores)}
    for index, want in enumerate(wanted):
        if not want and index not in removed:
            removed[index] = unselected[selection.scores[index]]
    spans = [finding for finding in sure if finding.start is not None and finding.first not in removed]
    return Decision((*sorted([*_merge(removed), *_apart(spans)], key=_place),), warnings)


def _place(finding: Finding) -> tuple[int, int]:
    return finding.first, finding.start or 0


def copied_blocks(page: Page, indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield (block, earlier block) for each of these blocks whose text stands elsewhere on the page, too."""
    first: dict[str, int] = {}
    for index in indexes:
        block = page.blocks[index]
        original = first.setdefault(block.text, index)
        if original == index or block.kind == "cell" or len(words(block.text)) < MIN_COPY_WORDS:
            continue
        if _parent(page, index) != _parent(page, original):
            yield index, original


def _parent(page: Page, index: int) -> int:
    """Return the container in which the block's own container stands, or the block itself, if it is a bare text."""
    own = page.containers[page.blocks[index].container] if page.blocks[index].container >= 0 else None
    if own is None or own.last - own.first > 1:
        return page.blocks[index].container
    return own.parent


def _policies(page: Page, selection: Selection, options: Options) -> Iterable[Finding]:
    """Yield what the user's options exclude."""
    if not options.keep_comments:
        for index in sorted(selection.comments):
            yield Finding(COMMENTS, "reader comment; keep_comments is off", index, index + 1)
    if not options.keep_tables:
        for block in page.blocks:
            if block.kind == "cell":
                yield Finding(TABLES, "cell of a table; keep_tables is off", block.index, block.index + 1)


def _title(page: Page, wanted: Sequence[bool], metadata: Metadata, findings: Sequence[Finding]) -> Iterable[Finding]:
    """Yield the blocks that say the title, where they stand above the text or are a main heading.

    The first line of plain text is part of the text, unless page furniture beside it shows that a page's head
    was scraped along.
    """
    if not metadata.title:
        return
    title = fold(metadata.title)
    head = {index for found in findings if found.rule in HEAD_RULES for index in range(found.first, found.last)}
    is_said, body_begun = False, 0
    for block, want in zip(page.blocks, wanted, strict=True):
        may_say = (block.kind == "heading" and block.level == 1) or (body_begun < 2 and not is_said)
        if not page.is_html and head.isdisjoint(range(block.index - HEAD_BLOCKS, block.index + HEAD_BLOCKS + 1)):
            may_say = False
        if may_say and len(title) - 1 <= len(block.text) <= 2 * len(title) and fold(block.text) == title:
            yield Finding(TITLE, "the title of the page: it stands in metadata.title", block.index, block.index + 1)
            is_said = want
        elif want and not block.hidden:
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


def _unselected(engine: str, share: float) -> Finding:
    """Return the finding for blocks of which the engine took this share; `_merge` sets their place.

    The reason names the share in steps, so that neighbours that hardly differ are told together.
    """
    amount = "at most " * (share > 0) + f"{ceil(share / STEP) * STEP:.0%}"
    return Finding(MAIN_CONTENT, f"not main content: the {engine} engine took {amount} of it", 0, 0, score=1 - share)


def _merge(removed: dict[int, Finding]) -> Iterator[Finding]:
    """Join neighbouring blocks that go for the same reason into one finding."""
    order = sorted(removed)
    first = 0
    for place, index in enumerate(order, start=1):
        finding, following = removed[order[first]], order[place] if place < len(order) else -1
        if following == index + 1 and _is_same(removed[following], finding):
            continue
        yield Finding(finding.rule, finding.reason, order[first], index + 1, score=finding.score, fields=finding.fields)
        first = place


def _is_same(one: Finding, other: Finding) -> bool:
    return one is other or (one.rule == other.rule and one.reason == other.reason)


def _apart(spans: Iterable[Finding]) -> list[Finding]:
    """Keep of overlapping spans in a block the surest, then the longest."""
    kept: list[Finding] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for span in sorted(spans, key=lambda span: (-span.score, (span.start or 0) - (span.end or 0), _place(span))):
        start, end = span.start or 0, span.end or 0
        places = taken.setdefault(span.first, [])
        at = bisect_left(places, (start, end))
        if (at == 0 or places[at - 1][1] <= start) and (at == len(places) or end <= places[at][0]):
            places.insert(at, (start, end))
            kept.append(span)
    return kept
