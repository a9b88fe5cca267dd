"""The character model: how likely is a text as text of any language?

A text is scored as the sum of the costs of its characters, in nats (negative natural logarithms of
probabilities). Letters are judged by trigrams of the language that fits best, one language for each alphabet;
Han, kana and Hangul by character pairs; everything else, and what stands beside what, by `cleaner.symbols`.
Costs of whole texts can be compared with each other even when the texts have different lengths: two readings
of the same bytes are two explanations of the same page. Data: `cleaner/data/models/ngrams.npz`, described in
`docs/decisions/0005-language-model.md`.

The model takes about 0.1 s to load, on first use. Scoring costs about 0.1 ms a call and 1 us a character: score
alternatives together, in one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from cleaner import symbols
from cleaner.ngram_model import (
    BIGRAM_FALLBACK,
    FOREIGN_CHAR,
    IDEOGRAPHIC,
    LETTER_BITS,
    MISSING,
    TRIGRAM_FALLBACK,
    UNKNOWN_END,
    Model,
    load,
    load_pairs,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Languages = NDArray[Any]
    """Columns of `Scores.by_language`, one for each alphabet."""

STEPS = 16
"""Steps of a stored cost per nat."""
PAIR_FALLBACK = 11
"""Added to the cost of a Han, kana or Hangul character after another where the pair is not known: ln 2 (steps)."""
ASTRAL_HAN, ASTRAL_EMOJI, ASTRAL_OTHER = 0xE000, 0x2764, 0xE000
"""Code points whose costs stand for rare Han, emoji, and everything else beyond the first plane."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Costs of some texts, in steps, taken apart so that texts can be judged in the language of others."""

    plain: Array
    """The part of each text's cost that does not depend on the language."""
    by_language: Array
    """What the letters of each text (rows) cost in each language (columns)."""

    def likeliest(self, rows: slice = slice(None)) -> Languages:
        """Return for each alphabet the language (column) that explains all these texts together best."""
        cheapest: Languages = self._cheapest(self.by_language[rows].sum(axis=0)[None, :])[0]
        return cheapest

    def likeliest_after(self, first: int) -> Languages:
        """Return for each alphabet the language of one text (row), or of all where that has no letter of it."""
        import numpy as np

        of_first = self.likeliest(slice(first, first + 1))
        languages: Languages = np.where(self.by_language[first][of_first] > 0, of_first, self.likeliest())
        return languages

    def costs(self, languages: Languages | None = None) -> Array:
        """Return the cost of each text in nats, in these languages (a column for each alphabet) or its likeliest."""
        import numpy as np

        columns = self._cheapest(self.by_language) if languages is None else languages[None, :]
        in_nats: Array = (self.plain + np.take_along_axis(self.by_language, columns, axis=1).sum(axis=1)) / STEPS
        return in_nats

    def explain(self, sets: Sequence[Sequence[int]]) -> list[list[float]]:
        """Return for sets of the texts (rows) their costs in nats, in the languages that explain each set best."""
        import numpy as np

        rows = np.concatenate([np.asarray(rows, np.intp) for rows in sets])
        sizes = [len(rows) for rows in sets]
        starts = np.cumsum([0, *sizes[:-1]])
        by_language = self.by_language[rows]
        languages = self._cheapest(np.add.reduceat(by_language, starts, axis=0))
        columns = np.repeat(languages, sizes, axis=0)
        in_nats = (self.plain[rows] + np.take_along_axis(by_language, columns, axis=1).sum(axis=1)) / STEPS
        return [part.tolist() for part in np.split(in_nats, starts[1:])]

    def _cheapest(self, costs_by_language: Array) -> Array:
        import numpy as np

        groups = load().groups
        columns = np.tile(np.array([first for first, _ in groups], np.intp), (len(costs_by_language), 1))
        for i, (first, last) in enumerate(groups):
            if last - first > 1:
                columns[:, i] += costs_by_language[:, first:last].argmin(axis=1)
        return columns


def costs(texts: Sequence[str]) -> list[float]:
    """Return the cost of each text in nats, each in its likeliest languages: less is likelier.

    >>> right, wrong = costs(["für", "fÃ¼r"])
    >>> right < wrong
    True
    """
    in_nats: list[float] = score(texts).costs().tolist()
    return in_nats


def log_probability(text: str) -> float:
    """Return the mean log-probability of a character of the text (nats, negative), in its likeliest languages.

    Natural text lies between -1.5 and -4 in alphabets and between -4 and -7 in Han; random characters lie below -8.

    >>> log_probability("ein gewöhnlicher Satz") > -3 > log_probability("ein gewÃ¶hnlicher Satz")
    True
    """
    return -costs([text])[0] / max(1, len(text))


def likeliest_language(text: str) -> str:
    """Return the code of the language that most of the text is likeliest to be in, "" where there is no word.

    >>> [likeliest_language(text) for text in ("Ceci n'est pas une pipe.", "これはパイプではない。", "12")]
    ['fr', 'ja', '']
    """
    model, scores = load(), score([text])
    spent = scores.by_language[0][scores.likeliest()]
    return model.languages[int(scores.likeliest()[spent.argmax()])] if spent.any() else ""


@lru_cache(maxsize=65_536)
def han_bigram(a: str, b: str) -> float:
    """Return the log-probability (nats, negative) of character `b` after `a` in Chinese of either script.

    `a` is "" at the beginning, or any character; where it is no Han character, `b` is judged alone.

    >>> han_bigram("我", "们") > han_bigram("我", "門") > han_bigram("我", "閂")
    True
    """
    model = load()
    second = int(model.char_number[ord(b)]) if b and ord(b) < 0x10000 else 0
    if not second:
        return -FOREIGN_CHAR / STEPS
    alone = model.char_costs[second, :2].astype(int)
    first = int(model.char_number[ord(a)]) if a and ord(a) < 0x10000 else 0
    if not first:
        return -float(alone.min()) / STEPS
    key = first << 16 | second
    pairs = load_pairs()
    place = int(pairs.keys.searchsorted(key))
    cost = alone + PAIR_FALLBACK
    if place < len(pairs.keys) and pairs.keys[place] == key:
        cost = pairs.costs[place, :2].astype(int)
    return -float(cost.min()) / STEPS


@cache
def _costs_of_kind() -> Array:
    """Return the part of the cost of each character of the first plane that does not depend on the language."""
    import numpy as np

    model = load()
    return symbols.costs_alone(np.arange(0x10000), (model.letter_number > 0) | (model.char_number > 0))


@cache
def costs_alone() -> Array:
    r"""Return what each character of the first plane costs alone, in the language that has it most (steps).

    >>> common, rare, never = costs_alone()[[ord(char) for char in "é浠\x81"]].tolist()
    >>> common < rare < never
    True
    """
    import numpy as np

    model = load()
    letters, chars = model.rows[model.letter_number], model.char_costs[model.char_number]
    cheapest = sum(
        np.where(costs > 0, costs, MISSING).min(axis=1).astype(np.int32) * (costs > 0).any(axis=1)
        for costs in (letters, chars)
    )
    total: Array = cheapest + _costs_of_kind()
    return total


def commonest(letters: Sequence[str], languages: Languages) -> list[str]:
    """Return letters in order of their frequency in these languages (a column for each alphabet), commonest first.

    >>> commonest("ñßü", score(["Der Zug kommt um acht Uhr an."]).likeliest())
    ['ü', 'ß', 'ñ']
    """
    model = load()
    rows = model.rows[model.letter_number[[ord(letter) for letter in letters]]]
    costs = rows[:, languages[languages < rows.shape[1]]].sum(axis=1, dtype=int).tolist()
    return [letter for _, letter in sorted(zip(costs, letters, strict=True), key=lambda pair: pair[0])]


def score(texts: Sequence[str]) -> Scores:
    """Score texts; thousands of short ones at once are fine."""
    import numpy as np

    model = load()
    codes, starts = _joined(texts)
    letters, chars = model.letter_number.take(codes), model.char_number.take(codes)
    rows, plain = _letter_rows(model, letters)
    plain += symbols.costs_of_company(codes) + _costs_of_kind().take(codes)
    by_language = np.zeros((len(texts), len(model.languages)), np.int64)
    if (places := np.flatnonzero(rows)).size:
        _add_up(by_language[:, :-IDEOGRAPHIC], places, model.rows.take(rows[places], axis=0), starts)
    if (places := np.flatnonzero(chars)).size:
        _add_up(by_language[:, -IDEOGRAPHIC:], places, _char_costs(model, chars, places), starts)
    return Scores(np.add.reduceat(plain, starts, dtype=np.int64), by_language)


def sums(texts: Sequence[str], table: Array) -> Array:
    """Return for each text the sum of what the table says of its characters, by code point of the first plane."""
    import numpy as np

    if not texts:
        return np.zeros(0)
    codes, starts = _joined(texts)
    per_text: Array = np.add.reduceat(table[codes], starts) - table[ord("\n")]
    return per_text


def _joined(texts: Sequence[str]) -> tuple[Array, Array]:
    """Return the code points of the texts, each between line breaks, and where the texts start."""
    import numpy as np

    sizes = np.array([len(text) + 1 for text in texts], np.intp)
    return code_points("\n" + "\n".join(texts) + "\n"), np.cumsum(sizes) - sizes + 1


def _add_up(totals: Array, places: Array, costs: Array, starts: Array) -> None:
    """Add to the row of each text the costs (rows) of those of its characters that stand at the places."""
    import numpy as np

    first = np.searchsorted(places, starts)
    has_any = np.diff(first, append=len(places)) > 0
    totals[has_any] += np.add.reduceat(costs, first[has_any], axis=0, dtype=np.int32)


def code_points(text: str) -> Array:
    """Return the code points, those beyond the first plane by stand-ins: an emoji, a rare Han character.

    >>> code_points("aé\U0001f600").tolist()
    [97, 233, 10084]
    """
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.intp)
    if len(codes) and codes.max() > 0xFFFF:
        codes[(codes >= 0x20000) & (codes < 0x40000)] = ASTRAL_HAN
        codes[(codes >= 0x1F000) & (codes < 0x20000)] = ASTRAL_EMOJI
        codes[codes > 0xFFFF] = ASTRAL_OTHER
    return codes


def _letter_rows(model: Model, letters: Array) -> tuple[Array, Array]:
    """Return for each place the row of the longest known n-gram that ends there, and what falling back costs."""
    import numpy as np

    before, before_that = np.zeros_like(letters), np.zeros_like(letters)
    before[1:], before_that[2:] = letters[:-1], letters[:-2]
    bigrams = model.bigram_row[before, letters]
    keys = (model.bigram_row[before_that, before] << LETTER_BITS) | letters
    places = np.minimum(model.trigram_keys.searchsorted(keys), len(model.trigram_keys) - 1)
    follows = before > 0
    is_trigram = (model.trigram_keys[places] == keys) & follows
    rows = np.where(is_trigram, places + model.first_trigram, np.where(bigrams > 0, bigrams, letters))
    lost = follows & (bigrams == 0)
    fallback = TRIGRAM_FALLBACK * (follows & ~is_trigram & ~lost)
    fallback += np.where(letters > 0, BIGRAM_FALLBACK, UNKNOWN_END) * lost
    return rows, fallback


def _char_costs(model: Model, chars: Array, places: Array) -> Array:
    """Return the costs of the Han, kana and Hangul characters at the places, alone or after another, by language."""
    import numpy as np

    second, first = chars[places], np.where(places > 0, chars[places - 1], 0)
    costs_of = model.char_costs.take(second, axis=0).astype(np.int32)
    follows = np.flatnonzero(first)
    keys = (first[follows] << 16) | second[follows]
    if not len(keys):
        return costs_of
    pairs = load_pairs()
    found = np.minimum(pairs.keys.searchsorted(keys), len(pairs.keys) - 1)
    known = (pairs.keys[found] == keys)[:, None]
    alone = costs_of[follows] + PAIR_FALLBACK * (costs_of[follows] > 0)
    costs_of[follows] = np.where(known, np.minimum(pairs.costs[found], alone), alone)
    return costs_of
