"""A claim: what one source of the page says about one metadata field."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from cleaner.words import squeeze

# Longest value that is a title, a name or a label; a longer one is a text (characters).
MAX_LABEL = 500
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_MAX_UNESCAPES = 3


class Claim(NamedTuple):
    """One value for one field. The values of a list field are claims of one source, in order."""

    field: str
    value: str
    source: str
    """Where the value came from: `json-ld`, `og:title`, `h1`, `breadcrumbs`, ..."""
    weight: float
    """0-1: the share of such claims that are right, set by the development corpora."""


def clean_value(value: str) -> str:
    """Return a value with character references resolved until stable, without tags, white space squeezed.

    >>> clean_value("Fish &amp;amp; chips &#8211; <b>now</b>")
    'Fish & chips – now'
    """
    for _ in range(_MAX_UNESCAPES):
        if "&" not in value or (unescaped := html.unescape(value)) == value:
            break
        value = unescaped
    if "<" in value:
        value = _TAG.sub("", value)
    return squeeze(value)
