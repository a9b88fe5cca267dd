"""Unicode normal form NFC: one code point for an accented letter, whichever way it was typed.

NFC keeps the meaning and the look of a text by definition (Unicode Standard Annex 15). The forms that change
them (NFKC: ligatures, full width, superscripts) are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import is_normalized, normalize

from cleaner.repair.edits import Context, Edit

CONFIDENCE = 1.0
"""The two forms are equal by definition."""

_WORD = re.compile(r"\S+")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find words that are not in normal form; the edit covers the characters that change."""
    if is_normalized("NFC", context.page):
        return
    for block, text in enumerate(texts):
        if is_normalized("NFC", text):
            continue
        for match in _WORD.finditer(text):
            if not is_normalized("NFC", match[0]):
                yield _edit(block, match.start(), match[0], normalize("NFC", match[0]))


def _edit(block: int, start: int, before: str, after: str) -> Edit:
    """Return the smallest edit that turns the word `before` at `start` into `after`."""
    shorter = min(len(before), len(after))
    left = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    right = next((i for i in range(shorter - left) if before[-1 - i] != after[-1 - i]), shorter - left)
    return Edit(block, start + left, start + len(before) - right, after[left : len(after) - right], CONFIDENCE)
