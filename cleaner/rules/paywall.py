"""Paywall and login prompts: `Subscribe to continue reading`, `登录后阅读`, offers that stand in place of the text.

Points at a block that several such phrases cover to a good share, or one covers wholly. A story on subscriptions
reports prices in sentences of its own, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, coverage, cued_lines, distinct, is_phrase, unquoted, zones

LONGEST = 500
"""Characters of a prompt (`size`)."""
DENSE = 0.3
"""Share of the prompt that several phrases cover, 0-1."""
COVERED = 0.85
"""The same for one phrase that is a line by itself."""
PHRASES = 2
KEYS = ("paywall", "subscribe", "newsletter")


def find(page: Page) -> Iterator[Finding]:
    """Yield paywall and login prompts."""
    lines = [line for line in cued_lines(page, *KEYS, longest=LONGEST) if "paywall" in line.keys]
    last = zones(page).last if lines else -1
    for line in lines:
        if line.block.kind not in ("cell", "heading", "quote") and (reason := _why(line, is_end=line.at > last)):
            yield Finding("paywall", reason, line.at, line.at + 1, score=0.8)


def _why(line: Line, *, is_end: bool) -> str:
    cues = unquoted(line)
    own = [cue for cue in cues if cue.key == "paywall"]
    share, phrases = coverage(line.text, cues), distinct(line.text, own)
    if phrases >= PHRASES and share >= DENSE:
        return f"{phrases} phrases of paywalls cover {share:.0%} of the text"
    if own and is_end and is_phrase(line.text, own[0]) and coverage(line.text, own) >= COVERED:
        return f"a login or paywall prompt covers {share:.0%} of the line"
    return ""


RULE = Rule("paywall", "login and paywall prompts", find)
