"""A question mark alone in its paragraph: what a lost space character of an empty paragraph was turned into.

Dialogue, verse and questionnaires have such lines too, between other short lines; these stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Block, Finding
from cleaner.lists import list_shape
from cleaner.prose import is_prose, is_sentence
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts

MARKS = frozenset(("?", "？"))


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield the question marks that stand between paragraphs, beside a list, or at an end of the page."""
    if not any(f"\n{mark}\n" in f"\n{page.text}\n" for mark in MARKS):
        return
    blocks = [block for block in page.blocks if not block.hidden]
    marks = [place for place, block in enumerate(blocks) if block.text in MARKS and block.kind == "paragraph"]
    if not marks or not any(map(is_prose, blocks)):
        return
    for place in marks:
        before = blocks[place - 1] if place else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if reason := _reason(before, after):
            yield Finding(RULE.name, reason, blocks[place].index, blocks[place].index + 1, score=0.9)


def _reason(before: Block | None, after: Block | None) -> str:
    """Return why a mark between these blocks belongs to neither, "" if it may."""
    if before is None or after is None:
        return "a question mark alone at the end of the page"
    if any(list_shape(block.text) and not is_sentence(block.text) for block in (before, after)):
        return "a question mark alone beside a list"
    if is_prose(before) and is_prose(after):
        return "a question mark alone between two paragraphs"
    return ""


RULE = Rule("stray_mark", "question marks alone in a paragraph, left by lost characters", find)
