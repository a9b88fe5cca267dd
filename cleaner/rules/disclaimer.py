"""Disclaimers: views are the author's own, no investment advice, uploaded by a user, write to us to have it removed.

Points at a notice before or after the prose that holds several such phrases. One such phrase in a story is
reporting, and stays; so does the page whose title says "disclaimer".
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, coverage, cued_lines, distinct, sentences, topics, unquoted, zones

LONGEST = 900
"""Characters of a disclaimer (`size`)."""
DENSE = 0.15
"""Share of the notice that its phrases cover, 0-1."""
PHRASES = 2
"""Different phrases that a disclaimer needs; each sentence beyond the second needs one more."""
KEYS = ("disclaimer", "restriction", "ours", "copyright", "reuse")


def find(page: Page) -> Iterator[Finding]:
    """Yield disclaimers."""
    lines = [line for line in cued_lines(page, *KEYS, longest=LONGEST) if "disclaimer" in line.keys]
    if not lines or "disclaimer" in topics(page):
        return
    place = zones(page)
    for line in lines:
        outside = line.at > place.last or line.at < place.first
        if outside and line.block.kind not in ("cell", "heading") and (reason := _why(line)):
            yield Finding("disclaimer", reason, line.at, line.at + 1, score=0.85)


def _why(line: Line) -> str:
    cues = unquoted(line)
    share, phrases, count = coverage(line.text, cues), distinct(line.text, cues), max(1, sentences(line.text))
    own = [cue for cue in cues if cue.key == "disclaimer"]
    if own and share >= DENSE and phrases >= PHRASES + max(0, count - 2):
        return f"{phrases} phrases of disclaimers cover {share:.0%} of the line, outside the prose"
    return ""


RULE = Rule("disclaimer", "disclaimer of the site or the author", find)
