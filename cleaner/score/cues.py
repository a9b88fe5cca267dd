"""What the class, id and role words of an element hint at, as bits of a number: one bit for each set of words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from cleaner.resources import load_toml

# Elements that say by their name what others say by class words.
_CUE_OF_TAG = {
    "nav": "nav",
    "footer": "foot",
    "aside": "side",
    "form": "form",
    "article": "art",
    "main": "art",
    "figure": "caption",
    "figcaption": "caption",
}
# Sets whose elements seldom hold main content.
_NEGATIVE = ("nav", "foot", "side", "related", "ads", "share", "form", "comment")


class Cues(NamedTuple):
    """The sets of `cue_words.toml` as bits."""

    bits: Mapping[str, int]
    """Set -> its bit."""
    words: Mapping[str, int]
    """Word -> the bits of the sets that it stands in."""
    tags: Mapping[str, int]
    """Element name -> bits."""
    negative: int
    """Bits of the sets that speak against main content."""
    positive: int

    def mask(self, tag: str, tokens: frozenset[str]) -> int:
        """Return the bits of an element."""
        mask, words = self.tags.get(tag, 0), self.words
        for token in tokens:
            if token in words:
                mask |= words[token]
        return mask


@cache
def load_cues() -> Cues:
    """Return the cues of `cleaner/data/cue_words.toml`."""
    sets = load_toml("cue_words.toml")
    bits = {name: 1 << number for number, name in enumerate(sets)}
    words: dict[str, int] = {}
    for name, listed in sets.items():
        for word in listed.split():
            words[word] = words.get(word, 0) | bits[name]
    tags = {tag: bits[name] for tag, name in _CUE_OF_TAG.items()}
    return Cues(bits, words, tags, sum(bits[name] for name in _NEGATIVE), bits["art"])
