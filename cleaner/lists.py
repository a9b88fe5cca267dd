"""The shape of a line: is it a list, of how many items, parted by what, and how often does it repeat itself?"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from cleaner.scripts import UNSPACED
from cleaner.words import HAN, KANA, ascii_words

MIN_ITEMS = 4
# Characters of an item; a list has short items, all but a few of them.
MAX_ITEM_CHARS = 60
LONG_ITEM_SHARE = 0.1
# An opening like "Members of the board:" before the first item is no longer than this (characters).
MAX_HEAD_CHARS = 24
# Items in Han characters that are parted by nothing but a space are shorter than this (characters).
MAX_SPACED_CHARS = 16

# Characters of a text that `repetition` looks at, and the length of the runs it compares: two Han characters
# make a word, five letters the better part of one.
REPETITION_CHARS = 1000
LONGER_WORD = 4
UNSPACED_GRAM = 2
SPACED_GRAM = 5

# The separators of lists in use, the unambiguous first: of two that give as many items the first counts.
# Each has its name, its characters, and its pattern: single characters and no white space around them, so that long
# runs of spaces cost nothing.
_SEPARATORS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, chars, re.compile(pattern or f"[{chars}]+"))
    for name, chars, pattern in (
        ("|", "|｜¦│┃", ""),
        ("_", "_", ""),
        ("、", "、", "、"),
        (";", ";；", "[;；]"),
        ("·", "·•・●◆★☆■□▪►▶»›※＊*~～", ""),
        ("/", "/／\\", r"[/／\\]+"),
        ("-", "-–—―", r"(?<=\s)[-–—―]+|[-–—―]+(?=\s|$)"),
        (">", ">＞→⇒", ""),
        ("#", "#＃", "[#＃]"),
        (",", ",，،", "[,，،]"),
        ("I", "I", r"(?<=\s)I(?=\s)"),
        ("-", "-–—―", "[-–—―]+"),
        ("tab", "\t \u3000", r"\t+|  +|\u3000+"),
    )
)
_SEPARATOR_CHAR = re.compile(r"[|｜¦│┃_、;；·•・●◆★☆■□▪►▶»›※＊*~～/／\\\-–—―>＞→⇒#＃,，،\t\u3000]")
_UNSPACED_ITEM = re.compile(f"[{UNSPACED}][{UNSPACED}\\w()（）+]*")
# So many names in a row, each with a capital letter, are a list without separators.
MIN_NAMES = 10

_NOT_WORD = re.compile(r"[\W_]+")
_UNSPACED_RUN = re.compile(f"[{HAN}{KANA}]")
_HEAD = re.compile(r"[^:：]*[:：] ?")


class ListShape(NamedTuple):
    """A text seen as a list."""

    separator: str
    items: tuple[str, ...]
    head: str
    """What stands before the first item and ends in a colon, without the colon; else empty."""
    open_end: bool
    """The text ends in a separator, as lists made by a template do."""


def list_shape(text: str) -> ListShape | None:
    """Return the items of a text that is a list from one end to the other, None if it is not.

    >>> list_shape("Ulm | Bonn | Kiel | Trier |")
    ListShape(separator='|', items=('Ulm', 'Bonn', 'Kiel', 'Trier'), head='', open_end=True)
    >>> list_shape("Stops: Dock, Mill, Church, School").head
    'Stops'
    >>> list_shape("She came, saw, and took the last train home.")
    """
    is_parted = _separators(text) >= MIN_ITEMS - 1
    if not is_parted and text.count(" ") < (MIN_NAMES if text.isascii() else MIN_ITEMS) - 1:
        return None
    opening = _HEAD.match(text[: MAX_HEAD_CHARS + 2])
    head = opening[0].rstrip(" :：") if opening and opening.end() <= MAX_HEAD_CHARS else ""
    body = text[opening.end() :] if opening and opening.end() <= MAX_HEAD_CHARS else text
    if not is_parted or _separators(body) < MIN_ITEMS - 1:
        return _split_spaced(body, head)
    best: ListShape | None = None
    chars = set(body)
    for separator, own, pattern in _SEPARATORS:
        shape = None if chars.isdisjoint(own) else _split(body, head, separator, pattern)
        if shape and (best is None or len(shape.items) > len(best.items)):
            best = shape
    return best or _split_spaced(body, head)


def _separators(text: str) -> int:
    """Return the number of places where a separator of some kind stands, at little cost."""
    return len(_SEPARATOR_CHAR.findall(text)) + text.count("  ") + text.count(" I ")


def _split(body: str, head: str, separator: str, pattern: re.Pattern[str]) -> ListShape | None:
    parts = pattern.split(body)
    if len(parts) < MIN_ITEMS:
        return None
    items = tuple(part.strip() for part in parts if part.strip())
    if len(items) < MIN_ITEMS:
        return None
    if sum(len(item) > MAX_ITEM_CHARS for item in items) > LONG_ITEM_SHARE * len(items):
        return None
    return ListShape(separator, items, head, not parts[-1].strip())


def _split_spaced(body: str, head: str) -> ListShape | None:
    """Take spaces as separators between names, and where the script has none between words."""
    items = tuple(body.split())
    if len(items) < (MIN_NAMES if body.isascii() else MIN_ITEMS):
        return None
    are_names = len(items) >= MIN_NAMES and all(item[0].isupper() for item in items)
    if not are_names and not all(len(item) <= MAX_SPACED_CHARS and _UNSPACED_ITEM.match(item) for item in items):
        return None
    return ListShape(" ", items, head, open_end=False)


def repeats_words(text: str) -> bool:
    """Tell at little cost whether a text may repeat itself; only ASCII text is ever found not to.

    >>> repeats_words("All about the ferry and the island"), repeats_words("cheap tyres, used tyres")
    (False, True)
    """
    found = [word for word in ascii_words(text.lower()) if len(word) >= LONGER_WORD] if text.isascii() else []
    return len(set(found)) < len(found) or not found


def repetition(text: str) -> float:
    """Return the share of the text (0-1) that stands in it more than once.

    Counted in runs of characters, so that it holds for glued words, inflected words and scripts without spaces.

    >>> round(repetition("cheap flats Ulm | cheap flats Bonn | cheap flats Kiel"), 2)
    0.58
    >>> repetition("The ferry leaves at noon")
    0.0
    """
    letters = _NOT_WORD.sub(" ", text[:REPETITION_CHARS].lower()).strip()
    size = UNSPACED_GRAM if 2 * len(_UNSPACED_RUN.findall(letters)) > len(letters) else SPACED_GRAM
    grams = [letters[i : i + size] for i in range(len(letters) - size + 1)]
    if size == UNSPACED_GRAM:
        grams = [gram for gram in grams if " " not in gram]
    if not grams:
        return 0.0
    return sum(count for count in Counter(grams).values() if count > 1) / len(grams)
