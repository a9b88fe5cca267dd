"""Headers and forms of reader comments: `Leave a comment`, `发表评论`, `0 Kommentare`.

Points at a line after the prose that such phrases and figures cover almost wholly. The comments themselves are the
engine's to judge; an article's own section "Comments" has prose after it, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import coverage, cued_lines, zones

LONGEST = 200
"""Characters of a header (`size`)."""
COVERED = 0.8
"""Share of the letters that the phrases cover, 0-1, figures apart."""


def find(page: Page) -> Iterator[Finding]:
    """Yield headers of comments."""
    lines = [line for line in cued_lines(page, "comments", "paywall", longest=LONGEST) if "comments" in line.keys]
    last = zones(page).last if lines else -1
    for line in lines:
        figures = sum(map(str.isdigit, line.text))
        share = coverage(line.text, line.cues) * len(line.text) / max(1, len(line.text) - figures)
        if -1 < last < line.at and share >= COVERED and line.block.kind != "cell":
            reason = f"phrases of comment forms cover {min(share, 1):.0%} of the line, after the prose"
            yield Finding("comments_header", reason, line.at, line.at + 1, score=0.8)


RULE = Rule("comments_header", "headers and forms of reader comments", find)
