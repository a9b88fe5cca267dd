"""Is it UTF-8? Multi-byte sequences hardly occur by chance, so a few of them say more than any declaration."""

from __future__ import annotations

import re

SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character above ASCII in UTF-8."""

_UNFINISHED = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
_SURROGATES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_ASCII = bytes(range(0x80))

MIN_SEQUENCES = 3
"""Characters above ASCII from which clean UTF-8 is taken for UTF-8 unseen. Two may be two
characters of Chinese in GBK; set by hand, every development page with three is UTF-8."""

MIN_SHARE = 0.85
"""Share of the bytes above ASCII in valid sequences (0-1) from which a page is UTF-8 with damage. Of the
development pages no legacy one is above 0.66, no damaged UTF-8 one below 0.98."""

_MIN_GOOD_DECLARED = 4  # the same where UTF-8 is declared, too
_FORGIVEN = 2  # bytes of damage, in a page declared as UTF-8, that do not count against it: one character
_MIN_GOOD = 8  # bytes above ASCII in valid sequences; fewer may be chance


def has_enough_sequences(data: bytes, chars: int) -> bool:
    """Tell whether clean UTF-8 of so many characters has enough above ASCII to be no accident.

    >>> [has_enough_sequences(text.encode(), len(text)) for text in ("© 2020", "été à")]
    [False, True]
    """
    continuations = len(data) - chars
    if not MIN_SEQUENCES <= continuations < 3 * MIN_SEQUENCES:  # a character has one to three of them
        return continuations >= MIN_SEQUENCES
    return count_high(data) - continuations >= MIN_SEQUENCES


def unfinished(data: bytes) -> int:
    """Return the length of the character that the end of the data cuts short, 0 when it ends with a whole one.

    >>> unfinished("tea 茶".encode()[:-1]), unfinished("tea 茶".encode())
    (2, 0)
    """
    cut = _UNFINISHED.search(data[-3:])
    return len(cut[0]) if cut else 0


def is_damaged_utf8(data: bytes, *, declared: bool = False) -> bool:
    r"""Tell whether the bytes are UTF-8 but for a few; characters written as surrogates count as UTF-8.

    A page that is `declared` as UTF-8 needs less evidence.

    >>> is_damaged_utf8("Größe über alles, schön".encode() + b"\xe4"), is_damaged_utf8(b"Gr\xfc\xdfe")
    (True, False)
    >>> [is_damaged_utf8("café naïve".encode() + b"\xe4", declared=known) for known in (False, True)]
    [False, True]
    """
    high = count_high(data)
    surrogates = sum(map(len, _SURROGATES.findall(data))) if b"\xed" in data else 0
    rest = _SURROGATES.sub(b"", data) if surrogates else data
    good = high - (len(rest) - len(rest.decode("utf-8", "ignore").encode()))
    if declared:
        return good >= _MIN_GOOD_DECLARED and good >= MIN_SHARE * (high - _FORGIVEN)
    return good >= _MIN_GOOD and good >= MIN_SHARE * high


def is_utf8(data: bytes) -> bool:
    """Tell whether the bytes are clean UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def count_high(data: bytes) -> int:
    """Return the number of bytes above ASCII."""
    return len(data.translate(None, _ASCII))
