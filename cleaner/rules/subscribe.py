"""Prompts to subscribe: newsletters, channels, apps, `关注官方微信公众号`.

Points at a short line that asks the reader to sign up (a verb of subscribing that begins a sentence, or ends it in
Turkish, Japanese and other languages that have the verb last) for something (newsletter, channel, app), or that
consists of such words. Between paragraphs more of the line must be such words: an instruction says "download the app",
too. A story on a newsletter names it without asking.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Cue, Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, distinct, sentences, unquoted

LONGEST = 420
"""Characters of a prompt (`size`)."""
DENSE = 0.2
"""Share of the prompt that its phrases cover, 0-1, where one begins a sentence."""
INSIDE = 0.4
"""The same between paragraphs, which may tell how to subscribe to something else."""
INSIDE_PHRASES = 4
"""Different phrases from which a line between paragraphs is judged like one outside them."""
COVERED = 0.6
"""The same where none does."""
SENTENCES = 4
"""A longer text is a story."""
ALSO = ("newsletter", "network", "paywall")
VERB_LAST = frozenset("fa hi hu ja ko tr".split())
"""Languages whose request stands at the end: "haber bültenimize abone olun"."""
_BEFORE = '.!?。！？，,、;；:：|“"(（–—→➡👉☞▶»'
_AFTER = '.!?。！？।۔،,、;；|”")）'


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield prompts to subscribe."""
    for line in page.lines("subscribe", also=ALSO, longest=LONGEST):
        asks = "newsletter" in line.keys and line.block.kind not in ("cell", "quote")
        is_dense = page.zones.is_outside(line.at) or distinct(line.text, line.cues) >= INSIDE_PHRASES
        if asks and (reason := _why(line, DENSE if is_dense else INSIDE)):
            yield Finding("subscribe", reason, line.at, line.at + 1, score=0.85)


def _why(line: Line, dense: float) -> str:
    cues = unquoted(line)
    keys = {cue.key for cue in cues}
    if not {"subscribe", "newsletter"} <= keys or sentences(line.text) > SENTENCES:
        return ""
    share = coverage(line.text, cues)
    asks = any(cue.key == "subscribe" and _asks(line.text, cue) for cue in cues)
    if share >= (dense if asks else COVERED):
        return f"asks the reader to subscribe: {len(cues)} phrases cover {share:.0%} of the line"
    return ""


def _asks(text: str, cue: Cue) -> bool:
    """Tell whether the phrase begins the text or a clause, or ends it in a language that has the verb last."""
    before = text[: cue.start].rstrip()
    if not before or before[-1] in _BEFORE:
        return True
    after = text[cue.end :].lstrip()
    return cue.language in VERB_LAST and (not after or after[0] in _AFTER)


RULE = Rule("subscribe", "prompts to subscribe, follow or install an app", find)
