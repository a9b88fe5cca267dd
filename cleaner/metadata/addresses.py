"""Addresses: canonical URL, image and license, absolute and not those of the home page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from cleaner.metadata.address import host_of, urlsplit_path
from cleaner.metadata.claims import Claim

_CREATIVE_COMMONS = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/(by(?:-[a-z]{2})*|zero|mark)/?(\d\.\d)?", re.I
)
_CC_TEXT = re.compile(r"\bCC[ -](BY(?:-(?:NC|ND|SA))*|0|ZERO)(?:[ -](\d\.\d))?", re.I)
_HOME = re.compile(r"/?(?:index\.\w+|home/?)?$")


def choose(field: str, claims: Sequence[Claim], url: str | None) -> list[Claim]:
    """Return the addresses that can be true, best first; a license by its SPDX name where it has one."""
    found = []
    for claim in sorted(claims, key=lambda claim: -claim.weight):
        value = license_name(claim.value) if field == "license" else absolute(claim.value, url)
        if value and not (field == "canonical_url" and _is_home_of_other_page(value, url)):
            found.append(claim._replace(value=value))
    return found


def absolute(address: str, url: str | None) -> str | None:
    """Return an address made absolute by the page's own; None where it cannot be.

    >>> absolute("/a.png", "https://example.org/b/"), absolute("a.png", None)
    ('https://example.org/a.png', None)
    """
    try:
        joined = address.strip()
        joined = joined if joined.startswith(("https://", "http://")) else urljoin(url or "", joined)
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None


def _is_home_of_other_page(address: str, url: str | None) -> bool:
    """Tell whether the address is that of a home page although the page itself is another one, or of another host's."""
    if not url:
        return False
    if not address:
        return False
    is_home = bool(_HOME.match(urlsplit_path(address))) and not urlsplit(address).query
    return is_home and bool(host_of(url)) and not _HOME.match(urlsplit_path(url))


def describes_home(url: str | None, stated: Sequence[str]) -> bool:
    """Tell whether the addresses that a page states are those of the home page, and the page is another."""
    return bool(stated) and all(_is_home_of_other_page(absolute(address, url) or "", url) for address in stated)


def license_name(value: str) -> str:
    """Return the SPDX name of a Creative Commons license, else the address or text as it stands.

    >>> license_name("https://creativecommons.org/licenses/by-sa/4.0/"), license_name("CC BY 4.0")
    ('CC-BY-SA-4.0', 'CC-BY-4.0')
    >>> license_name("https://creativecommons.org/publicdomain/zero/1.0/")
    'CC0-1.0'
    """
    if match := _CREATIVE_COMMONS.search(value) or _CC_TEXT.search(value):
        kind = match[1].upper()
        version = match[2] or ("1.0" if kind in ("ZERO", "0", "MARK") else "")
        if kind == "MARK":
            return "PDM-1.0"
        name = "CC0" if kind in ("ZERO", "0") else f"CC-{kind}"
        return f"{name}-{version}" if version else name
    return value if len(value) <= 200 and value.startswith("http") else ""
