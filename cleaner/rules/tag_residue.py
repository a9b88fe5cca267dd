"""Tags that stand in the text as text: `<tt id="gb0uw"></tt>`, left by programs that copy pages badly.

Pages about HTML show tags too; theirs have content, or ids that are words, each used once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts

# A line of nothing but opening and closing tags, perhaps after a list mark. Each alternative begins with another
# character, so the pattern is linear.
_ONLY_TAGS = re.compile(r"(?:\d{1,3}[.)、]|[-*•·])?\s*(?:</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,200})?/?>\s*)+")
_ID = re.compile(r"\bid\s*=\s*[\"“”']?([\w-]{1,40})")

# An id that stands in so many tags is no id: one page can use it once.
MIN_USES = 2


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield the lines that are nothing but tags, all with one id."""
    if "<" not in page.text:
        return
    lines = [block for block in page.blocks if "<" in block.text and block.kind != "code" and _is_residue(block.text)]
    uses = Counter(name for block in lines for name in _ID.findall(block.text))
    for block in lines:
        names = set(_ID.findall(block.text))
        if len(names) == 1 and uses[name := names.pop()] >= MIN_USES:
            yield Finding(
                rule=RULE.name,
                reason=f'nothing but tags, and {uses[name]} tags of the page have the one id "{name}"',
                first=block.index,
                last=block.index + 1,
                score=0.98,
            )


def _is_residue(text: str) -> bool:
    return _ONLY_TAGS.fullmatch(text) is not None


RULE = Rule("tag_residue", "lines of literal tags that share one id", find)
