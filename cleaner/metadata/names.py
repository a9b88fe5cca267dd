"""Names of people as bylines write them: labels, roles, credentials, dates and addresses off, several names apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.metadata.claims import clean_value
from cleaner.resources import load_toml
from cleaner.timestamps import is_month
from cleaner.words import HAN, KANA, fold

# A longer name is a text (characters, words).
MAX_NAME = 60
MAX_WORDS = 6
# Longest byline that is read (characters).
MAX_BYLINE = 300

_UNSPACED_NAME = re.compile(rf"[{HAN}{KANA}\uac00-\ud7a3·・]{{2,12}}$")
# Chinese names in a row are parted by spaces.
_HAN_NAMES = re.compile(rf"[{HAN}]{{2,4}}(?:\s[{HAN}]{{2,4}})+$")
# What ends the names and begins something else: a bar, a bullet, a dash between spaces, a number, an address.
_END = re.compile(
    r"[|•·│¦>»›\n\t]|\s[-–—/~]+\s|[,\s]\s*\d|(?<=[a-z])\d\d?\s|\s*[(（\[【]|https?:|www\.|\S+@\S+"
    r"|\s(?:edited|reviewed|photos?|fact.checked|translated|updated|published|posted) by\b"
    r"|\s(?:published|posted|filed) in\b"
)
_ACCOUNT_ENDINGS = ("admin", "webmaster")
_SPLIT = re.compile(
    r"\s*(?:[,;，；、/&+／]|\s(?:and|und|et|y|e|en|och|og|ja|i|a|и|та|ve|và|dan|with|mit|avec|con)\s)\s*(?:and\s|und\s|et\s|y\s)?",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]{0,2}\.?){1,4}®?$|Ph\.?D\.?$|(?:Jr|Sr|II|III|IV|Esq)\.?$")
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "zu", "bin", "ter")
)
_HANDLE = re.compile(r"(?<![\w.])@\w+|(?<=[a-z])@\w+(?![\w.-])")
_BRACKETS = "()[]（）【】《》 "
_GLUED_LABEL = re.compile(r"^(By|Von|Par|Por)(?=[A-Z])")
_TRIM = " \t:：,，.、;-–—|/\"'“”«»*_"
_ADDRESS = re.compile(r"https?:|mailto:|www\.|@|\.(?:html?|php|aspx?|txt)\b")


def split_names(byline: str) -> list[str]:
    """Return the names in a byline, in order; empty where it holds none.

    >>> split_names("By Dana Holt and Peter Crane, Senior Editor | 3 May 2024")
    ['Dana Holt', 'Peter Crane']
    >>> split_names("Holt, Dana"), split_names("文／周曉嵐"), split_names("Read more")
    (['Dana Holt'], ['周曉嵐'], [])
    """
    if "://" in byline:
        return []
    byline = byline[:MAX_BYLINE]
    byline = _HANDLE.sub("", byline).strip(_BRACKETS)
    text = _without_label(_GLUED_LABEL.sub(r"\1 ", clean_value(byline)[:MAX_BYLINE]))
    for part in _segments(text):
        names = list(_names(part))
        if names:
            return names
    return []


def begins_as_byline(line: str) -> bool:
    """Tell whether a line begins with what introduces names: `By Dana Holt`, `文／周曉嵐`, `Text: Jo Berg`.

    >>> begins_as_byline("Von Jo Berg"), begins_as_byline("Von wegen, sagt sie."), begins_as_byline("Bypass closed")
    (True, False, False)
    """
    text = _GLUED_LABEL.sub(r"\1 ", line.strip(_TRIM))
    match = _label_pattern().match(text)
    if match is None:
        return False
    rest = text[match.end() :].lstrip(_TRIM)
    return bool(rest) and (rest[0].isupper() or not rest[0].islower()) and not rest[0].isdigit()


def is_full_name(text: str) -> bool:
    """Tell whether a text is written as the name of a person is: two to four words, all but particles capitalized.

    >>> is_full_name("Loïc Le Goff"), is_full_name("Ludwig van Holt"), is_full_name("World news"), is_full_name("Sport")
    (True, True, False, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 4 or not is_name(text) or _is_role(text):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words) and words[-1][0].isupper()


def is_account(name: str) -> bool:
    """Tell whether a name is an account of a publishing system.

    >>> is_account("crannock_admin"), is_account("Dana Holt")
    (True, False)
    """
    folded = fold(name)
    words = re.split(r"[\s_.-]+", folded)
    accounts = _word_set("accounts")
    if folded in accounts or ("_" in folded and any(word in accounts for word in words)):
        return True
    return " " not in folded and folded.endswith(_ACCOUNT_ENDINGS)


def is_team(name: str) -> bool:
    """Tell whether a name stands for whoever wrote it: `Redaktion`, `Staff Writer`."""
    return fold(name) in _word_set("teams")


def _segments(text: str) -> Iterator[str]:
    """Yield the stretches between marks that no name holds, with bracketed remarks left out."""
    place = 0
    for match in _END.finditer(text):
        if match.start() > place:
            yield _without_label(text[place : match.start()])
        place = match.end()
    if place < len(text):
        yield _without_label(text[place:])


def _names(text: str) -> Iterator[str]:
    parts = [part.strip(_TRIM) for part in _SPLIT.split(text)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and _HAN_NAMES.match(parts[0]):
        parts = parts[0].split()
    if _is_surname_first(text, parts):
        parts = [f"{parts[1]} {parts[0]}"]
    for index, part in enumerate(map(_without_date, map(_without_label, parts))):
        if is_name(part) and not (index and (_CREDENTIAL.match(part) or _is_role(part))):
            yield part


def _is_surname_first(text: str, parts: list[str]) -> bool:
    """Tell whether a text is one name as `Holt, Dana`."""
    if len(parts) != 2 or "," not in text or _CREDENTIAL.match(parts[1]):
        return False
    return all(" " not in part and part[:1].isupper() for part in parts)


def is_name(text: str) -> bool:
    """Tell whether a text could be the name of a person or of an editorial team."""
    if not 2 <= len(text) <= MAX_NAME or _ADDRESS.search(text) or text[0].isdigit():
        return False
    words = text.split()
    if len(words) > MAX_WORDS or text[-1] in "?!…" or not any(char.isalpha() for char in text):
        return False
    folded = [word.strip(_TRIM) for word in fold(text).split()]
    if any(word in _word_set("strangers") for word in folded) or fold(text) in _word_set("labels"):
        return False
    if _dates_pattern().match(fold(text)) or (len(words) <= 2 and is_month(words[-1])):
        return False
    if len(words) == 1:
        return bool(_UNSPACED_NAME.match(text)) or text[0].isalpha()
    return any(word[0].isupper() or not word[0].islower() for word in words)


def _without_date(text: str) -> str:
    """Take the month off that a date left behind: `Joshua Sokol May`."""
    words = text.split()
    return " ".join(words[:-1]) if len(words) > 2 and is_month(words[-1]) else text


def _is_role(text: str) -> bool:
    return any(word.strip(_TRIM) in _word_set("roles") for word in fold(text).split())


def _without_label(text: str) -> str:
    """Take off what introduces the names, as often as it stands there."""
    text = text.strip(_TRIM)
    for _ in range(3):
        match = _label_pattern().match(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :].strip(_TRIM)
    return text


@cache
def _word_set(key: str) -> frozenset[str]:
    return frozenset(word.strip() for line in load_toml("names.toml")[key].split("\n") for word in line.split("|"))


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted((label for label in _word_set("labels") if label), key=len, reverse=True)
    spaced = [re.escape(label) for label in labels if not _UNSPACED_NAME.match(label) and len(label) > 1]
    unspaced = [re.escape(label) for label in labels if _UNSPACED_NAME.match(label) or len(label) == 1]
    return re.compile(
        rf"(?:{'|'.join(spaced)})\s*[:：]?(?=\s|[:：])\s*|(?:{'|'.join(unspaced)})\s*[:：／/]\s*|記者\s?|记者\s?",
        re.IGNORECASE,
    )


@cache
def _dates_pattern() -> re.Pattern[str]:
    """Match what stands beside a date: `Published on`, `Stand`."""
    tables = load_toml("dates.toml")
    phrases = {
        fold(word) for role in ("published", "modified") for words in tables[role].values() for word in words.split(",")
    }
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?:zuletzt )?(?:{'|'.join(map(re.escape, ordered))})(?:\s|$|:)")
