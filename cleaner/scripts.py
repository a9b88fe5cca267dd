"""Writing systems: which one a text is in, and whether a line is in another one than its page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleaner.words import HAN, KANA, han_variant

# Letters of the writing systems told apart, as character classes.
SCRIPTS: Mapping[str, str] = {
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Han": HAN,
    "Kana": KANA,
    "Hangul": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": "\u05d0-\u05f4",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
}
# Scripts that are written without spaces between words.
UNSPACED = f"{HAN}{KANA}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

# A text is in the script of this share of its letters (0-1); names and numbers make up the rest.
DOMINANT_SHARE = 0.6
# Fewer characters that tell Simplified from Traditional decide nothing.
MIN_TELLING = 3
# Share of telling characters that may contradict (0-1): 里, 后, 台 and their like are in use on both sides.
CONTRARY_SHARE = 0.12

_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]")
# Runs of letters: a few long strings are counted faster than many short ones.
_LETTERS = {name: re.compile(f"[{letters}]+") for name, letters in SCRIPTS.items()}


def script_counts(text: str) -> dict[str, int]:
    """Return the number of letters of each script in the text, without scripts that do not occur.

    >>> script_counts("Привет, world 世界")
    {'Latin': 5, 'Han': 2, 'Cyrillic': 6}
    """
    if text.isascii() or not _BEYOND_LATIN.search(text):
        letters = sum(map(len, _LETTERS["Latin"].findall(text)))
        return {"Latin": letters} if letters else {}
    counts = ((name, sum(map(len, pattern.findall(text)))) for name, pattern in _LETTERS.items())
    return {name: count for name, count in counts if count}


def dominant_script(counts: Mapping[str, int]) -> str:
    """Return the script that most of the letters are in, "" if none prevails."""
    total = sum(counts.values())
    name, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return name if count and count >= DOMINANT_SHARE * total else ""


def han_form(text: str) -> str:
    """Return "Simplified" or "Traditional" for Chinese text that is clearly one of them, else "".

    >>> han_form("馆陶县、阳曲县、图木舒克市"), han_form("發布時間"), han_form("人民")
    ('Simplified', 'Traditional', '')
    """
    simplified = traditional = 0
    for char in text:
        if char > "\u2fff" and (variant := han_variant(char)):
            if variant == "Hans":
                simplified += 1
            else:
                traditional += 1
    telling = simplified + traditional
    if telling < MIN_TELLING or min(simplified, traditional) > CONTRARY_SHARE * telling:
        return ""
    return "Simplified" if simplified > traditional else "Traditional"
