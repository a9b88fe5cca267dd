"""What introduces names in bylines: `By`, `Von`, `文／`, `Text:`, by the lists of `data/names.toml`."""

from __future__ import annotations

import re
from functools import cache

from cleaner.resources import load_toml
from cleaner.words import HAN, KANA, fold

TRIM = " \t:：,，.、;-–—|/\"'“”«»*_"
"""Characters around names and labels that belong to neither."""

UNSPACED_NAME = re.compile(rf"[{HAN}{KANA}\uac00-\ud7a3·・]{{2,12}}$")
"""A name in a script that sets no spaces."""

_FIRST_WORD = re.compile(r"[^\W\d_]+")
LABEL_START = 3
_GLUED = ("By", "by", "Written", "Posted", "Published", "Reviewed", "Von", "von", "Beitrag", "Text", "Par", "Por")
_GLUED_LABEL = re.compile(
    r"^((?:(?:Written|Posted|Published|Reviewed) )?[Bb]y|(?:Beitrag ?|Text )?[Vv]on|Par|Por)(?=[A-Z])"
)


def begins_as_byline(line: str) -> bool:
    """Tell whether a line begins with what introduces names: `By Dana Holt`, `文／周曉嵐`, `Text: Jo Berg`.

    >>> begins_as_byline("Von Jo Berg"), begins_as_byline("Von wegen, sagt sie."), begins_as_byline("Bypass closed")
    (True, False, False)
    """
    match = _match_label(text := unglued(line.strip(TRIM)))
    if match is None:
        return False
    rest = text[match.end() :].lstrip(TRIM)
    is_labelled = not match[0].isascii() and match[0].rstrip()[-1] in ":："
    return bool(rest) and (is_labelled or not rest[0].islower()) and not rest[0].isdigit()


def unglued(text: str) -> str:
    """Part a label from the name that it is run together with: `ByDana Holt`."""
    return _GLUED_LABEL.sub(r"\1 ", text) if text.startswith(_GLUED) else text


def is_label(text: str) -> bool:
    """Tell whether a text is no more than what introduces a name.

    >>> is_label("Written by"), is_label("Verfasst von:"), is_label("Est. reading time")
    (True, True, False)
    """
    return fold(text).strip(TRIM) in word_set("labels")


def without_label(text: str) -> str:
    """Take off what introduces the names, as often as it stands there."""
    text = text.strip(TRIM)
    for _ in range(3):
        match = _match_label(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :].strip(TRIM)
    return text


def _match_label(text: str) -> re.Match[str] | None:
    """Match what introduces a name at the beginning of a text."""
    first = _FIRST_WORD.match(text)
    if first is None or (first[0].isascii() and first[0].lower() not in _first_words()):
        return None
    return _label_pattern().match(text)


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of all labels in Latin letters."""
    labels = word_set("labels") | word_set("colon_labels")
    return frozenset(match[0] for label in labels if (match := _FIRST_WORD.match(label)))


@cache
def label_starts() -> frozenset[str]:
    """Return the first three characters of lines that begin with an ASCII label, lower case: few others begin so."""
    labels = word_set("labels") | word_set("colon_labels")
    return frozenset(f"{label}{mark}"[:LABEL_START] for label in labels for mark in (" ", ":"))


@cache
def word_set(key: str) -> frozenset[str]:
    """Return a list of `data/names.toml`, its entries folded."""
    return frozenset(word.strip() for line in load_toml("names.toml")[key].split("\n") for word in line.split("|"))


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted((label for label in word_set("labels") if label), key=len, reverse=True)
    spaced = [re.escape(label) for label in labels if not UNSPACED_NAME.match(label) and len(label) > 1]
    unspaced = [re.escape(label) for label in labels if UNSPACED_NAME.match(label) or len(label) == 1]
    titles = "|".join(map(re.escape, sorted(word_set("colon_labels") - {""})))
    return re.compile(
        rf"(?:{'|'.join(spaced)})\s*[:：]?(?=\s|[:：])\s*|(?:{titles})\s?[:：]\s?|(?:{'|'.join(unspaced)})(?:\s*[:：／/]\s*|\s+)"
        r"|(?:本[报報])?(?:[記记]者|通[讯訊][员員]|[实實][习習]生)\s?|기자\s",
        re.IGNORECASE,
    )
