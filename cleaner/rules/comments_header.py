"""Headers and forms of reader comments: `Leave a comment`, `发表评论`, `0 Kommentare`.

Points at a line after the prose that such phrases and figures cover almost wholly, or half of it where there are
several, as in a form that says which fields are required. The comments themselves are the engine's to judge; an
article's own section "Comments" has prose after it, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import coverage, distinct, is_of_program

LONGEST = 200
"""Characters of a header (`size`)."""
COVERED = 0.8
"""Share of the letters that the phrases cover, 0-1, figures apart."""
FORM = 0.5
"""The same where there are several, as in a form: it says that the address is not shown, which fields are required."""
PHRASES = 2


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield headers of comments."""
    for line in page.lines("comments", also=("paywall",), longest=LONGEST):
        figures = sum(map(str.isdigit, line.text))
        share = coverage(line.text, line.cues) * len(line.text) / max(1, len(line.text) - figures)
        if is_of_program(line.text) or (line.text.islower() and line.text.isalpha()):
            continue
        is_form = share >= FORM and distinct(line.text, line.cues) >= PHRASES
        if -1 < page.zones.last < line.at and (is_form or share >= COVERED) and line.block.kind != "cell":
            reason = f"phrases of comment forms cover {min(share, 1):.0%} of the line, after the prose"
            yield Finding("comments_header", reason, line.at, line.at + 1, score=0.8)


RULE = Rule("comments_header", "headers and forms of reader comments", find)
