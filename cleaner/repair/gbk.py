"""GBK as the tools that damage pages use it: characters as byte pairs, private-use characters included.

Code points of the user-defined areas (AAA1-AFFE, F8A1-FEFE, A140-A7A0 and some gaps) are private-use characters in
CP936 and GB18030 alike; Python's `gb18030` is used because it has them.
"""

from __future__ import annotations

from functools import lru_cache

FULL_WIDTH_LEAD = 0xA3
"""First byte of the full-width forms of ASCII: A3A1 to A3FE are ！ to ～."""


@lru_cache(maxsize=32_768)
def pair(char: str) -> tuple[int, int] | None:
    """Return the two bytes of a character, None where it has not two.

    ASCII punctuation, digits and letters count as their full-width forms: what collected the text may have
    folded them.

    >>> pair("專"), pair(";"), pair("；"), pair("ü"), pair("한")
    ((140, 163), (163, 187), (163, 187), (168, 185), None)
    """
    if "!" <= char <= "~":
        return FULL_WIDTH_LEAD, ord(char) + 0x80
    try:
        encoded = char.encode("gb18030")
    except UnicodeEncodeError:  # a surrogate
        return None
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None


@lru_cache(maxsize=32_768)
def character(lead: int, trail: int) -> str:
    """Return the character of two bytes, "" where there is none or it is for private use.

    >>> character(0x8C, 0xA3), character(0xAF, 0xC6)
    ('專', '')
    """
    try:
        char = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 and not "\ue000" <= char <= "\uf8ff" else ""


@lru_cache(maxsize=256)
def with_trail(trail: int) -> str:
    """Return the characters whose second byte this is."""
    return "".join(character(lead, trail) for lead in range(0x81, 0xFF))


@lru_cache(maxsize=256)
def with_lead(lead: int) -> str:
    """Return the characters whose first byte this is."""
    return "".join(character(lead, trail) for trail in range(0x40, 0xFF) if trail != 0x7F)
