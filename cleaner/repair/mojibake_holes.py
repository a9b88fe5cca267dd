"""Lost characters of misread text: what may have stood there, and which of it the character model finds likeliest.

What is left of a character, and that its bytes were lost at all in the wrong charset, often leaves a dozen characters;
the neighbours decide. What stays in doubt becomes U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from unicodedata import category

from cleaner import ngrams
from cleaner.repair.gaps import Gapped, fill
from cleaner.repair.mojibake_charsets import DOUBLE_BYTE, UTF8, Chain, undefined_bytes
from cleaner.repair.mojibake_reading import HOLE, Hole, Reading

MIN_SHARE = 0.5
"""Share of the probability (0-1) from which a character is taken: below, a guess is more often wrong than right."""
MAX_OPTIONS = 48
"""Characters that are tried in a hole, those that are commonest by themselves."""
_PUNCTUATION = frozenset("。、，！？：；（）「」『』《》【】“”‘’«»–—…·・～〜ー¿¡")
_CONTINUATIONS = range(0x80, 0xC0)
_FIRST_OF_THREE = range(0xE2, 0xF0)
_NO_TRACE = frozenset({0xA0, 0xAD})
_CP1252_SIGNS = frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")
_NARROW = {"gb18030": "gbk", "big5hkscs": "big5"}
"""The charset as most converters know it, without later additions."""


def fill_holes(
    readings: Sequence[Reading], chain: Chain, original: str, languages: ngrams.Languages
) -> list[tuple[str, float]]:
    """Return each text with its holes filled, and the share of such texts that are right (0-1).

    `original` is the misread text: it shows which characters the wrong charset had.
    """
    lost = _lost_bytes(chain, original)
    gapped = [
        Gapped(reading.text.split(HOLE), [options(hole, chain, lost) for hole in reading.holes]) for reading in readings
    ]
    filled = []
    for (known, _), fillings in zip(gapped, fill(gapped, languages), strict=True):
        chars = [char if share >= MIN_SHARE else "\ufffd" for char, share in fillings]
        text = known[0] + "".join(char + after for char, after in zip(chars, known[1:], strict=True))
        filled.append((text, min((share for _, share in fillings), default=1.0)))
    return filled


@lru_cache(maxsize=4_096)
def options(hole: Hole, chain: Chain, lost: frozenset[int]) -> tuple[str, ...]:
    r"""Return what may have stood in a hole, the commonest first; `lost`: what a single-byte charset loses.

    >>> options(Hole("â\x80?", ""), Chain("western", "utf-8"), frozenset({0x9D}))
    ('”',)
    """
    alone = ngrams.costs_alone()
    if chain.right == UTF8:
        found = [char for pattern in _patterns(hole.left) for char in _utf8_options(pattern, hole, chain, lost)]
    else:
        found = list(_pair_options(hole.left, hole.after, chain))
    possible = (char for char in dict.fromkeys(found) if _is_usual(char))
    return tuple(sorted(possible, key=lambda char: alone[ord(char)])[:MAX_OPTIONS]) or ("\ufffd",)


def _is_usual(char: str) -> bool:
    """Tell whether a character is a letter, but no lone letter of Hangul, or punctuation that is often lost."""
    return char in _PUNCTUATION or (category(char)[0] in "LM" and not "\u3131" <= char <= "\u318e")


def _patterns(left: str) -> list[tuple[int | None, ...]]:
    """Return the bytes of the characters that a UTF-8 sequence may have been, None for an unknown one."""
    known = tuple(None if char == "?" else ord(char) for char in left)
    first = known[0]
    if first is None:
        return [(None,) * (3 - len(known)) + known]
    if first < 0xE0:
        return [(first, None)]
    if len(known) == 2 and known[1] is not None:
        return [(first, known[1], None), (first, None, known[1])]
    return [known + (None,) * (3 - len(known))]


def _utf8_options(pattern: tuple[int | None, ...], hole: Hole, chain: Chain, lost: frozenset[int]) -> Iterator[str]:
    """Yield the characters of a UTF-8 pattern whose unknown bytes get lost in the wrong charset."""
    unknown = [place for place, byte in enumerate(pattern) if byte is None]
    usual = (_FIRST_OF_THREE, _CONTINUATIONS, _CONTINUATIONS) if chain.wrong in DOUBLE_BYTE else (sorted(lost),) * 3
    choices = [usual[place] if byte is None else (byte,) for place, byte in enumerate(pattern)]
    following = ord(hole.after) if hole.after else -1
    # A mark that stands for two bytes was the first of them, before the second.
    marks = unknown[: hole.left.count("?")] if chain.wrong in DOUBLE_BYTE else []
    for data in product(*choices):
        if all(is_lost(chain.wrong, *(*data, following)[place : place + 2]) for place in marks):
            try:
                yield bytes(data).decode(UTF8)
            except UnicodeDecodeError:
                continue


@lru_cache(maxsize=1_024)
def _pair_options(left: str, after: str, chain: Chain) -> tuple[str, ...]:
    """Return the characters of a double-byte charset whose unknown bytes get lost in the wrong charset."""
    first, second = list(left.ljust(2, "?"))
    following = ord(after) if after else -1
    return tuple(
        char
        for (lead, trail), char in _pairs(chain.right)
        if first in ("?", chr(lead)) and second in ("?", chr(trail))
        if is_lost(chain.wrong, *((lead, trail) if first == "?" else (trail, following)))
    )


@cache
def _pairs(charset: str) -> tuple[tuple[bytes, str], ...]:
    """Return the pairs of bytes above ASCII that are a character of the charset, with it."""
    pairs = (bytes(pair) for pair in product(range(0x81, 0xFF), range(0x80, 0xFF)))
    decoded = ((pair, pair.decode(charset, "ignore")) for pair in pairs)
    return tuple((pair, char) for pair, char in decoded if len(char) == 1)


@lru_cache(maxsize=65_536)
def is_lost(charset: str, byte: int, follower: int) -> bool:
    """Tell whether a double-byte charset has nothing for a byte that stands before another one (-1: at the end)."""
    narrow = _NARROW.get(charset, charset)
    for data in (bytes((byte,)), bytes((byte, follower)) if follower >= 0 else b""):
        try:
            if data and data.decode(narrow):
                return False
        except UnicodeDecodeError:
            continue
    return True


def _lost_bytes(chain: Chain, original: str) -> frozenset[int]:
    """Return the bytes that the wrong single-byte charset has no character for, or that vanish as white space."""
    if chain.wrong in DOUBLE_BYTE:
        return frozenset()
    if chain.wrong == "western":
        undefined = undefined_bytes("cp1252") if _CP1252_SIGNS.intersection(original) else frozenset(range(0x80, 0xA0))
    else:
        undefined = undefined_bytes(chain.wrong)
    return undefined | _NO_TRACE
