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
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from cleaner.words import FULL_TO_HALF

STEPS = 16
"""Steps of a stored cost per nat."""
UNKNOWN_COST = 14
"""Cost (nats) of a character that the model has never seen."""
RARE_COST = 15
"""Cost of a character (nats) above which it is not in use: the model saw it once or twice in ten million."""

_SPACE = re.compile(r"\s+")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + "".join(map(chr, range(0xC0, 0x250)))


def folding(variants: str, forms: str) -> Mapping[int, int | str]:
    """Return the table of `str.translate` for a text that is to be judged; it changes no length."""
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
    return sum(costs_in(text, before))


def costs_in(text: str, before: str = "\n") -> list[float]:
    """Return the cost of each character of a text after the text before it, in nats."""
    chars = [*map(number, before[-2:].rjust(2, "\n") + text)]
    return [next_costs(chars[i - 2], chars[i - 1], chars[i : i + 1])[0] for i in range(2, len(chars))]


def next_costs(first: int, second: int, chars: Sequence[int]) -> list[float]:
    """Return the cost of each of some characters after two others, all by their numbers, in nats.

    >>> right, wrong = next_costs(*numbers("運輸"), numbers("等戎"))
    >>> right < wrong
    True
    """
    model, followers = _model(), _followers(second)
    pair_costs, triples = model.pairs.costs, model.triples
    start = end = rest = 0
    if (two := _followers(first).get(second)) is not None:
        start, end = triples.starts[two], triples.starts[two + 1]
        rest = model.pair_rests[two]
    costs = []
    for char in chars:
        if (
            start < end
            and (place := bisect_left(triples.chars, char, start, end)) < end
            and triples.chars[place] == char
        ):
            steps = triples.costs[place]
        elif (pair := followers.get(char)) is not None:
            steps = rest + pair_costs[pair]
        else:
            steps = rest + model.char_rests[second] + model.char_costs[char]
        costs.append(steps / STEPS)
    return costs


def steps_after(before: int, chars: Sequence[int]) -> list[int]:
    """Return the cost of each of some characters after one other, all by their numbers, in steps.

    >>> right, wrong = steps_after(number("重"), numbers("點攸"))
    >>> right < wrong
    True
    """
    model, followers = _model(), _followers(before)
    costs, alone, rest = model.pairs.costs, model.char_costs, model.char_rests[before]
    return [costs[pair] if (pair := followers.get(char)) is not None else rest + alone[char] for char in chars]


def steps_before(after: int, chars: Sequence[int]) -> list[int]:
    """Return what a character costs after each of some others, all by their numbers, in steps.

    >>> right, wrong = steps_before(number("點"), numbers("重戎"))
    >>> right < wrong
    True
    """
    model, predecessors = _model(), _predecessors(after)
    costs, rests, alone = model.pairs.costs, model.char_rests, model.char_costs[after]
    return [costs[pair] if (pair := predecessors.get(char)) is not None else rests[char] + alone for char in chars]


def is_rare(char: str) -> bool:
    """Tell whether the model has hardly ever seen a character.

    >>> is_rare("城"), is_rare("礗")
    (False, True)
    """
    known = number(char)
    return known < 0 or _model().char_costs[known] > RARE_COST * STEPS


@lru_cache(maxsize=4096)
def numbers(chars: str) -> tuple[int, ...]:
    """Return the numbers of characters in the model, -1 for one that it has never seen."""
    return tuple(map(number, chars))


@lru_cache(maxsize=16_384)
def number(char: str) -> int:
    """Return the number of a character in the model, -1 if it has never seen it."""
    model = _model()
    return model.number.get(" " if char.isspace() and char != "\n" else char.translate(model.folding), -1)


@lru_cache(maxsize=16_384)
def _followers(char: int) -> Mapping[int, int]:
    """Return the characters that were seen after this one, with the places of the pairs."""
    if char < 0:
        return {}
    pairs = _model().pairs
    start, end = pairs.starts[char], pairs.starts[char + 1]
    return dict(zip(pairs.chars[start:end], range(start, end), strict=True))


@lru_cache(maxsize=4096)
def _predecessors(char: int) -> Mapping[int, int]:
    """Return the characters that were seen before this one, with the places of the pairs."""
    if char < 0:
        return {}
    firsts, places, starts = _pairs_by_second()
    part = slice(starts[char], starts[char + 1])
    return dict(zip(firsts[part], places[part], strict=True))


@cache
def _pairs_by_second() -> tuple[list[int], list[int], list[int]]:
    """Return the first characters and the places of all pairs in order of the second, and where each second begins."""
    import numpy as np

    pairs = _model().pairs
    seconds = np.asarray(pairs.chars)
    places = seconds.argsort(kind="stable")
    firsts = np.repeat(np.arange(len(pairs.starts) - 1), np.diff(pairs.starts))[places]
    starts = seconds[places].searchsorted(np.arange(len(pairs.starts)))
    return firsts.tolist(), places.tolist(), starts.tolist()


class _Rows(NamedTuple):
    """For each row the characters that follow what the row stands for, sorted by number, with their costs in steps."""

    starts: list[int]
    chars: array[int]
    costs: bytes


class _Model(NamedTuple):
    folding: Mapping[int, int | str]
    number: Mapping[str, int]
    char_costs: bytes
    """What each character costs alone; the last entry, which is also at -1, is for an unknown one."""
    char_rests: bytes
    """Added where a pair is not known; the last entry is for an unknown character."""
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
        char_costs=members["char_costs"] + bytes([UNKNOWN_COST * STEPS]),
        char_rests=members["char_rests"] + bytes(1),
        pairs=_rows(members, "pair"),
        pair_rests=members["pair_rests"],
        triples=_rows(members, "triple"),
    )


def _rows(members: Mapping[str, bytes], name: str) -> _Rows:
    starts = list(accumulate(_unpacked(members[f"{name}_sizes"]), initial=0))
    return _Rows(starts, _unpacked(members[f"{name}_chars"]), members[f"{name}_costs"])


def _unpacked(packed: bytes) -> array[int]:
    numbers = array("H", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
