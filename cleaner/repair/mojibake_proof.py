"""Whether what a pair of charsets makes of a word proves anything: natural text, or the structure of UTF-8."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleaner.repair.mojibake_charsets import DOUBLE_BYTE, UTF8, Chain
from cleaner.repair.mojibake_reading import HOLE
from cleaner.repair.mojibake_words import ORDINARY_SIGNS, foreign_chars, is_mixed

MAX_LEFT = 0.75
"""Share of characters beyond ASCII that a UTF-8 reading may leave: half are right if all sequences have two bytes."""
MAX_INVALID = 0.05
"""Share of the characters of a converted word that may be invalid bytes."""
MAX_HOLES = 3
"""Lost characters in a converted word for each one that is whole."""

BAD = re.compile("[\x80-\x9f\ue000-\uf8ff\U00020000-\U0010ffff]")
"""What no text has, or hardly any: controls, private use, the rarest Han."""
_FOREIGN_LETTER_OR_CONTROL = re.compile(r"(?=[^\x00-\x7f])(?:[^\W\d_]|[\x80-\x9f])")
_LOOK_ALIKE = re.compile("[A-ZÀ-Þ][ÂÃ]\xa0(?![a-zß-ÿ])|(?<![^\\W\\d_])Å[²³](?!\\w)")
"""What UTF-8 is misread as and what is right as well: words in capitals before a no-break space, square ångströms."""
_LONG_SEQUENCE = re.compile("[\u2000-\u2bff\ufffd\U0001f000-\U0001ffff]")
"""Signs whose UTF-8 of three and four bytes reads as nothing natural."""
_LETTER_OR_LATIN1 = re.compile("(?=[^\x00-\x7f])(?:[^\\W\\d_]|[\xa0-\xbf‘-”…–—])")
_JAMO = re.compile("[\u3131-\u318e]")
_COMMON_LETTER = re.compile("[À-ſΆ-ώЀ-ґא-ת]")


def needed_foreign_chars(chain: Chain, converted: Mapping[str, str]) -> int:
    """Return how many characters beyond ASCII make a word a proof: two where the words change to another script."""
    if chain.right == UTF8:
        return 1
    return 1 + any(_script(max(old)) != _script(max(new)) != "latin" for old, new in converted.items())


def _script(char: str) -> str:
    """Return the script that matters for how much a change of script is doubted."""
    if char < "\u0250" or "\u2000" <= char < "\u2200":
        return "latin"
    return "cyrillic" if "\u0400" <= char < "\u0530" else "other"


def is_convincing(chain: Chain, old: str, new: str, natural: bool, needed: int) -> bool:
    """Tell whether a converted word may speak for the pair of charsets.

    It must look natural, except that UTF-8 proves itself by several sequences: there may be a layer below.
    """
    if chain.right == UTF8:
        return _is_convincing_utf8(chain, old, new, natural=natural and not BAD.search(new))
    if sum(map(str.isalpha, old)) > sum(map(str.isalpha, new)) and chain.right not in DOUBLE_BYTE:
        return False  # letters do not turn out to be signs
    if chain.wrong in DOUBLE_BYTE and _JAMO.search(new):
        return False
    if new.count("\ufffd") - old.count("\ufffd") > MAX_INVALID * len(new):
        return False
    is_odd = _FOREIGN_LETTER_OR_CONTROL.search(old) or (needed == 1 and is_mixed(old))
    return natural and bool(is_odd) and foreign_chars(old) >= needed and any(map(str.isalpha, new))


def _is_convincing_utf8(chain: Chain, old: str, new: str, *, natural: bool) -> bool:
    """Tell whether a word read as UTF-8 may speak for it: by several sequences, a long one, or by looking natural."""
    foreign, saved = foreign_chars(new) - new.count(HOLE), len(old) - len(new)
    if new.count(HOLE) > MAX_HOLES * sum(char not in old and char != HOLE for char in new):
        return False
    several = foreign - sum(map(ORDINARY_SIGNS.__contains__, new)) >= 2 and saved >= 2
    is_sign = any(_LONG_SEQUENCE.match(char) and char not in old for char in new) and not old.isalpha()
    natural = natural or (bool(_COMMON_LETTER.search(new)) and is_mixed(old) and not is_mixed(new))
    natural = natural and bool(_LETTER_OR_LATIN1.search(new))
    mostly = foreign <= MAX_LEFT * foreign_chars(old) or chain.wrong in DOUBLE_BYTE
    lone = saved == 0 and natural  # the second byte was taken for white space
    return (several or natural or is_sign) and (mostly or lone) and not _LOOK_ALIKE.search(old)
