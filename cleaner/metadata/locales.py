"""The language tag that a page's dates are read by: its own, and what its other dates tell of their order."""

from __future__ import annotations

import re

from cleaner.document import Page
from cleaner.timestamps import is_month_first

# A date of three numbers with the year last.
_NUMERIC = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
_MAX_MONTH = 12
# Longest line whose dates are looked at (characters).
_MAX_LINE = 160
_DAY_FIRST, _MONTH_FIRST = "en-gb", "en-us"


def locale_of(page: Page) -> str:
    """Return the tag: the page's own where it fits the text's language, turned where its dates contradict it."""
    declared = page.head.language.replace("_", "-").lower()
    locale = page.language if page.language and not declared.startswith(page.language) else declared
    order = _order(page)
    if order and (order == _MONTH_FIRST) != is_month_first(locale):
        return order
    return locale


def _order(page: Page) -> str:
    """Return a tag with the order of the page's numeric dates, "" where they do not tell or disagree."""
    lines = [block.text for block in page.blocks if "/" in block.text and len(block.text) <= _MAX_LINE]
    found = [(int(match[1]), int(match[2])) for line in lines for match in _NUMERIC.finditer(line)]
    is_day_first = any(first > _MAX_MONTH >= second for first, second in found)
    is_month_first_here = any(second > _MAX_MONTH >= first for first, second in found)
    if is_day_first == is_month_first_here:
        return ""
    return _DAY_FIRST if is_day_first else _MONTH_FIRST
