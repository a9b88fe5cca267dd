"""Character references that were escaped twice: a reader sees `Fish &amp; chips` or `it&#8217;s`.

Left alone are texts that speak of references: those that name HTML or XML, show tags, or hold
`&lt;` or `&gt;`, which stand for text that must not become a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from cleaner.repair.edits import Context, Edit, matches

CONFIDENCE = 0.97
"""Share of right edits, estimated: references are rarely shown on purpose in a text that does not speak of markup."""

_REFERENCE = re.compile(r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ABOUT_MARKUP = re.compile(
    r"&(?:amp;)*[lg]t;|</?[a-z]+[ >/]|\b(?:HTML|XML|XHTML|html|xml|entity|entities|escap(?:e|es|ed|ing))\b"
)
_MAX_LAYERS = 4


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find references that were meant as the characters they name."""
    if not _REFERENCE.search(context.page) or _ABOUT_MARKUP.search(context.page):
        return
    for block, match in matches(_REFERENCE, texts):
        after = _resolve(match[0])
        if after != match[0]:
            yield Edit(block, *match.span(), after, CONFIDENCE)


def _resolve(reference: str) -> str:
    """Return what the reference stands for, however often it was escaped; an unknown one stays as it is."""
    resolved = reference
    for _ in range(_MAX_LAYERS):
        if not resolved.startswith("&") or (unescaped := unescape(resolved)) == resolved:
            break
        resolved = unescaped
    return reference if resolved.startswith("&") and len(resolved) > 1 else resolved
