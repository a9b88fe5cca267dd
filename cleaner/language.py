"""The language and the script of a text.

The script is counted first: most scripts are written in one language. Where several languages share a script
(Latin, Cyrillic, Arabic, Devanagari) the character model (`cleaner.ngrams`) says what the text costs in each, and
frequent words make some cheaper. Close relatives (Indonesian and Malay, Danish and Norwegian), and languages that the
model lacks, are told from each other by frequent words and n-grams, as in a naive Bayes classifier. Their weights come
from the n-gram profiles of langdetect (Apache-2.0, from Wikipedia) and the stop word lists of jusText (BSD-2-Clause);
how all this was made and measured stands in `docs/decisions/0013-damage-and-language.md`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner import ngram_model, ngrams
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


# Characters of the text that are looked at; more cost time and change next to nothing.
SAMPLE = 400
# What a unit of the evidence in the data file is worth (nats); 0.1 and 0.2 are as good.
EVIDENCE_WEIGHT = 0.15
# A hint (the page's `lang` attribute) is worth this much (nats): less than two words that only one language has.
HINT_WEIGHT = 8.0
# Cost (nats) of a language that the character model lacks, above its nearest relative, before any evidence.
LACKING_COST = 1.0
# Scale (nats) of the logistic curve from the lead of the best language to the chance that it is right: of 496 texts of
# 20-60 characters, those with a confidence of 0.5-0.7 are right in 0.71, of 0.7-0.9 in 0.92, of over 0.9 in 0.99.
MARGIN_SCALE = 4.0
# A text of a language that the model lacks costs more than this (nats for each letter and end of a word): Tetum 2.8-3,
# Uyghur over 4, texts of 320 characters in languages of the model 1.6-2.45.
MAX_COST = 2.5
# Evidence for each letter and end of a word (units) that text in a language finds at least; 8 and 10 do more harm.
MIN_EVIDENCE = 9
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
    length = sum(len(word) + 1 for word in words)
    model_costs = _model_costs(text, script)
    is_foreign = min(model_costs.values()) > MAX_COST * length
    if is_foreign and hinted and hinted not in {language.partition("-")[0] for language in _languages_of(script)}:
        return hinted, 0.5
    costs = _told_by(_word_evidence(words), model_costs, hinted)
    best = min(costs, key=lambda language: (costs[language], language))
    if best in _RELATIVES:
        costs |= _costs_of_relatives(_RELATIVES[best], model_costs, words, hinted)
    if is_foreign:
        costs = _costs_of_lacking(_languages_of(script) - costs.keys(), costs[best], length, words, hinted) | costs
    ranked = sorted(costs, key=lambda language: (costs[language], language))
    best = ranked[0].partition("-")[0]
    second = next((language for language in ranked if language.partition("-")[0] != best), ranked[-1])
    confidence = 1 / (1 + math.exp((costs[ranked[0]] - costs[second]) / MARGIN_SCALE))
    return best, round(confidence / 2 if is_foreign and ranked[0] in model_costs else confidence, 3)


def _costs_of_relatives(
    relatives: Sequence[str], model_costs: Mapping[str, float], words: Sequence[str], hinted: str
) -> dict[str, float]:
    """Return the costs of close relatives, told by all evidence."""
    dear = min(model_costs[language] for language in relatives if language in model_costs) + LACKING_COST
    return _told_by(_evidence(words), {language: model_costs.get(language, dear) for language in relatives}, hinted)


def _costs_of_lacking(
    languages: Set[str], cost: float, length: int, words: Sequence[str], hinted: str
) -> dict[str, float]:
    """Return the costs of languages that the character model lacks, where the best that it has costs so much."""
    lacking = dict.fromkeys(languages, cost + LACKING_COST + EVIDENCE_WEIGHT * MIN_EVIDENCE * length)
    return _told_by(_evidence(words), lacking, hinted)


def _model_costs(text: str, script: str) -> dict[str, float]:
    """Return what the letters of a text cost in each language of a script that the character model has (nats)."""
    row = ngrams.score([text]).by_language[0].tolist()
    costs: dict[str, float] = {}
    for column, language in _columns(script):
        costs[language] = min(costs.get(language, math.inf), row[column] / ngrams.STEPS)
    return costs


@cache
def _columns(script: str) -> list[tuple[int, str]]:
    """Return the columns of the character model in which a script is judged, each with the language it speaks for."""
    known = ((column, _ALIASES.get(code, code)) for column, code in enumerate(ngram_model.load().languages))
    return [(column, language) for column, language in known if language in _languages_of(script)]


def _told_by(evidence: Mapping[str, float], costs: Mapping[str, float], hinted: str) -> dict[str, float]:
    """Return the costs of languages less what the evidence and the hint are worth."""
    return {
        language: cost
        - EVIDENCE_WEIGHT * evidence.get(language, 0.0)
        - (HINT_WEIGHT if language.partition("-")[0] == hinted else 0.0)
        for language, cost in costs.items()
    }


def _word_evidence(words: Sequence[str]) -> dict[str, float]:
    """Return the evidence for each language in the words that are frequent in it."""
    features, evidence = _features(), dict[str, float]()
    for word in words:
        for language, weight in features.get(f"={word}", ()):
            evidence[language] = evidence.get(language, 0.0) + weight
    return evidence


def _evidence(words: Sequence[str]) -> dict[str, float]:
    """Return the evidence for each language in words and n-grams; n-grams are known of close relatives only."""
    evidence: dict[str, float] = {}
    for word in words:
        for language, weight in _evidence_in(word):
            evidence[language] = evidence.get(language, 0.0) + weight
    return evidence


@lru_cache(maxsize=16_384)
def _evidence_in(word: str) -> tuple[tuple[str, float], ...]:
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


# Languages that are told apart, by the scripts they are written in.
_BY_SCRIPT = {
    "Latn": "af az ca cs cy da de en eo es et eu fi fil fr ga gl hr hu id is it la lg lt lv mi ms nl no pl pt ro sk sl "
    "sn so sq sr-Latn st sv sw tn tr ts uz vi xh yo zu",
    "Cyrl": "be bg kk mk mn ru sr uk",
    "Arab": "ar fa ur",
    "Deva": "hi mr ne",
}

# Languages that are too close for the character model, or that it lacks: Galician, Nepali, Uzbek, Serbian in Latin.
RELATIVES = ("ca es gl pt", "id ms", "hr sl sr-Latn", "az tr uz", "hi mr ne", "da no")
_RELATIVES = {language: group.split() for group in RELATIVES for language in group.split()}
