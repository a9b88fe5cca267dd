"""The flow: what happens to a page, in order. Each stage is called once and hands plain data to the next.

Stages that take long to import are imported with the first page, to keep `import cleaner` short.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from cleaner import language, rules, score
from cleaner.assemble import assemble
from cleaner.decide import decide
from cleaner.document import Block, Charset, Head, Page, Repair, Selection
from cleaner.options import Options
from cleaner.plain import join_blocks
from cleaner.repair import RepairedTexts, repair_beside, repair_texts, shift_marks
from cleaner.result import Metadata, Result, Status

# The language is told from so many blocks, the longest outside links, and so many characters of each: a quotation or
# a program in another language is one of them.
LANGUAGE_BLOCKS, LANGUAGE_CHARS = 5, 100
# Text from out of sight is all there is, but may be a summary (0-1).
UNSEEN_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded page on its way in."""

    text: str
    charset: Charset
    url: str | None = None
    is_html: bool = True
    is_xhtml: bool = False
    repairs: tuple[Repair, ...] = ()
    """What decoding put right."""
    warnings: tuple[str, ...] = ()
    status: Status = "ok"


# Share of pages that state a type, in their JSON-LD or Open Graph, and are of it (0-1; 1,220 pages of seven types).
STATED_TRUST = {"forum": 0.98, "article": 0.8, "product": 0.8, "collection": 0.75}
# Types that are stated rightly more often than the engine tells them.
STATED_WELL = frozenset(("forum", "collection"))


class Deadline:
    """The time limit of one page; without a limit it never looks at a clock."""

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    def has_passed(self) -> bool:
        """Tell whether the time is over."""
        return self._end is not None and time.monotonic() > self._end


def run(source: Source, options: Options) -> Result:
    """Clean one page."""
    from cleaner import metadata

    deadline, warnings = Deadline(options.time_limit), list(source.warnings)
    page = segment_page(source, options, warnings)
    # The engine reads the source, so it must meet the blocks as they stand there, before any repair.
    if deadline.has_passed():
        selection = _everything_shown(page)
    else:
        page, selection = _select(page, source, options, warnings)
    page, repairs = (page, ()) if deadline.has_passed() else _repair(page, options)
    page = _describe(page, options)
    findings = [] if deadline.has_passed() else rules.find_all(page, _rule_names(options))
    if deadline.has_passed():
        warnings.append(f"time_limit of {options.time_limit} s passed: later stages were left out")
    facts, stated_type = metadata.describe(page, findings)
    page_type, type_confidence = _page_type(stated_type, selection)
    decision = decide(page, selection, findings, facts, options)
    warnings.extend(decision.warnings)
    kept, removals = assemble(page, decision.findings)
    text = join_blocks(kept)
    return Result(
        text=text,
        title=facts.title,
        metadata=facts,
        page_type=page_type,
        page_type_confidence=type_confidence,
        language=page.language,
        script=page.script,
        charset=source.charset,
        status=_status(source.status, text, selection),
        confidence=selection.confidence,
        blocks=tuple(kept),
        removals=tuple(removals),
        repairs=(*source.repairs, *repairs),
        warnings=tuple(warnings),
    )


def unreadable(source: Source, status: Status) -> Result:
    """Return the result for input that is no page of text."""
    facts = Metadata(url=source.url)
    return Result("", None, facts, "other", 0.0, None, None, source.charset, status, 0.0, (), (), (), source.warnings)


def _page_type(stated: str, selection: Selection) -> tuple[str, float]:
    """Return the type of a page and how sure it is, by what the page states and what the engine takes it for."""
    told, sure, trust = selection.page_type, selection.page_type_confidence, STATED_TRUST.get(stated, 0.0)
    return (stated, trust) if told is None or (stated in STATED_WELL and trust > sure) else (told, sure)


def _status(status: Status, text: str, selection: Selection) -> Status:
    if status != "ok" or (text and not selection.is_index):
        return status
    return "index_page" if text else "empty"


def _everything_shown(page: Page) -> Selection:
    return Selection("none", [float(not block.hidden) for block in page.blocks], 0.0)


def _select(page: Page, source: Source, options: Options, warnings: list[str]) -> tuple[Page, Selection]:
    """Return what the engine selects; the page gains the text that it holds out of sight, if it shows hardly any."""
    from cleaner.unseen import find_unseen, reveal, with_text

    unseen = find_unseen(page)
    if unseen is None:
        return page, score.select(page, options)
    warnings.append(unseen.warning)
    if unseen.blocks:
        page = reveal(page, unseen.blocks)
        return page, score.select(page, options)
    added = segment_page(replace(source, text=unseen.text, is_html=unseen.is_html), options, warnings)
    scores = [0.0] * len(page.blocks) + [1.0] * len(added.blocks)
    page = with_text(page, unseen.source, added.containers, added.blocks)
    return page, Selection(unseen.source, scores, UNSEEN_CONFIDENCE)


def segment_page(source: Source, options: Options, warnings: list[str]) -> Page:
    """Return the page with its blocks; what was left out is added to the warnings."""
    from cleaner.parse import parse
    from cleaner.segment import SegmentHandler, segment_plain

    text = source.text
    if not source.is_html:
        containers, blocks = segment_plain(text)
        return Page(source.url, source.charset, Head(), containers, blocks)
    handler = SegmentHandler(text, options.max_depth)
    parse(text, handler, is_xhtml=source.is_xhtml)
    handler.finish()
    if handler.too_deep:
        warnings.append(
            f"{handler.too_deep} elements lie deeper than max_depth={options.max_depth}; their text is kept"
        )
    return Page(source.url, source.charset, handler.head.head(), handler.containers, handler.blocks, html=text)


def _repair(page: Page, options: Options) -> tuple[Page, tuple[Repair, ...]]:
    """Repair the blocks and what the head says; repairs of the head are not told, as it has no place in the text."""
    if options.repair == "off" or not page.blocks:
        return page, ()
    texts = [block.text for block in page.blocks]
    fixed = repair_texts(texts, options=options, language=options.language)
    by_block: dict[int, list[Repair]] = {}
    for found in fixed.repairs:
        # A block keeps some text whatever is wrong with it; one that would be empty stays as it is.
        if found.block is not None and fixed.texts[found.block].strip():
            by_block.setdefault(found.block, []).append(found)
    told = tuple(found for index in sorted(by_block) for found in by_block[index])
    if options.repair == "flag":
        return page, told
    blocks = list(page.blocks)
    for index, repairs in by_block.items():
        blocks[index] = _repaired(blocks[index], fixed.texts[index], repairs)
    return replace(page, blocks=blocks, head=_repaired_head(page.head, texts, fixed, options)), told


def _repaired_head(head: Head, texts: Sequence[str], fixed: RepairedTexts, options: Options) -> Head:
    """Repair the title, the metas and the properties."""
    strings = [head.title, *(content for _, content in head.metas), *(stated.value for stated in head.properties)]
    repaired = repair_beside(strings, texts, fixed, options=options, language=options.language)
    if repaired == strings:
        return head
    title, *values = repaired
    metas = tuple((name, content) for (name, _), content in zip(head.metas, values, strict=False))
    properties = zip(head.properties, values[len(metas) :], strict=True)
    return replace(
        head, title=title, metas=metas, properties=tuple(stated._replace(value=value) for stated, value in properties)
    )


def _repaired(block: Block, text: str, repairs: Sequence[Repair]) -> Block:
    marks = shift_marks(block.marks, repairs) if block.marks else ()
    link_chars = sum(mark.end - mark.start for mark in marks if mark.kind == "link")
    return replace(block, text=text, marks=marks, link_chars=link_chars)


def _describe(page: Page, options: Options) -> Page:
    """Add what the text itself tells: language and script."""
    longest = nlargest(LANGUAGE_BLOCKS, page.blocks, key=lambda block: len(block.text) - block.link_chars)
    sample = "\n".join(block.text[:LANGUAGE_CHARS] for block in longest)
    guess = language.detect(sample, hint=options.language or page.head.language or None)
    return replace(page, language=options.language or guess.language, script=guess.script)


def _rule_names(options: Options) -> set[str]:
    names = {rule.name for rule in rules.all_rules()} if options.only_rules is None else set(options.only_rules)
    return names - set(options.skip_rules)
