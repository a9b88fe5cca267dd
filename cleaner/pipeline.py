"""The flow: what happens to a page, in order. Each stage is called once and hands plain data to the next."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleaner import language, metadata, rules, score
from cleaner.assemble import assemble
from cleaner.decide import decide
from cleaner.document import Block, Charset, Head, Page, Repair, Selection
from cleaner.options import Options
from cleaner.parse import parse, without_surrogates
from cleaner.phrases import find_cues
from cleaner.plain import join_blocks
from cleaner.repair import repair_texts, shift_marks
from cleaner.result import Metadata, Result, Status
from cleaner.segment import SegmentHandler, segment_plain

# Characters of the text that tell its language; more cost time and change nothing.
LANGUAGE_SAMPLE = 4_000


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


class Deadline:
    """The time limit of one page; without a limit it never looks at a clock."""

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    def has_passed(self) -> bool:
        """Tell whether the time is over."""
        return self._end is not None and time.monotonic() > self._end


def run(source: Source, options: Options) -> Result:
    """Clean one page."""
    deadline, warnings = Deadline(options.time_limit), list(source.warnings)
    page = _segment(source, options, warnings)
    # The engine reads the source, so it must meet the blocks as they stand there, before any repair.
    selection = _everything_shown(page) if deadline.has_passed() else score.select(page, options)
    page, repairs = (page, ()) if deadline.has_passed() else _repair(page, options)
    page = _describe(page, options)
    findings = [] if deadline.has_passed() else rules.find_all(page, _rule_names(options))
    if deadline.has_passed():
        warnings.append(f"time_limit of {options.time_limit} s passed: later stages were left out")
    facts = metadata.extract(page, findings)
    decision = decide(page, selection, findings, facts, options)
    warnings.extend(decision.warnings)
    kept, removals = assemble(page, decision.findings)
    text = join_blocks(kept)
    return Result(
        text=text,
        title=facts.title,
        metadata=facts,
        page_type=metadata.page_type(page, facts),
        language=page.language,
        script=page.script,
        charset=source.charset,
        status=source.status if text or source.status != "ok" else "empty",
        confidence=selection.confidence,
        blocks=tuple(kept),
        removals=tuple(removals),
        repairs=(*source.repairs, *repairs),
        warnings=tuple(warnings),
    )


def unreadable(source: Source, status: Status) -> Result:
    """Return the result for input that is no page of text."""
    facts = Metadata(url=source.url)
    return Result("", None, facts, "other", None, None, source.charset, status, 0.0, (), (), (), source.warnings)


def _everything_shown(page: Page) -> Selection:
    return Selection("none", [float(not block.hidden) for block in page.blocks], 0.0)


def _segment(source: Source, options: Options, warnings: list[str]) -> Page:
    text = without_surrogates(source.text)
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
    head_texts = [page.head.title, *(content for _, content in page.head.metas)]
    fixed = repair_texts([*texts, *head_texts], options=options, language=options.language)
    by_block: dict[int, list[Repair]] = {}
    for found in fixed.repairs:
        # A block keeps some text whatever is wrong with it; one that would be empty stays as it is.
        if found.block is not None and not fixed.texts[found.block].isspace() and fixed.texts[found.block]:
            by_block.setdefault(found.block, []).append(found)
    told = tuple(found for index in sorted(by_block) if index < len(texts) for found in by_block[index])
    if options.repair == "flag" or not by_block:
        return page, told
    blocks = list(page.blocks)
    for index, repairs in by_block.items():
        if index < len(blocks):
            blocks[index] = _repaired(blocks[index], fixed.texts[index], repairs)
    title, *contents = fixed.texts[len(texts) :]
    metas = tuple((name, content) for (name, _), content in zip(page.head.metas, contents, strict=True))
    return replace(page, blocks=blocks, head=replace(page.head, title=title, metas=metas)), told


def _repaired(block: Block, text: str, repairs: Sequence[Repair]) -> Block:
    marks = shift_marks(block.marks, repairs) if block.marks else ()
    link_chars = sum(mark.end - mark.start for mark in marks if mark.kind == "link")
    return replace(block, text=text, marks=marks, link_chars=link_chars)


def _describe(page: Page, options: Options) -> Page:
    """Add what the text itself tells: phrases and language."""
    cues = [find_cues(block.text) for block in page.blocks]
    longest = sorted(page.blocks, key=lambda block: -len(block.text) * (1 - block.link_density))
    sample = "\n".join(block.text for block in longest[:20])[:LANGUAGE_SAMPLE]
    guess = language.detect(sample, hint=options.language or page.head.language or None)
    return replace(page, cues=cues, language=options.language or guess.language, script=guess.script)


def _rule_names(options: Options) -> set[str]:
    names = {rule.name for rule in rules.all_rules()} if options.only_rules is None else set(options.only_rules)
    return names - set(options.skip_rules)
