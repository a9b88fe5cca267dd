"""The sentences of a page: what its lists, and what may have been slipped in, are held against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from cleaner.document import Block
from cleaner.scripts import UNSPACED, dominant_script, han_form, script_counts
from cleaner.words import fold

# A full stop that ends a sentence is followed by white space, a closing mark or the end.
SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'”’»)\]）」』]|$)|[。！？؟।۔።‼⁇⁈⁉]")
# A line without a full stop is prose from this many characters on (Thai has none), unless it is a list.
LONG_LINE = 160
# Characters of prose that are looked at for its scripts and its words.
SCRIPT_SAMPLE = 2_000
TOKEN_SAMPLE = 30_000
# The words of a page that stand for its function words: its most frequent ones.
COMMON_TOKENS = 40

_TOKEN = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


def is_sentence(text: str) -> bool:
    """Tell whether the text has the full stop of a sentence.

    >>> is_sentence("It rained all day."), is_sentence("Rain, wind, hail"), is_sentence("Version 3.1 notes")
    (True, False, False)
    """
    return SENTENCE_END.search(text) is not None


def tokens(text: str) -> list[str]:
    """Return the folded words of the text; pairs of characters where a script has no spaces.

    >>> tokens("New tyres 轮胎价格")
    ['new', 'tyres', '轮胎', '胎价', '价格']
    """
    found: list[str] = []
    for run in _TOKEN.findall(fold(text)):
        if not _IS_UNSPACED.match(run):
            found.append(run)
        elif len(run) > 1:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of a page, and what can be said of them."""

    chars: int
    first: int
    """Index of the first block that is prose; -1 if none is."""
    last: int
    script: str
    """Name of the prevailing script, "" for a mixture or for none."""
    script_shares: dict[str, float]
    form: str
    """"Simplified" or "Traditional" for Chinese that is clearly one of them."""
    vocabulary: frozenset[str]
    common: frozenset[str]
    """The most frequent words, most of them function words."""

    def kinship(self, text_tokens: Sequence[str]) -> float:
        """Return the share of the words (0-1) that the prose has too."""
        return sum(token in self.vocabulary for token in text_tokens) / len(text_tokens) if text_tokens else 0.0

    def commonness(self, text_tokens: Sequence[str]) -> float:
        """Return the share of the words (0-1) that are among the most frequent of the prose."""
        return sum(token in self.common for token in text_tokens) / len(text_tokens) if text_tokens else 0.0


def prose_of(blocks: Sequence[Block], passages: Sequence[tuple[int, int]] = ()) -> Prose:
    """Return the prose of a page, leaving out passages (block ranges) that are under suspicion."""
    suspects = {index for first, last in passages for index in range(first, last)}
    chosen = [block for block in blocks if block.index not in suspects and _is_prose(block)]
    text = "\n".join(block.text for block in chosen)
    counts = script_counts(text[:SCRIPT_SAMPLE])
    letters = sum(counts.values()) or 1
    # The longest words first: they cannot be told apart from content by length alone, but by number they can.
    found = Counter(tokens(text[:TOKEN_SAMPLE]))
    return Prose(
        chars=len(text),
        first=chosen[0].index if chosen else -1,
        last=chosen[-1].index if chosen else -1,
        script=dominant_script(counts),
        script_shares={name: count / letters for name, count in counts.items()},
        form=han_form(text[:SCRIPT_SAMPLE]) if "Han" in counts else "",
        vocabulary=frozenset(found),
        common=frozenset(token for token, _ in islice(iter(found.most_common(COMMON_TOKENS)), COMMON_TOKENS)),
    )


def _is_prose(block: Block) -> bool:
    if block.hidden or block.kind in ("code", "cell"):
        return False
    return len(block.text) >= LONG_LINE or is_sentence(block.text)
