"""Write the given names of people, and surnames where they stand first (read by `cleaner.metadata.persons`).

    pip install "faker==40.63.0"
    python -m cleaner.training.build_names

Source: the name lists of Faker (MIT licence), all languages. A given name that is also a frequent word of some
language (`cleaner/data/language_features.txt`) or a place (`cleaner/data/gazetteer.txt`) is left out: at the beginning
of a line it is more often that. The same version of Faker and the same data files give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules

from cleaner.resources import read_text
from cleaner.timestamps import without_accents

DATA = Path(__file__).parents[1] / "data"

GIVEN_HEADER = """\
# Given names of people in all scripts that write words, lower case, without accents; one line for each first letter.
# Built by cleaner/training/build_names.py from the name lists of Faker {version} (MIT licence). Do not edit it here.
"""
SURNAME_HEADER = """\
# Surnames of languages that write them first: China (simplified, traditional), Japan, Korea,
# Vietnam, Hungary; one line each.
# Built by cleaner/training/build_names.py from the name lists of Faker {version} (MIT licence). Do not edit it here.
"""
SURNAME_LOCALES = ("zh_CN", "zh_TW", "ja_JP", "ko_KR", "vi_VN", "hu_HU")
# Shorter names are initials and syllables (characters).
MIN_CHARS = 3


def given_names() -> Iterator[str]:
    """Yield the given names of all languages that write words apart, folded."""
    for attribute, locale in _lists("first_names"):
        for name in attribute:
            if locale not in ("zh_CN", "zh_TW", "ja_JP", "ko_KR") and len(name) >= MIN_CHARS and name.isalpha():
                yield without_accents(name.lower())


def other_words() -> set[str]:
    """Return the frequent words of all languages, and the names of places, folded."""
    features = (line.partition("\t")[0] for line in read_text("language_features.txt").splitlines())
    frequent = {feature.strip("_") for feature in features if feature.startswith("_") and feature.endswith("_")}
    places = {word for line in read_text("gazetteer.txt").splitlines() if line[:1] != "#" for word in line.split()}
    return {without_accents(word) for word in frequent | places}


def surnames(locale: str) -> list[str]:
    """Return the surnames of a language."""
    return sorted({name for names, found in _lists("last_names") if found == locale for name in names})


def _lists(prefix: str) -> Iterator[tuple[Iterable[str], str]]:
    package = import_module("faker.providers.person")
    for module in iter_modules(package.__path__):
        provider = import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in sorted(vars(provider)):
            value = vars(provider)[attribute]
            if attribute.startswith(prefix) and isinstance(value, tuple | list | dict):
                yield [str(name) for name in value], module.name


def main() -> None:
    """Write both files."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    version = import_module("faker").VERSION
    names = sorted(set(given_names()) - other_words())
    lines = [" ".join(group) for _, group in groupby(names, key=lambda name: name[0])]
    _write("given_names.txt", GIVEN_HEADER.format(version=version), lines)
    lines = [" ".join(surnames(locale)) for locale in SURNAME_LOCALES]
    _write("surnames.txt", SURNAME_HEADER.format(version=version), lines)


def _write(name: str, header: str, lines: Iterable[str]) -> None:
    (DATA / name).write_text(header + "".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
