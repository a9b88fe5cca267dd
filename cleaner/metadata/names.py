"""Names of people as bylines write them: labels, roles, credentials, dates and addresses off, several names apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from cleaner.metadata.claims import clean_value
from cleaner.metadata.labels import TRIM, UNSPACED_NAME, unglued, without_label, word_set
from cleaner.resources import load_toml
from cleaner.timestamps import is_month, is_weekday
from cleaner.words import HAN, fold

# A longer name is a text (characters, words).
MAX_NAME = 60
MAX_WORDS = 6
# Longest byline that is read (characters).
MAX_BYLINE = 300

# Chinese names in a row are parted by spaces.
_HAN_NAMES = re.compile(rf"[{HAN}]{{2,4}}(?:\s[{HAN}]{{2,4}})+$")
# What ends the names and begins something else: a bar, a bullet, a dash between spaces, a number, an address.
_END = re.compile(
    r"[|•·│¦>»›\n\t]|(?<=[a-zß-ÿ]{3})(?<!Prof)\.\s|\s[-–—/~]+\s|[,\s]\s*\d|(?<=[a-z]{3})\d\d?\s|\s*[(（\[【]|https?:|www\.|\S+@\S+"
    r"|\s(?:edited|reviewed|photos?|fact.checked|translated|updated|published|posted) by\b"
    r"|\s(?:am|on|le|el|il|em|op|den|dne|dnia)(?:\s\d|$)"
    r"|(?:,?\s(?:published|posted|filed))?,?\s(?:in|on|via)\s(?![a-z])|\son behalf of\s"
    r"|(?<=[a-zß-ÿ])(?:In|Follow|Folgen|Published|Posted|Updated)\b"
    r"|\s?(?:[阅閱][读讀]|[浏瀏][览覽]|[评評][论論]|[点點][击擊]|[来來]源|出[处處]|[发發][表布佈]|[时時][间間]|日期"
    r"|[责責]任[编編][辑輯]|[编編][辑輯])[于於]?\s?[:：(（\d]"
)
# A Chinese name with the name that its bearer uses elsewhere: `周曉嵐 (Shirley Chou)`.
_HAN_ALIAS = re.compile(rf"[{HAN}·]{{2,12}}\s?[(（][A-Z][A-Za-z .'-]{{1,30}}[)）]$")
_ACCOUNT_ENDINGS = ("admin", "webmaster")
_SPLIT = re.compile(
    r"\s*(?:[,;，；、/&+／]|\s(?:and|und|et|y|e|en|och|og|ja|i|a|и|та|ve|và|dan|with|mit|avec|con)\s)\s*(?:and\s|und\s|et\s|y\s)?",
    re.IGNORECASE,
)
# What Korean bylines put after a name: reporter, correspondent, editorial writer.
_KOREAN_ROLE = re.compile(r"\s?(?:인턴|선임|전문|객원)?\s?(?:기자|특파원|논설위원|에디터)$")
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]{0,2}\.?){1,4}®?$|Ph\.?D\.?$|(?:Jr|Sr|II|III|IV|Esq)\.?$")
# Months that people are called.
_SURNAMES = frozenset(("May", "March", "August", "April", "June"))
PARTICLES = frozenset(
    (
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "la",
        "le",
        "zu",
        "bin",
        "ter",
        "the",
        "die",
        "los",
    )
)
# Longest phrase beside a date (words).
_MAX_PHRASE_WORDS = 4
_HANDLE = re.compile(r"(?<![\w.])@\w+|(?<=[a-z])@\w+(?![\w.-])")
_BRACKETS = "()[]（）【】《》 "
_NO_NAME = re.compile(r"[=<>{}$%*]|https?:|mailto:|www\.|@|\.(?:html?|php|aspx?|txt)\b")


@lru_cache(maxsize=4_096)
def split_names(byline: str, *, is_stated: bool = False) -> tuple[str, ...]:
    """Return the names in a byline, in order; empty where it holds none. One that is stated may lack capitals.

    >>> split_names("By Dana Holt and Peter Crane, Senior Editor | 3 May 2024")
    ('Dana Holt', 'Peter Crane')
    >>> split_names("Holt, Dana"), split_names("文／周曉嵐"), split_names("Read more")
    (('Dana Holt',), ('周曉嵐',), ())
    """
    if "://" in byline or byline.startswith("data:"):
        return ()
    text = clean_value(byline[:MAX_BYLINE])
    if _HAN_ALIAS.match(without_label(text)):
        return (without_label(text),)
    text = without_label(unglued(_HANDLE.sub("", text).strip(_BRACKETS)))
    first: tuple[str, ...] = ()
    for part in _segments(text):
        names = tuple(_names(part, is_stated=is_stated))
        if any(map(is_full_name, names)):
            return names
        first = first or names
    return first


def is_full_name(text: str) -> bool:
    """Tell whether a text is written as the name of a person is: two to four words, all but particles capitalized.

    >>> is_full_name("Loïc Le Goff"), is_full_name("Ludwig van Holt"), is_full_name("World news"), is_full_name("Sport")
    (True, True, False, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 4 or not is_name(text) or is_role(text):
        return False
    return all(word[0].isupper() or word in PARTICLES for word in words) and words[-1][0].isupper()


def is_account(name: str) -> bool:
    """Tell whether a name is an account of a publishing system.

    >>> is_account("crannock_admin"), is_account("Dana Holt")
    (True, False)
    """
    folded = fold(name)
    words = re.split(r"[\s_.-]+", folded)
    accounts = word_set("accounts")
    if folded in accounts or ("_" in folded and any(word in accounts for word in words)):
        return True
    return " " not in folded and folded.endswith(_ACCOUNT_ENDINGS)


def is_team(name: str) -> bool:
    """Tell whether a name stands for whoever wrote it: `Redaktion`, `Staff Writer`."""
    return fold(name) in word_set("teams")


def _segments(text: str) -> Iterator[str]:
    """Yield the stretches between marks that no name holds, with bracketed remarks left out."""
    place = 0
    for match in _END.finditer(text):
        if match.start() > place:
            yield without_label(text[place : match.start()])
        place = match.end()
    if place < len(text):
        yield without_label(text[place:])


def _names(text: str, *, is_stated: bool) -> Iterator[str]:
    parts = [part.strip(TRIM) for part in _SPLIT.split(text)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and _HAN_NAMES.match(parts[0]):
        parts = parts[0].split()
    if _is_surname_first(text, parts):
        parts = [f"{parts[1]} {parts[0]}"]
    has_full_name = False
    for index, part in enumerate(map(_bare_name, parts)):
        if not is_name(part, is_stated=is_stated) or (index and (_CREDENTIAL.match(part) or is_role(part))):
            continue
        if " " in part or part.islower() or not has_full_name or UNSPACED_NAME.match(part):
            has_full_name = has_full_name or " " in part
            yield part.rstrip("0123456789") if " " in part else part


def _is_surname_first(text: str, parts: list[str]) -> bool:
    """Tell whether a text is one name as `Holt, Dana`."""
    if len(parts) != 2 or "," not in text or _CREDENTIAL.match(parts[1]):
        return False
    return all(" " not in part and part[:1].isupper() for part in parts)


@lru_cache(maxsize=4_096)
def is_name(text: str, *, is_stated: bool = False) -> bool:
    """Tell whether a text could be the name of a person or a team; one that is stated may lack capitals."""
    if not 2 <= len(text) <= MAX_NAME or _NO_NAME.search(text) or text[0].isdigit():
        return False
    words = text.split()
    if len(words) > MAX_WORDS or text[-1] in "?!…" or not any(char.isalpha() for char in text):
        return False
    folded = fold(text)
    bare = [word.strip(TRIM) for word in folded.split()]
    if not word_set("strangers").isdisjoint(bare) or folded in word_set("labels"):
        return False
    if _begins_as_date(bare) or any(map(is_weekday, words)) or _ends_as_date(words):
        return False
    if len(words) == 1:
        return bool(UNSPACED_NAME.match(text)) or text[0].isalpha()
    return not words[0][0].islower() or words[0] in PARTICLES or "." in words[0] or (is_stated and text.islower())


def _bare_name(part: str) -> str:
    """Take off what stands around a name: a label, a Korean role, what a date left: `Dana Holt Last updated May`."""
    words = _KOREAN_ROLE.sub("", without_label(part)).split()
    while (count := _date_words(words)) and len(words) >= count + 2:
        words = words[:-count]
    return " ".join(words)


def _date_words(words: Sequence[str]) -> int:
    """Return how many words at the end are a month or what stands beside a date."""
    if words and is_month(words[-1]):
        return 1
    bare = [fold(word).strip(TRIM) for word in words[-_MAX_PHRASE_WORDS:]]
    counts = range(len(bare), 0, -1)
    return next((count for count in counts if " ".join(bare[-count:]) in _date_phrases()), 0)


def is_role(text: str) -> bool:
    """Tell whether a text names a function: `Senior Editor`, `本报记者`."""
    return any(word.strip(TRIM) in word_set("roles") for word in fold(text).split())


def _begins_as_date(words: Sequence[str]) -> bool:
    """Tell whether words begin with what stands beside a date: `published on`, `stand`."""
    phrases = _date_phrases()
    return any(" ".join(words[:count]) in phrases for count in range(1, _MAX_PHRASE_WORDS + 1))


def _ends_as_date(words: Sequence[str]) -> bool:
    """Tell whether one or two words end with a month that is no surname."""
    return len(words) <= 2 and is_month(words[-1]) and not (len(words) == 2 and words[-1] in _SURNAMES)


@cache
def _date_phrases() -> frozenset[str]:
    """Return what stands beside a date, in all languages."""
    tables = load_toml("dates.toml")
    return frozenset(
        fold(word) for role in ("published", "modified") for words in tables[role].values() for word in words.split(",")
    )
