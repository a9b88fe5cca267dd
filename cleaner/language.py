"""The language and the script of a text.

The script is counted first: most scripts are written in one language. Where several languages share a script
(Latin, Cyrillic, Arabic, Devanagari) frequent words and character n-grams decide, as in a naive Bayes classifier:
each occurrence adds the weight that the data file gives it for a language. The weights come from the n-gram profiles
of langdetect (Apache-2.0, from Wikipedia) and the stop word lists of jusText (BSD-2-Clause); how they were made and
measured stands in `docs/decisions/0007-metadata.md`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.resources import read_text
from cleaner.words import han_variant


class LanguageGuess(NamedTuple):
    """A language, its script, and how sure that is."""

    language: str
    """BCP 47 primary language, `und` where the text has no letters."""
    script: str
    """ISO 15924 code: `Latn`, `Cyrl`, `Hans`, `Hant`, `Jpan`, ...; `Zyyy` where the text has no letters."""
    confidence: float
    """0-1: the chance that the language is right."""


# Characters of the text that are looked at; more cost time and change nothing.
SAMPLE = 500
# A hint (the page's `lang` attribute) is worth this much evidence; clear text finds twice as much in one word.
HINT_WEIGHT = 30.0
# Scale of the logistic curve from the lead of the best language to the chance that it is right: measured on 376
# texts of 20-60 characters, of which 0.68 are right with a lead under 20, 0.82 under 40, all above.
MARGIN_SCALE = 15.0
# A text in a language without data finds less evidence per character than this: Zulu 9.5, languages with data 9.7-18.
MIN_PER_CHAR = 10.0
# Share of kana among kana and ideographs from which a text is Japanese, not Chinese (0-1).
MIN_KANA = 0.05
# Latin words stand in texts of every script: a Latin letter counts this much against the others (0-1).
LATIN_SHARE = 0.5
# An ideograph or syllable stands for a word: it counts as this many letters.
_CHARS_PER_IDEOGRAPH = 3

# First character of a range, ISO 15924 script, the one language of the script ("" where there are several).
_RANGES = (
    (0x0000, "", ""), (0x0041, "Latn", ""), (0x005B, "", ""), (0x0061, "Latn", ""), (0x007B, "", ""),
    (0x00C0, "Latn", ""), (0x0250, "", ""), (0x0370, "Grek", "el"), (0x0400, "Cyrl", ""), (0x0530, "Armn", "hy"),
    (0x0590, "Hebr", "he"), (0x0600, "Arab", ""), (0x0700, "", ""), (0x0750, "Arab", ""), (0x0780, "", ""),
    (0x0900, "Deva", ""), (0x0980, "Beng", "bn"), (0x0A00, "Guru", "pa"), (0x0A80, "Gujr", "gu"),
    (0x0B00, "Orya", "or"), (0x0B80, "Taml", "ta"), (0x0C00, "Telu", "te"), (0x0C80, "Knda", "kn"),
    (0x0D00, "Mlym", "ml"), (0x0D80, "Sinh", "si"), (0x0E00, "Thai", "th"), (0x0E80, "Laoo", "lo"),
    (0x0F00, "Tibt", "bo"), (0x1000, "Mymr", "my"), (0x10A0, "Geor", "ka"), (0x1100, "Kore", "ko"),
    (0x1200, "Ethi", "am"), (0x1400, "", ""), (0x1780, "Khmr", "km"), (0x1800, "Mong", "mn"), (0x18B0, "", ""),
    (0x1C90, "Geor", "ka"), (0x1CC0, "", ""), (0x1E00, "Latn", ""), (0x1F00, "Grek", "el"), (0x2000, "", ""),
    (0x3040, "Kana", "ja"), (0x3100, "", ""), (0x3130, "Kore", "ko"), (0x3190, "", ""), (0x3400, "Hani", "zh"),
    (0x4DC0, "", ""), (0x4E00, "Hani", "zh"), (0xA000, "", ""), (0xAC00, "Kore", "ko"), (0xD7A4, "", ""),
    (0xF900, "Hani", "zh"), (0xFB00, "", ""), (0xFB50, "Arab", ""), (0xFE00, "", ""), (0xFE70, "Arab", ""),
    (0xFEFF, "", ""), (0x20000, "Hani", "zh"), (0x30000, "", ""),
)  # fmt: skip
_STARTS = [start for start, _, _ in _RANGES]
_LANGUAGE_OF = {script: language for _, script, language in _RANGES if script}

_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff])+")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|www\.\S+")
# Codes that pages write -> the code that is answered.
_ALIASES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil", "bs": "hr", "sh": "sr"}


def detect(text: str, hint: str | None = None) -> LanguageGuess:
    """Return the language and script of a text. `hint` is what the page says (`lang`); clear text overrules it.

    >>> detect("Die Kinder spielen heute nicht im Garten, weil es regnet.", hint="en")[:2]
    ('de', 'Latn')
    >>> detect("增進民生福祉 打造品質之城")[:2], detect("名古屋でイベントが開かれた")[:2]
    (('zh', 'Hant'), ('ja', 'Jpan'))
    >>> detect("12:30", hint="fr-CA")
    LanguageGuess(language='fr', script='Latn', confidence=0.3)
    """
    sample = _ADDRESS.sub(" ", text[: 2 * SAMPLE])[:SAMPLE]
    hinted = _primary(hint)
    letters = _count_scripts(sample)
    if not letters:
        return LanguageGuess(hinted or "und", _script_of_hint(hint, hinted), 0.3 if hinted else 0.0)
    script, share = _dominant(letters)
    if script in ("Hani", "Kana"):
        return _chinese_or_japanese(sample, letters, hint, share)
    if language := _LANGUAGE_OF[script]:
        return LanguageGuess(_sibling(language, hinted), script, share)
    language, confidence = _shared_script(sample, script, hinted)
    return LanguageGuess(language, script, confidence * share)


def _primary(tag: str | None) -> str:
    """Return the primary language of a BCP 47 tag, "" where it is none.

    >>> _primary("pt_BR"), _primary("nb-NO"), _primary("x-default")
    ('pt', 'no', '')
    """
    code = re.split(r"[-_,; ]", (tag or "").strip().lower(), maxsplit=1)[0]
    return _ALIASES.get(code, code) if 2 <= len(code) <= 3 and code.isalpha() and code.isascii() else ""


def _script_of_hint(hint: str | None, hinted: str) -> str:
    """Return the script that a language tag tells without any text."""
    if hinted == "zh":
        return _han_script(hint)
    if not hinted:
        return "Zyyy"
    return next((script for script, language in _LANGUAGE_OF.items() if language == hinted), "Latn")


def _han_script(hint: str | None) -> str:
    tag = (hint or "").lower()
    return "Hant" if any(part in tag for part in ("hant", "tw", "hk", "mo")) else "Hans"


def _count_scripts(text: str) -> Counter[str]:
    letters: Counter[str] = Counter()
    for char, count in Counter(text).items():
        script = _RANGES[bisect_right(_STARTS, ord(char)) - 1][1]
        if script:
            letters[script] += count * (_CHARS_PER_IDEOGRAPH if script in ("Hani", "Kana", "Kore") else 1)
    return letters


def _dominant(letters: Counter[str]) -> tuple[str, float]:
    """Return the script with most letters and its share; kana and ideographs go together."""
    total = sum(letters.values())
    weighed = {script: count * (LATIN_SHARE if script == "Latn" else 1) for script, count in letters.items()}
    script = max(weighed, key=lambda one: (weighed[one], one))
    count = letters[script]
    if script in ("Hani", "Kana"):
        count = letters["Hani"] + letters["Kana"]
    return script, round(count / total, 3)


def _chinese_or_japanese(text: str, letters: Counter[str], hint: str | None, share: float) -> LanguageGuess:
    kana = letters["Kana"] / (letters["Kana"] + letters["Hani"])
    if kana >= MIN_KANA or (_primary(hint) == "ja" and kana > 0):
        return LanguageGuess("ja", "Jpan", share)
    variants = Counter(map(han_variant, text))
    if variants["Hans"] == variants["Hant"]:
        script = _han_script(hint)
    else:
        script = "Hans" if variants["Hans"] > variants["Hant"] else "Hant"
    if _primary(hint) == "ja" and not variants["Hans"] and letters["Hani"] < 60:
        return LanguageGuess("ja", "Jpan", 0.6 * share)
    language = "yue" if _primary(hint) == "yue" else "zh"
    return LanguageGuess(language, script, share)


# Languages that share a script with the one that is answered by default, and are only known by the hint.
_SIBLINGS = {"he": ("yi",), "bn": ("as",), "am": ("ti",), "my": ("shn",), "bo": ("dz",), "mn": ("mnc",)}


def _sibling(language: str, hinted: str) -> str:
    return hinted if hinted in _SIBLINGS.get(language, ()) else language


def _shared_script(text: str, script: str, hinted: str) -> tuple[str, float]:
    """Return the language of a text in a script of many languages, and the chance that it is right."""
    words = _WORD.findall(text.lower())
    known = _languages_of(script)
    scores = {language: score for language, score in _scores(words).items() if language in known}
    evidence = max(scores.values(), default=0.0)
    if hinted and hinted not in known and evidence < MIN_PER_CHAR * sum(len(word) + 1 for word in words):
        return hinted, 0.5
    if hinted in known:
        scores[hinted] = scores.get(hinted, 0.0) + HINT_WEIGHT
    ranked = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))[:2]
    if not ranked:
        return hinted or "und", 0.2 if hinted else 0.0
    margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    confidence = 1 / (1 + math.exp(-margin / MARGIN_SCALE))
    return ranked[0][0].partition("-")[0], round(confidence, 3)


def _scores(words: list[str]) -> dict[str, float]:
    """Return the evidence for each language in the words."""
    scores: dict[str, float] = {}
    for word in words:
        for language, weight in _evidence(word):
            scores[language] = scores.get(language, 0.0) + weight
    return scores


@lru_cache(maxsize=16_384)
def _evidence(word: str) -> tuple[tuple[str, float], ...]:
    """Return the weight of a word for each language: its own, and that of its n-grams with word ends, as `_`."""
    features = _features()
    padded = f"_{word}_"
    grams = [padded[start : start + size] for size in (1, 2, 3) for start in range(len(padded) - size + 1)]
    weights: dict[str, float] = {}
    for feature in (f"={word}", *grams):
        for language, weight in features.get(feature, ()):
            weights[language] = weights.get(language, 0.0) + weight
    return tuple(weights.items())


@cache
def _features() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return feature -> (language, weight) pairs. A line of the file: feature, tab, `de12 fr5` (weights in tenths)."""
    table = {}
    for line in read_text("language_features.txt").splitlines():
        feature, _, entries = line.partition("\t")
        table[feature] = tuple(
            (entry.rstrip("0123456789"), int(re.sub(r"\D", "", entry)) / 10) for entry in entries.split()
        )
    return table


@cache
def _languages_of(script: str) -> frozenset[str]:
    return frozenset(_BY_SCRIPT[script].split())


# Languages with data, by the scripts they are written in.
_BY_SCRIPT = {
    "Latn": "af az ca cs cy da de en es et eu fi fil fr ga gl hr hu id is it lt lv ms nl no pl pt ro sk sl sq sr-Latn "
    "sv sw tr uz vi",
    "Cyrl": "be bg kk mk ru sr uk",
    "Arab": "ar fa ur",
    "Deva": "hi mr ne",
}
