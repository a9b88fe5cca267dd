"""The Chinese character model: how likely is a character after the two before it?

One table serves both scripts: Traditional characters are counted as the Simplified ones they become, so a page that
was converted character by character, with some characters left over, is judged as well as any. Punctuation is half
width, every digit is 0, every Latin letter a. Data: `cleaner/data/models/chinese.zip`, built by
`cleaner/training/build_chinese.py`; numbers are costs (negative natural logarithms) in steps of 1/16.
"""

from __future__ import annotations

import re
import sys
import zipfile
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from cleaner.words import FULL_TO_HALF

STEPS = 16
"""Steps of a stored cost per nat."""
UNKNOWN_COST = 224
"""Cost of a character that the model has never seen (steps): 14 nats, as for the rarest one seen."""

_SPACE = re.compile(r"\s+")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + "".join(map(chr, range(0xC0, 0x250)))


def folding(variants: str, forms: str) -> Mapping[int, int | str]:
    """Return the table of `str.translate` for a text that is to be judged."""
    return (
        dict.fromkeys(map(ord, "123456789"), "0")
        | {code: "0" for code, half in FULL_TO_HALF.items() if chr(half).isdigit()}
        | {code: chr(half) for code, half in FULL_TO_HALF.items() if not chr(half).isalnum()}
        | {code: "a" for code, half in FULL_TO_HALF.items() if chr(half).isalpha()}
        | dict.fromkeys(map(ord, _LETTERS), "a")
        | {ord(variant): form for variant, form in zip(variants, forms, strict=True)}
    )


def fold(text: str, table: Mapping[int, int | str]) -> str:
    """Return the text as the model counts it."""
    return _SPACE.sub(" ", text.translate(table))


def text_cost(text: str, before: str = "\n") -> float:
    """Return the cost of a text after the text before it, in nats: less is likelier.

    >>> text_cost("重點", "等") < text_cost("戎攸", "等")
    True
    """
    whole = before[-2:].rjust(2, "\n") + text
    return sum(next_costs(whole[i - 2 : i], whole[i])[0] for i in range(2, len(whole)))


def next_costs(before: str, chars: str) -> list[float]:
    """Return for each of some characters its cost after the text before it, in nats.

    >>> right, wrong = next_costs("運輸", "等戎")
    >>> right < wrong
    True
    """
    model = _model()
    first, second = _numbers_of(before[-2:].rjust(2, "\n"))
    pair = model.pairs.find(first, second)
    triple_rest = model.pair_rests[pair] if pair >= 0 else 0
    pair_rest = model.char_rests[second] if second >= 0 else 0
    costs = []
    for char in _numbers_of(chars):
        if char < 0:
            steps = UNKNOWN_COST
        elif (place := model.triples.find(pair, char)) >= 0:
            steps = model.triples.costs[place]
        elif (place := model.pairs.find(second, char)) >= 0:
            steps = triple_rest + model.pairs.costs[place]
        else:
            steps = triple_rest + pair_rest + model.char_costs[char]
        costs.append(steps / STEPS)
    return costs


@lru_cache(maxsize=16_384)
def _numbers_of(chars: str) -> tuple[int, ...]:
    """Return the numbers of characters in the model, -1 for one that it has never seen."""
    model = _model()
    return tuple(
        model.number.get(" " if char.isspace() and char != "\n" else char, -1)
        for char in chars.translate(model.folding)
    )


class _Rows(NamedTuple):
    """For each row the characters that follow what the row stands for, sorted by number, with their costs."""

    starts: list[int]
    chars: array[int]
    costs: bytes

    def find(self, row: int, char: int) -> int:
        """Return the place of the character in the row, -1 where it is not there."""
        if row < 0 or char < 0:
            return -1
        end = self.starts[row + 1]
        place = bisect_left(self.chars, char, self.starts[row], end)
        return place if place < end and self.chars[place] == char else -1


class _Model(NamedTuple):
    folding: Mapping[int, int | str]
    number: Mapping[str, int]
    char_costs: bytes
    char_rests: bytes
    """Added where a pair is not known."""
    pairs: _Rows
    """A row for each character."""
    pair_rests: bytes
    """Added where a triple is not known."""
    triples: _Rows
    """A row for each pair, by its place."""


@cache
def _model() -> _Model:
    with (
        files("cleaner").joinpath("data", "models", "chinese.zip").open("rb") as file,
        zipfile.ZipFile(file) as archive,
    ):
        members = {name: archive.read(name) for name in archive.namelist()}
    return _Model(
        folding=folding(members["variants"].decode(), members["forms"].decode()),
        number={char: i for i, char in enumerate(members["chars"].decode())},
        char_costs=members["char_costs"],
        char_rests=members["char_rests"],
        pairs=_rows(members, "pair"),
        pair_rests=members["pair_rests"],
        triples=_rows(members, "triple"),
    )


def _rows(members: Mapping[str, bytes], name: str) -> _Rows:
    starts = list(accumulate(_numbers(members[f"{name}_sizes"]), initial=0))
    return _Rows(starts, _numbers(members[f"{name}_chars"]), members[f"{name}_costs"])


def _numbers(packed: bytes) -> array[int]:
    numbers = array("H", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
