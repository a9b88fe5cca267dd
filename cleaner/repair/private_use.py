"""Private-use characters: glyphs of fonts that the reader of a text does not have.

* U+F020 to U+F0FF are Symbol and Wingdings of old word processors; bullets and check marks have equals.
* GB18030 once placed some characters in the private-use area that Unicode has today.
* Icon fonts put a glyph in front of, behind, or between words: it is dropped when it stands alone.

Inside a word a private-use character stays: it stands for a letter that only its author's font knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from cleaner.repair.edits import Context, Edit, matches

MAPPED_CONFIDENCE = 0.98
"""Share of right edits with a known meaning, estimated."""
ICON_CONFIDENCE = 0.95
"""Share of right edits where an icon is dropped, estimated."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")

# Wingdings and Symbol code points by meaning (Unicode's own mapping tables), then the mapping
# differences between GB18030-2000 and GB18030-2022.
_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("\uf0a7\uf0b7\uf06c\uf06e\uf0a8\uf0d8\uf0e0\uf0fc\uf0fe\uf0f0", "▪•●■◻➢→✓☑⇨", strict=True)),
        **dict(zip("\ue5e5\ue7c7\ue78d\ue78e\ue78f\ue790", "\u3000ḿ︐︒︑︓", strict=True)),
        **dict(zip("\ue791\ue792\ue793\ue794\ue795\ue796", "︔︕︖︗︘︙", strict=True)),
        **dict(zip("\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864", "龴龵龶龷龸龹龺龻", strict=True)),
    }
)


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find private-use characters that have a known meaning or stand alone."""
    for block, match in matches(_PRIVATE, texts, filter(_PRIVATE.match, context.specials)):
        start, end = match.span()
        meaning = "".join(_MEANINGS.get(char, char) for char in match[0])
        if meaning != match[0]:
            yield Edit(block, start, end, meaning, MAPPED_CONFIDENCE)
        elif _stands_alone(texts[block], start, end):
            yield Edit(block, *_with_one_space(texts[block], start, end), "", ICON_CONFIDENCE)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the run is bounded by spaces or by an end of the text on at least one side."""
    return start == 0 or end == len(text) or text[start - 1].isspace() or text[end].isspace()


def _with_one_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the space that its removal would leave over."""
    if end < len(text) and text[end] == " " and (start == 0 or text[start - 1] == " "):
        return start, end + 1
    return (start - 1, end) if end == len(text) and start and text[start - 1] == " " else (start, end)
