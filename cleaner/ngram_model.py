"""The tables of the character model, as `cleaner.ngrams` reads them: loaded once, never changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

MISSING = 255
"""Stored cost of an n-gram that the language does not have."""
TRIGRAM_FALLBACK = 24
"""Added to the bigram's cost where the trigram is not known (steps): 1.5 nats."""
BIGRAM_FALLBACK = 64
"""Added to the letter's cost where the bigram is not known (steps): 4 nats."""
UNKNOWN_END = 112
"""Cost of a word border where no word was seen to end (steps): 7 nats."""
FOREIGN_CHAR = 224
"""Cost of a Han, kana or Hangul character that the language does not have (steps): 14 nats."""
IDEOGRAPHIC = 4
"""Number of languages, last in the list, that are judged by character pairs: zh-Hans, zh-Hant, ja, ko."""
LETTER_BITS = 10
"""Bits of a letter's number in the key of a trigram."""


@dataclass(frozen=True, slots=True)
class Model:
    """Numbers of letters and characters, and the costs of what they form."""

    languages: tuple[str, ...]
    groups: tuple[tuple[int, int], ...]
    """Ranges of `languages` that share an alphabet; Chinese and Japanese share Han."""
    letter_number: Array
    """Code point -> number of the letter, upper and lower case alike; 0 for no letter."""
    rows: Array
    """Costs of letters, bigrams and trigrams (rows) in each language (columns); 0 in languages of other alphabets."""
    bigram_row: Array
    """Two letter numbers -> row of the bigram, 0 if it is not known. The row of a letter is its number."""
    trigram_keys: Array
    """Row of the first two letters and number of the third, ascending; the rows follow each other."""
    first_trigram: int
    """Row of the first trigram."""
    char_number: Array
    """Code point -> number of the Han, kana or Hangul character; 0 for any other."""
    char_costs: Array
    """Costs of characters (rows) in the ideographic languages (columns)."""


class CharPairs(NamedTuple):
    """Pairs of Han, kana and Hangul characters; apart from the rest, as they take as long to unpack."""

    keys: Array
    """Numbers of two characters, the first times 65,536, ascending; the rows of `costs`."""
    costs: Array
    """Costs of the pairs (rows) in the ideographic languages (columns)."""


_PAIR_TABLES = ("pair_steps", "pair_costs")


@cache
def load() -> Model:
    """Return the model."""
    import numpy as np

    tables = _tables(lambda name: name not in _PAIR_TABLES)
    letters, alphabets = tables["letters"], tables["language_alphabets"]
    starts = np.flatnonzero(np.diff(alphabets, prepend=255)).tolist()
    ends = [*starts[1:], len(alphabets)]
    n = len(alphabets)
    numbers = np.arange(len(letters) + 1)
    bigram_row = np.zeros((len(numbers), len(numbers)), np.intp)
    bigram_row[tuple(tables["bigrams"])] = np.arange(tables["bigrams"].shape[1]) + len(numbers)
    first, second, third = tables["trigrams"].astype(np.intp)
    char_number = np.zeros(0x10000, np.intp)
    char_number[tables["chars"]] = np.arange(len(tables["chars"])) + 1
    for code in range(0xFF66, 0xFF9E):  # half-width kana are judged as full-width ones
        char_number[code] = char_number[ord(unicodedata.normalize("NFKC", chr(code)))]
    return Model(
        languages=tuple(tables["languages"].tolist()),
        groups=(*zip(starts, ends, strict=True), (n, n + 3), (n + 3, n + 4)),
        letter_number=_letter_number(letters),
        rows=_rows(tables, bigram_row),
        bigram_row=bigram_row,
        trigram_keys=(bigram_row[first, second] << LETTER_BITS) | third,
        first_trigram=len(numbers) + tables["bigrams"].shape[1],
        char_number=char_number,
        char_costs=_char_rows(tables),
    )


@cache
def load_pairs() -> CharPairs:
    """Return the pairs of characters."""
    import numpy as np

    tables = _tables(_PAIR_TABLES.__contains__)
    return CharPairs(tables["pair_steps"].cumsum(dtype=np.intp), tables["pair_costs"].T.copy())


def _tables(is_wanted: Callable[[str], bool]) -> dict[str, Array]:
    """Return the wanted arrays of the model file; the others are not unpacked."""
    import numpy as np

    with files("cleaner").joinpath("data/models/ngrams.npz").open("rb") as file, np.load(file) as data:
        return {name: data[name] for name in data.files if is_wanted(name)}


def _letter_number(letters: Array) -> Array:
    """Return the number of each letter by its code point; a capital has the number of its small letter."""
    import numpy as np

    number = np.zeros(0x10000, np.intp)
    number[letters] = np.arange(len(letters)) + 1
    for code in letters.tolist():
        capital = chr(code).upper()
        if len(capital) == 1 and not number[ord(capital)]:
            number[ord(capital)] = number[code]
    number[ord("İ")] = number[ord("i")]
    return number


def _rows(tables: dict[str, Array], bigram_row: Array) -> Array:
    """Return the costs of border, letters, bigrams and trigrams, one row each, with what languages lack filled in."""
    import numpy as np

    letter_costs, bigram_costs, trigram_costs = (tables[f"{name}_costs"].T for name in ("letter", "bigram", "trigram"))
    bigrams, trigrams = tables["bigrams"].astype(np.intp), tables["trigrams"].astype(np.intp)
    border = np.zeros((1, letter_costs.shape[1]), np.uint8)
    letter_rows = np.concatenate((border, letter_costs))
    lacking = np.minimum(letter_rows[bigrams[1]].astype(np.int16) + BIGRAM_FALLBACK, MISSING)
    lacking[bigrams[1] == 0] = UNKNOWN_END
    bigram_rows = np.where(bigram_costs == MISSING, lacking.astype(np.uint8), bigram_costs)
    shorter = bigram_rows[bigram_row[trigrams[1], trigrams[2]] - len(letter_rows)]
    lacking = np.minimum(shorter.astype(np.int16) + TRIGRAM_FALLBACK, MISSING).astype(np.uint8)
    trigram_rows = np.where(trigram_costs == MISSING, lacking, trigram_costs)
    rows = np.concatenate((letter_rows, bigram_rows, trigram_rows))
    of_letter = np.concatenate((np.full(1, MISSING), tables["letter_alphabets"]))
    alphabet = np.concatenate((of_letter, np.minimum(*of_letter[bigrams]), np.minimum(*of_letter[trigrams[1:]])))
    rows[alphabet[:, None] != tables["language_alphabets"][None, :]] = 0
    return rows


def _char_rows(tables: dict[str, Array]) -> Array:
    """Return the costs of characters in the ideographic languages: Hangul in Korean alone, all others in the rest."""
    import numpy as np

    rows = np.concatenate((np.zeros((1, IDEOGRAPHIC), np.uint8), tables["char_costs"].T))
    rows = np.where(rows == MISSING, FOREIGN_CHAR, rows)
    rows[0] = 0
    is_hangul = np.concatenate((np.zeros(1, bool), tables["chars"] >= ord("가"))) & np.concatenate(
        (np.zeros(1, bool), tables["chars"] <= ord("힣"))
    )
    rows[is_hangul, : IDEOGRAPHIC - 1] = 0
    rows[~is_hangul, IDEOGRAPHIC - 1] = 0
    return rows
