"""Text folded for comparison with phrases: what writers of one language write in more than one way becomes one.

Case, width, apostrophes, the two forms of Chinese, the letters that Turkish, Greek, Arabic, Persian, Russian and
Hindi text varies, marks that may be left out (Hebrew points, Arabic vowel signs, nukta), characters without ink,
composed and decomposed letters. Text and phrases are folded alike. Most folds turn one character into one; where
a text grows shorter, `Folded.origin` leads back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from cleaner.resources import load_toml
from cleaner.scripts import UNSPACED
from cleaner.words import FULL_TO_HALF

# One character for another, in pairs: Turkish dotted and dotless i; apostrophes and hyphens; final sigma and Greek
# vowels without their accents; Cyrillic io; Arabic and Persian letters that keyboards confuse; Hindi letters without
# nukta, nasal signs.
_PAIRS = (
    "İi ıi ʼ' ′' ‐- ‑- ςσ Σσ άα έε ήη ίι όο ύυ ώω ΐι ΰυ ϊι ϋυ Άα Έε Ήη Ίι Όο Ύυ Ώω Ϊι Ϋυ ёе Ёе "
    "أا إا آا ٱا ىي یي ئي ېي كک ةه ۀه ۂه ہه ؤو ँं"
)
# The same for what stands in most texts of any language, and is replaced faster alone.
_MARKS = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "."), ("\xa0", " "))
_SPACES = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_NUKTA_LETTERS = (0x929, 0x931, 0x934, *range(0x958, 0x960))
_HALF_KANA = range(0xFF65, 0xFF9E)
_ARABIC_FORMS = (*range(0xFB50, 0xFBB2), *range(0xFE80, 0xFEF5))

# Marks that make one letter with the character before them, and marks and signs that say nothing here: soft hyphen,
# joiners and other characters without ink, Hebrew points, Arabic signs and tatweel, nukta.
_COMBINING = "\u0300-\u036f\u3099\u309a\uff9e\uff9f"
_DROPPED = (
    "\u00ad\u200b-\u200f\u2060\ufeff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u093c"
)
# Thai vowels that are typed as two characters.
_TYPED_APART = {"\u0e4d\u0e32": "\u0e33", "\u0e40\u0e40": "\u0e41"}
# The space that some set between Han characters or kana and Latin letters.
_MIXED_SPACE = f" (?:(?=[A-Za-z0-9])(?<=[{UNSPACED}] )|(?=[{UNSPACED}])(?<=[A-Za-z0-9] ))"
# What a text must hold, but for spaces, for anything to grow shorter; cheaper to look for.
_MAY_SHRINK = re.compile(f"[{_COMBINING}{_DROPPED}\u1100-\u11ff\u0e40\u0e4d]")
_LEFT_OUT = re.compile(rf"[{_DROPPED} ]+")


class Folded(NamedTuple):
    """A folded text, and how its places lead back to those of the text."""

    text: str
    places: tuple[int, ...] = ()
    """Where in the folded text, in ascending order, characters before had been left out."""
    offsets: tuple[int, ...] = ()
    """How many characters had been left out before each of these places."""

    def origin(self, place: int) -> int:
        r"""Return the place in the unfolded text of a place in the folded one.

        >>> fold_phrase("\u0645\u06cc\u200c\u062e\u0648").origin(2)
        3
        """
        if not self.places:
            return place
        passed = bisect_right(self.places, place)
        return place + (self.offsets[passed - 1] if passed else 0)


def fold_phrase(text: str) -> Folded:
    """Fold a text for comparison with phrases.

    >>> fold_phrase("版權聲明：Reuters’").text, fold_phrase("TÜM HAKLARI").text
    ("版权声明:reuters'", 'tüm haklari')
    >>> fold_phrase("使用 Cookie").text
    '使用cookie'
    """
    if text.isascii():
        return Folded(text.lower())
    for mark, plain in _MARKS:
        text = text.replace(mark, plain)
    if text.isascii():
        return Folded(text.lower())
    if not _MAY_SHRINK.search(text) and not (" " in text and _has_mixed_space(text)):
        return Folded(_one_to_one(text))
    parts: list[str] = []
    places: list[int] = []
    offsets: list[int] = []
    done = length = 0
    for match in _shrinking().finditer(text):
        kept = _shrunk(match[0])
        parts += (text[done : match.start()], kept)
        length += match.start() - done + len(kept)
        done = match.end()
        if done - length != (offsets[-1] if offsets else 0):
            places.append(length)
            offsets.append(done - length)
    parts.append(text[done:])
    return Folded(_one_to_one("".join(parts)), tuple(places), tuple(offsets))


# These patterns take milliseconds to compile, and most pages need none of them.


@cache
def _shrinking() -> re.Pattern[str]:
    """Return the pattern of the stretches that grow shorter."""
    kinds = (f"[^\n{_COMBINING}][{_COMBINING}]+", f"[{_DROPPED}]+", "[\u1100-\u11ff]+", *_TYPED_APART, _MIXED_SPACE)
    return re.compile("|".join(kinds))


@cache
def _mixed_space() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"[{UNSPACED}]"), re.compile(_MIXED_SPACE)


def _has_mixed_space(text: str) -> bool:
    unspaced, mixed = _mixed_space()
    return unspaced.search(text) is not None and mixed.search(text) is not None


def _shrunk(text: str) -> str:
    """Return what a stretch that grows shorter stands for; empty for marks that are left out."""
    if text in _TYPED_APART:
        return _TYPED_APART[text]
    if _LEFT_OUT.fullmatch(text):
        return ""
    return normalize("NFC", text.replace("\uff9e", "\u3099").replace("\uff9f", "\u309a").translate(_half_kana()))


def _one_to_one(text: str) -> str:
    return (text.translate(_table()) if _changed().search(text) else text).lower()


@cache
def _half_kana() -> dict[int, int]:
    return _compatible(_HALF_KANA)


def _compatible(codes: Iterable[int]) -> dict[int, int]:
    """Return the plain character for each of these presentation forms that stand for one character."""
    plain = {code: normalize("NFKC", chr(code)) for code in codes}
    return {code: ord(char) for code, char in plain.items() if len(char) == 1 and ord(char) != code}


@cache
def _table() -> dict[int, int]:
    """Return what each character that changes turns into."""
    variants = load_toml("languages/zh-Hant.toml")["variants"]
    table = dict(zip(map(ord, variants["traditional"]), map(ord, variants["simplified"]), strict=True))
    pairs = {ord(pair[0]): ord(pair[1]) for pair in _PAIRS.split()}
    forms = {code: pairs.get(plain, plain) for code, plain in _compatible(_ARABIC_FORMS).items()}
    pairs |= {code: ord(normalize("NFD", chr(code))[0]) for code in _NUKTA_LETTERS}
    return table | FULL_TO_HALF | _half_kana() | forms | dict.fromkeys(map(ord, _SPACES), 0x20) | pairs


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, map(chr, _table())))}]")
