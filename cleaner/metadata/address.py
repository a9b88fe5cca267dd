"""What the page's address says: the day in its path, the name in its host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cleaner.calendars import gregorian
from cleaner.document import Page
from cleaner.metadata.claims import Claim

_DAY = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
# A day in the number of an article, alone or before a time of day; a short year after the year and month themselves.
_JOINED_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d\d*)?(?!\d)"
)
_SHORT_DAY = re.compile(r"/(?=(?:19|20)(\d\d)/(\d\d)/\1\2\d\d\D)(\d{4})/(\d\d)/\d{4}(\d\d)")
_SPLIT_DAY = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go"))


def find(page: Page) -> Iterator[Claim]:
    """Yield the day that the path of the address gives."""
    if page.url:
        path = urlsplit_path(page.url)
        for pattern, weight in ((_DAY, 0.6), (_SPLIT_DAY, 0.6), (_SHORT_DAY, 0.6), (_JOINED_DAY, 0.45)):
            if match := pattern.search(path):
                year, month, day = (int(number) for number in match.groups()[-3:])
                if value := gregorian(year, month, day):
                    yield Claim("date_published", value, "url", weight)
                return


def urlsplit_path(url: str) -> str:
    """Return the path of an address, "" where it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def host_of(url: str | None) -> str:
    """Return the host of an address without a leading `www.`; "" where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def host_name(url: str | None) -> str:
    """Return the part of the host that is the site's name.

    >>> host_name("https://www.example.co.uk/a"), host_name("https://blog.hovden.org/")
    ('example', 'hovden')
    """
    parts = host_of(url).split(".")
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-2] if len(parts) > 1 else parts[0]
