"""Prompts to subscribe: newsletters, channels, apps, `关注官方微信公众号`.

Points at a short line that asks the reader to sign up (a verb of subscribing that begins a sentence) for something
(newsletter, channel, app), or that consists of such words. A story on a newsletter names it without asking.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Cue, Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, coverage, cued_lines, sentences, unquoted

LONGEST = 420
"""Characters of a prompt (`size`)."""
DENSE = 0.2
"""Share of the prompt that its phrases cover, 0-1, where one begins a sentence."""
COVERED = 0.6
"""The same where none does."""
SENTENCES = 4
"""A longer text is a story."""
KEYS = ("subscribe", "newsletter", "network", "paywall")
_BEFORE = '.!?。！？，,、;；:：|“"(（–—→➡👉☞▶»'


def find(page: Page) -> Iterator[Finding]:
    """Yield prompts to subscribe."""
    for line in cued_lines(page, *KEYS, longest=LONGEST):
        asks = {"subscribe", "newsletter"} <= line.keys and line.block.kind not in ("cell", "code", "quote")
        if asks and (reason := _why(line)):
            yield Finding("subscribe", reason, line.at, line.at + 1, score=0.85)


def _why(line: Line) -> str:
    cues = unquoted(line)
    keys = {cue.key for cue in cues}
    if not {"subscribe", "newsletter"} <= keys or sentences(line.text) > SENTENCES:
        return ""
    share = coverage(line.text, cues)
    asks = any(cue.key == "subscribe" and _begins(line.text, cue) for cue in cues)
    if share >= (DENSE if asks else COVERED):
        return f"asks the reader to subscribe: {len(cues)} phrases cover {share:.0%} of the line"
    return ""


def _begins(text: str, cue: Cue) -> bool:
    """Tell whether the phrase begins the text or a clause."""
    before = text[: cue.start].rstrip()
    return not before or before[-1] in _BEFORE


RULE = Rule("subscribe", "prompts to subscribe, follow or install an app", find)
