"""Zero-width characters strewn into words, which break search and copying, or hide text.

Joiners, non-joiners and zero-width spaces stay where they mean something: next to letters of Arabic, Indic and
South-East Asian scripts, and inside emoji. Tag characters (U+E0000 to U+E007F), which can hide a whole
text, stay only in the flags of regions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.repair.edits import Context, Edit, matches

CONFIDENCE = 0.995
"""Share of right edits: over 0.999 on development pages."""

# Scripts in which joiners shape letters and zero-width spaces part words.
_SHAPING = "\u0600-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uaaff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
_EMOJI = "\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
_INVISIBLE = re.compile(
    rf"(?<![{_SHAPING}])[\u200b\u200c]+(?![{_SHAPING}])"
    rf"|(?<![{_SHAPING}{_EMOJI}])\u200d(?![{_SHAPING}])|(?<![{_SHAPING}])\u200d(?![{_SHAPING}{_EMOJI}])"
    "|[\u2060\ufeff\u180e]+"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
_SIGNS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u180e") | {chr(code) for code in range(0xE0000, 0xE0080)}


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find zero-width characters that carry no meaning."""
    for block, match in matches(_INVISIBLE, texts, context.specials & _SIGNS):
        yield Edit(block, *match.span(), "", CONFIDENCE)
