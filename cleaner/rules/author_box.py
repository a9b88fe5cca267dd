"""About-the-author boxes: a heading and the paragraph under it.

Many readers want them: the score lies below what balanced cleaning acts on, so that they go with `favor="precision"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import coverage, size

LONGEST = 80
"""Characters of the heading (`size`)."""
LONGEST_TEXT = 800
"""Characters of the paragraph under it (`size`)."""
COVERED = 0.8
"""Share of the heading that the phrase covers, 0-1."""
SCORE = 0.45
"""Between the scores that `favor="precision"` and `favor="balanced"` act on."""


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield headings about the author with the paragraph under them."""
    for line in page.lines("about_author", longest=LONGEST):
        if coverage(line.text, line.cues) >= COVERED and line.block.kind != "cell":
            following = page.blocks[line.at + 1 : line.at + 2]
            last = line.at + 1 + sum(size(block.text) <= LONGEST_TEXT for block in following)
            yield Finding("author_box", "heading about the author and its paragraph", line.at, last, score=SCORE)


RULE = Rule("author_box", 'about the author; goes with favor="precision" only', find)
