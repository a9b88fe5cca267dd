"""The sentences of a page: what its lists, and what may have been slipped in, are held against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import add

from cleaner.document import Block
from cleaner.scripts import UNSPACED, dominant_script, han_form, script_counts
from cleaner.words import ascii_words, fold

# A full stop that ends a sentence is followed by white space, a closing mark or the end.
SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'”’»)\]）」』]|$)|[。！？؟।۔።‼⁇⁈⁉]")
# Most sentences end with their text; and a line of ASCII without any of these three has no end of a sentence.
_ENDS = frozenset(".!?…。！？؟।۔።‼⁇⁈⁉")
# A line without a full stop is prose from this many characters on (Thai has none), unless it is a list.
LONG_LINE = 160
# Shorter sentences (characters, in scripts with and without spaces) may be labels and footers: "Smith Inc. 1994".
MIN_SPACED = 40
MIN_UNSPACED = 12
# Characters of prose that are looked at for its scripts and its words.
SCRIPT_SAMPLE = 2_000
TOKEN_SAMPLE = 10_000
# A script with less than this share of the prose (0-1) is foreign to the page.
FOREIGN_SHARE = 0.1
# The words of a page that stand for its function words: its most frequent ones.
COMMON_TOKENS = 40

_TOKEN = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
# What needs more folding than lower case: other scripts, combining marks, full width.
_BEYOND_LATIN = re.compile("[\u0300-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]")
_MARKS = "’‘“”–—…•\xa0"
_LATIN_WORD = re.compile(r"[^\W_]+")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


def is_sentence(text: str) -> bool:
    """Tell whether the text has the full stop of a sentence.

    >>> is_sentence("It rained all day."), is_sentence("Rain, wind, hail"), is_sentence("Version 3.1 notes")
    (True, False, False)
    """
    if text[-1:] in _ENDS:
        return True
    if text.isascii() and "." not in text and "!" not in text and "?" not in text:
        return False
    return SENTENCE_END.search(text) is not None


def tokens(text: str) -> list[str]:
    """Return the folded words of the text; pairs of characters where a script has no spaces.

    >>> tokens("New tyres 轮胎价格")
    ['new', 'tyres', '轮胎', '胎价', '价格']
    """
    if text.isascii():
        return ascii_words(text.lower())
    if not _BEYOND_LATIN.search(text):
        return _LATIN_WORD.findall(text.lower())
    found: list[str] = []
    for run in _TOKEN.findall(fold(text)):
        if not _IS_UNSPACED.match(run):
            found.append(run)
        elif len(run) > 1:
            found.extend(map(add, run, run[1:]))
    return found


class Prose:
    """The sentences of a page, and what can be said of them; computed when asked for."""

    def __init__(self, blocks: Sequence[Block], cut: Mapping[int, int] | None = None) -> None:
        """Take the prose of these blocks; of a block in `cut` only the characters before the place given there."""
        cut = cut or {}
        chosen = [block for block in blocks if cut.get(block.index) != 0 and is_prose(block)]
        self.text = "\n".join(block.text[: cut.get(block.index)] for block in chosen)
        self.first = chosen[0].index if chosen else -1
        """Index of the first block that is prose; -1 if none is."""
        self.last = chosen[-1].index if chosen else -1

    @cached_property
    def _script_counts(self) -> dict[str, int]:
        return script_counts(self.text[:SCRIPT_SAMPLE])

    @cached_property
    def script_shares(self) -> dict[str, float]:
        """Share of each script in the letters (0-1)."""
        letters = sum(self._script_counts.values())
        return {name: count / letters for name, count in self._script_counts.items()}

    @cached_property
    def script(self) -> str:
        """Name of the prevailing script, "" for a mixture or for none."""
        return dominant_script(self._script_counts)

    @cached_property
    def form(self) -> str:
        """Form of Chinese, `Simplified` or `Traditional`, where it is clearly one of them; else empty."""
        return han_form(self.text[:SCRIPT_SAMPLE]) if "Han" in self.script_shares else ""

    @cached_property
    def _tokens(self) -> list[str]:
        # Quotation marks and dashes are all that keeps most paragraphs from being ASCII, which is faster.
        sample = self.text[:TOKEN_SAMPLE]
        for mark in _MARKS:
            sample = sample.replace(mark, " ")
        lines = sample.split("\n")
        found = ascii_words("\n".join(line for line in lines if line.isascii()).lower())
        for line in lines:
            if not line.isascii():
                found += tokens(line)
        return found

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self._tokens)

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(token for token, _ in Counter(self._tokens).most_common(COMMON_TOKENS))

    def kinship(self, text_tokens: Sequence[str]) -> float:
        """Return the share of the words (0-1) that the prose has too."""
        return sum(map(self._vocabulary.__contains__, text_tokens)) / len(text_tokens) if text_tokens else 0.0

    def commonness(self, text_tokens: Sequence[str]) -> float:
        """Return the share of the words (0-1) that are among the most frequent, so function words most of them."""
        return sum(map(self._common.__contains__, text_tokens)) / len(text_tokens) if text_tokens else 0.0

    def is_foreign(self, script: str) -> bool:
        """Tell whether the script is another one than that of the prose, and rare there."""
        if not script or not self.script or script == self.script:
            return False
        return self.script_shares.get(script, 0.0) < FOREIGN_SHARE


def is_prose(block: Block) -> bool:
    """Tell whether the block is a sentence or more, and shown."""
    text = block.text
    if len(text) < MIN_UNSPACED or block.hidden or block.kind in ("code", "cell"):
        return False
    if len(text) >= LONG_LINE:
        return True
    if len(text) < MIN_SPACED and (text.isascii() or not _IS_UNSPACED.search(text)):
        return False
    return is_sentence(text)
