"""Addresses of links and images, as Markdown takes them."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Schemes that lead a reader somewhere; `javascript:`, `data:` and the like do not.
READABLE_SCHEMES = frozenset(("http", "https", "ftp", "ftps", "mailto", "tel"))

# Characters that Markdown allows in a bare destination; others are percent-encoded.
_UNSAFE = re.compile(r"[^\w!#$%&'()*+,\-./:;=?@\[\]~]")
_REFERENCE = re.compile(r"&(?=#?\w{1,32};)")


def destination(address: str, base: str | None) -> str:
    """Return the address of a link, ready to stand between `](` and `)`; "" if it leads nowhere.

    >>> destination("../b c.html", "https://example.org/a/"), destination("javascript:void(0)", None)
    ('https://example.org/b%20c.html', '')
    >>> destination("https://example.org/Foo_(bar)", None)
    '<https://example.org/Foo_(bar)>'
    """
    address = address.strip()
    if not address or address.startswith("#"):
        return ""
    absolute = _absolute(address, base)
    scheme = _SCHEME.match(absolute)
    if scheme and scheme[1].lower() not in READABLE_SCHEMES:
        return ""
    encoded = _REFERENCE.sub("&amp;", _UNSAFE.sub(_percent, absolute))
    return f"<{encoded}>" if "(" in encoded or ")" in encoded else encoded


def _absolute(address: str, base: str | None) -> str:
    if not base:
        return address
    try:
        return urljoin(base, address)
    except ValueError:  # such as an unclosed bracket of an IPv6 host
        return address


def _percent(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="replace")
