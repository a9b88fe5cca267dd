"""Reading misread text anew: back to its bytes, and those as the charset that they were in, even if some were lost.

Bytes get lost where the wrong charset has no character for them: a converter writes `?` or U+FFFD, or nothing
(`ä¸­å›½ã€?`, `鍏?鍗佸叓`). What is left of a character tells which characters may have stood there; until one of them is
chosen, a hole stands for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from cleaner import ngrams
from cleaner.repair.mojibake_charsets import DOUBLE_BYTE, UTF8, Chain, decode, encode, repertoire

HOLE = "\ufdd0"
"""Stands for a character some bytes of which were lost; no text has this code point."""
MARK = "\x1a"
"""Stands for U+FFFD among bytes; like `?` it may be one lost byte or two."""
MAX_PIECES = 20
"""Characters that the wrong double-byte charset does not have, after which a text is given up."""
MAX_WITHOUT_TRACE = 2
"""Characters of a word that lost bytes without a trace, for each whole one."""
MIN_UTF8 = 0.7
"""Share of the bytes of a piece that UTF-8 sequences must make up where it is not valid as a whole."""
LOOKAHEAD = 4
"""Characters after a lost byte by which it is told whether one or two bytes were lost."""
INVALID = 400
"""Cost of bytes that are no character in this comparison (steps of the model: 25 nats)."""

_U, _C, _L2, _L3 = r"[?\x1a]", r"[\x80-\xbf]", r"[\xc2-\xdf]", r"[\xe0-\xef]"
_WHOLE = (
    rf"(?P<whole>{_L2}{_C}|\xe0[\xa0-\xbf]{_C}|[\xe1-\xec\xee\xef]{_C}{_C}"
    rf"|\xed[\x80-\x9f]{_C}|\xed[\xa0-\xaf]{_C}\xed[\xb0-\xbf]{_C}"
    rf"|\xf0[\x90-\xbf]{_C}{_C}|[\xf1-\xf3]{_C}{{3}}|\xf4[\x80-\x8f]{_C}{_C})"
)
_LONE = r"(?P<lone>(?<=[a-z])\xc3(?=[a-z])|(?<![A-Z\xc0-\xff])\xc3(?=$|[ '’,.;:!]|\?(?:$| )))"
"""First byte of `à` or `í` alone, as the second one is white space or a soft hyphen; no capital stands there."""
_MARKS = re.compile(_U)
_MARK_FOR_EACH_BYTE = frozenset({"euc_jp", "cp932", "gb18030"})
"""Charsets whose converters write two marks for two bytes that are no character; the others write one."""
_IN_SINGLE_BYTE = re.compile(
    rf"{_WHOLE}|{_LONE}|{_L3}(?:{_C}{_U}|{_U}{_C}|{_C}(?!{_C})|(?![{_C[1:-1]}a-z]))"
    rf"|{_L2}(?:{_U}|(?![{_C[1:-1]}a-z]))"
)
_IN_DOUBLE_BYTE = re.compile(
    rf"{_WHOLE}|{_L3}(?:{_C}{_U}|{_U}{_C}|{_U}(?={_U}{_C}{_C})|{_U}{_U}?|{_C}(?=$|[\x00-\x7f]))|{_U}{_C}{_C}(?!{_C})|{_U}{_U}?{_C}"
)


class Hole(NamedTuple):
    """What is left of a character."""

    left: str
    """Its bytes as Latin-1, `?` for each byte or two that a mark stands for, nothing for those that left no trace."""
    after: str
    """The byte after it, "" at the end."""
    usual: str = ""
    """What it most often was, if that is known."""


class Reading(NamedTuple):
    """A text read anew, with a hole for each character that is not certain."""

    text: str
    holes: list[Hole]


def convert(text: str, chain: Chain) -> str:
    """Return the text read anew, as far as it can be, with what most often stood in a hole; unchanged where it cannot.

    >>> convert("cafÃ©", Chain("western", "utf-8")), convert("Âûõîä", Chain("western", "cp1251"))
    ('café', 'Выход')
    """
    reading = read(text, chain)
    if not any(hole.usual for hole in reading.holes):
        return reading.text
    known = reading.text.split(HOLE)
    return known[0] + "".join(
        (hole.usual or HOLE) + after for hole, after in zip(reading.holes, known[1:], strict=True)
    )


def read(text: str, chain: Chain) -> Reading:
    r"""Return the text read anew, as far as it can be, and what is known of lost characters.

    >>> read("â€œbbâ€?", Chain("western", "utf-8"))
    Reading(text='“bb\ufdd0', holes=[Hole(left='â\x80?', after='', usual='')])
    """
    holes: list[Hole] = []
    marked = text.replace("\ufffd", MARK) if MARK not in text else text
    if chain.wrong in DOUBLE_BYTE:
        fixed = _read_double_byte(marked, chain, holes)
    else:
        fixed = _read_single_byte(marked, chain, holes)
    return Reading(fixed if marked is text else fixed.replace(MARK, "\ufffd"), holes)


def is_all_utf8(text: str, wrong: str) -> bool:
    """Tell whether the bytes that were read as `text` are valid UTF-8 from end to end."""
    try:
        encode(text, wrong).decode(UTF8)
    except UnicodeError:
        return False
    return True


def _read_double_byte(text: str, chain: Chain, holes: list[Hole]) -> str:
    pieces: list[str] = []
    rest = text
    while rest and len(pieces) < MAX_PIECES:
        try:
            pieces.append(_read(rest, encode(rest, chain.wrong), chain, holes))
            return "".join(pieces)
        except UnicodeEncodeError as error:
            piece = rest[: error.start]
            pieces += (_read(piece, encode(piece, chain.wrong), chain, holes), rest[error.start])
            rest = rest[error.start + 1 :]
    return "".join((*pieces, rest))


def _read_single_byte(text: str, chain: Chain, holes: list[Hole]) -> str:
    try:
        return _read(text, encode(text, chain.wrong), chain, holes)
    except UnicodeEncodeError:
        return _runs(chain.wrong).sub(partial(_read_run, chain, holes), text)


def _read_run(chain: Chain, holes: list[Hole], run: re.Match[str]) -> str:
    """Return a run of characters of the wrong charset read anew."""
    if run[0].isascii():
        return run[0]
    return _read(run[0], encode(run[0], chain.wrong), chain, holes, run.string[run.end() : run.end() + 1])


@cache
def _runs(charset: str) -> re.Pattern[str]:
    """Return the pattern of runs of characters that a single-byte charset has."""
    foreign = re.escape("".join(sorted(repertoire(charset))))
    return re.compile(rf"[\x00-\x7f{foreign}]+")


def _read(piece: str, data: bytes, chain: Chain, holes: list[Hole], follower: str = "") -> str:
    """Return the bytes of a piece read as `chain.right`; where they are not valid, the piece as it was."""
    is_marked = chain.wrong in DOUBLE_BYTE and (b"?" in data or b"\x1a" in data)
    try:
        if not is_marked or chain.right not in DOUBLE_BYTE:
            return decode(data, chain.right)
    except UnicodeDecodeError as error:
        if chain.right in DOUBLE_BYTE and chain.wrong not in DOUBLE_BYTE and error.start == len(data) - 1:
            return decode(data[:-1], chain.right) + piece[-1]  # a word that was cut, or a byte that was lost
    if chain.right == UTF8:
        return _read_utf8(piece, data, chain, holes, "\xff" * len(follower))
    return "".join(_read_pairs(data, chain, holes)) if is_marked and chain.right in DOUBLE_BYTE else piece


def _read_utf8(piece: str, data: bytes, chain: Chain, holes: list[Hole], follower: str) -> str:
    """Return what is UTF-8 in the bytes, holes for what is left of it, and the rest as it was."""
    is_double = chain.wrong in DOUBLE_BYTE
    chars = data.decode("latin-1") + follower  # one byte is one character
    found = list((_IN_DOUBLE_BYTE if is_double else _IN_SINGLE_BYTE).finditer(chars))
    if is_double and sum(match.end() - match.start() for match in found) < MIN_UTF8 * len(data):
        return piece
    if not is_double:
        found = _without_chance(found)
    pieces: list[str] = []
    at = 0
    for match in found:
        rest = slice(at, match.start())
        pieces.append(data[rest].decode(chain.wrong, "replace") if is_double else piece[rest])
        if match["whole"]:
            pieces.append(_decode_sequence(match[0]))
        else:
            pieces.append(HOLE)
            after = chars[match.end() : match.end() + 1]
            usual = "" if is_double or not match["lone"] else "í" if after.isalpha() else "à"
            holes.append(Hole(match[0].replace(MARK, "?"), after, usual))
        at = match.end()
    return "".join((*pieces, data[at:].decode(chain.wrong, "replace") if is_double else piece[at:]))


def _without_chance(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the matches, less the ones that ordinary letters make: without a trace of a loss, no whole one near."""
    certain = [match for match in found if match["whole"] or match["lone"] or _MARKS.search(match[0])]
    return found if len(found) - len(certain) <= MAX_WITHOUT_TRACE * len(certain) else certain


def _decode_sequence(sequence: str) -> str:
    """Return the character of a UTF-8 sequence, its bytes given as characters; also of a pair of surrogates."""
    text = sequence.encode("latin-1").decode(UTF8, "surrogatepass")
    return text if len(text) == 1 else text.encode("utf-16", "surrogatepass").decode("utf-16")


def _read_pairs(data: bytes, chain: Chain, holes: list[Hole]) -> Iterator[str]:
    """Yield the characters of bytes of a double-byte charset among which marks stand for lost ones."""
    chars = data.decode("latin-1")
    at = 0
    while at < len(chars):
        size = _size(chars, at, chain)
        left = chars[at : at + size]
        is_lost = "?" in left or MARK in left
        if is_lost and (size > 1 or chars[at + 1 : at + 2] > "\x7f" or chars[at - 1 : at] > "\x7f"):
            yield HOLE
            holes.append(Hole(left.replace(MARK, "?"), chars[at + size : at + size + 1]))
        else:
            yield left if left.isascii() else _pair(left, chain.right) or "\ufffd"
        at += size


def _size(chars: str, at: int, chain: Chain) -> int:
    """Return how many of the bytes and marks from here on are one character."""
    first, second = chars[at], chars[at + 1 : at + 2]
    is_marked = _MARKS.match(second) is not None
    if not _MARKS.match(first):
        is_pair = first > "\x7f" and (is_marked or second >= "@") and not _pair(first, chain.right)
        return 2 if is_pair else 1
    if is_marked:
        return 2 if chain.wrong in _MARK_FOR_EACH_BYTE else 1
    if second <= "\x7f":
        return 1
    return 2 if _cost(chars, at + 2, chain.right) < _cost(chars, at + 1, chain.right) else 1


def _cost(chars: str, at: int, right: str) -> float:
    """Return how unlikely the next characters are if one begins here."""
    total = 0.0
    for place in range(at, min(at + 2 * LOOKAHEAD, len(chars) - 1), 2):
        if chars[place] <= "\x7f" or _MARKS.match(chars[place + 1]):
            break
        char = _pair(chars[place : place + 2], right)
        total += ngrams.costs_alone()[ord(char)] if char and char < "\U00010000" else INVALID
    return total


def _pair(chars: str, charset: str) -> str:
    """Return the character of some bytes given as characters, "" if there is none."""
    try:
        text = chars.encode("latin-1").decode(charset)
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""
