"""Build `cleaner/data/language_features.txt` (read by `cleaner.language`).

    pip download --no-deps jusText==3.0.2
    pip download --no-deps --no-binary :all: langdetect==1.0.9
    python -m cleaner.training.build_language_features DOWNLOAD_FOLDER

Sources, read as files; nothing of them is installed or run:

* langdetect (sdist, Apache-2.0; profiles by Cybozu Labs): for each language the counts of the n-grams of one to three
  characters in its Wikipedia, with a space at the ends of words.
* jusText (wheel, BSD-2-Clause): for each language a list of frequent words, in order of frequency.

The same packages give the same bytes. The weights are those of `docs/decisions/0013-damage-and-language.md`. A line of
the file is a word (`=und`) or an n-gram with word ends as `_` (`_un`), a tab, and its weight in tenths for each
language. N-grams are kept of languages that have close relatives (`cleaner.language.RELATIVES`).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.language import RELATIVES
from cleaner.training.downloads import only_file

TARGET = Path(__file__).parents[1] / "data" / "language_features.txt"

MAX_WORDS = 200
"""Frequent words of a language."""
MAX_WORDS_ALONE = 600
"""Frequent words of a language without a profile, whose n-grams are counted in its words."""
MAX_NGRAMS = {1: 60, 2: 300, 3: 800}
"""N-grams of a language by their length in characters, the most frequent."""
COMMON_SHARE = {1: 1e-3, 2: 1e-4, 3: 3e-5}
"""Share of an n-gram among those of its length (0-1) from which its weight grows with the logarithm only."""
WORD_WEIGHT = 4.0
"""Weight of a word against an n-gram; like the shares above and the rarity below chosen by measurement."""
COMMON_RANK = 1000
"""Rank from which words say little."""
RANK_OFFSET = 5
"""Makes the first ranks alike: lists differ in the order of their first words."""
LIST_RANK_OFFSET = 10
"""The same where n-grams are counted in a list of words: a word counts as 1000 / (rank + this)."""
RARITY = 0.3
"""Share by which a feature gains for each factor e by which fewer languages have it (natural logarithm)."""
LANGUAGES = 45
"""Languages that share the scripts, in round figures: a feature of all of them gains nothing."""
MIN_WEIGHT = 0.3
"""Features below this weight are left out."""
LATIN_SERBIAN = "sr-Latn"
"""Serbian in Latin script: its features are those of Serbian, transliterated."""

CLOSE = frozenset(" ".join(RELATIVES).split())
"""Languages whose n-grams are kept: all others are told by the character model and by words."""

WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff])+")

# Names of jusText's word lists by language; langdetect names its profiles by the code, but for Filipino.
WORD_LISTS = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans sq:Albanian az:Azerbaijani eu:Basque be:Belarusian bg:Bulgarian ca:Catalan hr:Croatian cs:Czech "
        "da:Danish nl:Dutch en:English et:Estonian fi:Finnish fr:French gl:Galician de:German hi:Hindi hu:Hungarian "
        "id:Indonesian ga:Irish it:Italian kk:Kazakh lv:Latvian lt:Lithuanian mk:Macedonian ms:Malay mr:Marathi "
        "ne:Nepali no:Norwegian_Bokmal fa:Persian pl:Polish pt:Portuguese ro:Romanian ru:Russian sr:Serbian sk:Slovak "
        "sl:Slovenian es:Spanish sw:Swahili sv:Swedish fil:Tagalog tr:Turkish uk:Ukrainian ur:Urdu uz:Uzbek "
        "vi:Vietnamese cy:Welsh ar:Arabic is:Icelandic"
    ).split()
)
PROFILES = {"fil": "tl"}

_LATIN = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))


class Source(NamedTuple):
    """What the packages tell of a language."""

    words: Sequence[str]
    """In order of frequency."""
    counts: Mapping[str, int]
    """Of n-grams; empty where there is no profile."""


def read_sources(folder: Path) -> dict[str, Source]:
    """Return the sources of each language."""
    with (
        zipfile.ZipFile(only_file(folder, "jus[Tt]ext-*.whl")) as lists,
        tarfile.open(only_file(folder, "langdetect-*.tar.gz")) as profiles,
    ):
        members = {member.name.partition("/profiles/")[2]: member for member in profiles.getmembers()}
        sources = {}
        for language, name in WORD_LISTS.items():
            words = lists.read(f"justext/stoplists/{name}.txt").decode("utf-8").lower().split()
            member = members.get(PROFILES.get(language, language))
            profile = profiles.extractfile(member) if member else None
            sources[language] = Source(words, json.load(profile)["freq"] if profile else {})
    return sources


def features_of(source: Source) -> dict[str, float]:
    """Return the words and n-grams of a language with their weights, before those of other languages are known."""
    limit = MAX_WORDS if source.counts else MAX_WORDS_ALONE
    counts = _folded(source.counts) if source.counts else count_ngrams(source.words)
    weights = {f"={word}": word_weight(rank) for word, rank in _ranks(source.words[:limit]).items()}
    for length, most in MAX_NGRAMS.items():
        same = {ngram: count for ngram, count in counts.items() if len(ngram) == length}
        total = sum(same.values())
        for ngram in sorted(same, key=lambda one: -same[one])[:most]:
            if ngram.strip():
                weights[ngram] = math.log(1 + same[ngram] / total / COMMON_SHARE[length])
    return weights


def word_weight(rank: int) -> float:
    """Return the weight of the word of that rank, the first being 0.

    >>> round(word_weight(0), 1), round(word_weight(199), 1)
    (21.2, 7.1)
    """
    return WORD_WEIGHT * math.log(1 + COMMON_RANK / (rank + RANK_OFFSET))


def _ranks(words: Sequence[str]) -> dict[str, int]:
    return {word: rank for rank, word in enumerate(dict.fromkeys(words))}


def _folded(counts: Mapping[str, int]) -> Counter[str]:
    """Add up the counts of n-grams that differ in case only."""
    folded: Counter[str] = Counter()
    for ngram, count in counts.items():
        folded[ngram.lower()] += count
    return folded


def count_ngrams(words: Sequence[str]) -> dict[str, float]:
    """Return how often the n-grams stand in text of these words, by Zipf's law."""
    counts: defaultdict[str, float] = defaultdict(float)
    for rank, word in enumerate(words):
        for ngram in ngrams(word):
            counts[ngram] += COMMON_RANK / (rank + LIST_RANK_OFFSET)
    return counts


def ngrams(text: str) -> Iterator[str]:
    """Yield the n-grams of the words of a text, with a space at each end of a word.

    >>> list(ngrams("já"))
    [' ', 'j', 'á', ' ', ' j', 'já', 'á ', ' já', 'já ']
    """
    for word in WORD.findall(text):
        padded = f" {word} "
        for length in MAX_NGRAMS:
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]


def latin_serbian(serbian: Mapping[str, float]) -> dict[str, float]:
    """Transliterate features of Serbian; those with a letter that becomes two (`љ`, `њ`, `џ`) are left out.

    >>> latin_serbian({" ћу": 2.0, "љуб": 1.0, "=џ": 1.0, "ja": 1.0})
    {' ću': 2.0}
    """
    latin: dict[str, float] = {}
    for feature, weight in serbian.items():
        written = "".join(_LATIN.get(char, char) for char in feature)
        if written != feature and not re.search("[љњџ]", written):
            latin[written] = max(latin.get(written, 0.0), weight)
    return latin


def table(sources: Mapping[str, Source]) -> str:
    """Return the contents of the data file."""
    features = {language: features_of(source) for language, source in sources.items()}
    if "sr" in features:
        features[LATIN_SERBIAN] = latin_serbian(features["sr"])
    by_feature: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for language in sorted(features):
        for feature, weight in features[language].items():
            by_feature[feature][language] = weight
    return "".join(_line(feature, weights) for feature, weights in sorted(by_feature.items()))


def _line(feature: str, weights: Mapping[str, float]) -> str:
    """Return the line of a feature, "" if it tells nothing: it weighs too little, or is not made of letters."""
    rarity = 1 + RARITY * math.log(LANGUAGES / len(weights))
    entries = " ".join(
        f"{code}{round(weight * rarity * 10)}"
        for code, weight in weights.items()
        if weight * rarity >= MIN_WEIGHT and (feature.startswith("=") or code in CLOSE)
    )
    return f"{feature.replace(' ', '_')}\t{entries}\n" if entries and WORD.fullmatch(feature.strip(" =")) else ""


def main() -> int:
    """Build the file from the packages in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages were downloaded to")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    arguments.output.write_text(table(read_sources(arguments.folder)), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
