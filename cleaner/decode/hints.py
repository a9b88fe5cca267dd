"""What a page's language says of its charset: the `lang` attribute and the country domain of the address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from cleaner.resources import load_toml

_LANG = re.compile(rb"<html\b[^>]{0,400}?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_HEAD = 4_096  # bytes in which the html element begins


def hinted_charsets(data: bytes, url: str | None) -> frozenset[str]:
    """Return the legacy charsets of the language that the page or its address names.

    >>> sorted(hinted_charsets(b'<html lang="uk-UA">', None)), sorted(hinted_charsets(b"", "http://example.cz/"))
    (['koi8-u', 'windows-1251'], ['iso-8859-2', 'windows-1250'])
    """
    match = _LANG.search(data[:_HEAD])
    named = [match[1].decode("ascii").lower()] if match else []
    domain = _country(url)
    named.append(load_toml("charsets.toml")["domains"].get(domain, domain))
    return frozenset(name for language in named for name in charsets_of(language))


def charsets_of(language: str) -> list[str]:
    """Return the charsets that pages in a language were written in before UTF-8, the usual one first.

    >>> charsets_of("ja"), charsets_of("xx")
    (['shift_jis', 'euc-jp'], [])
    """
    names: str = load_toml("charsets.toml")["languages"].get(language.partition("-")[0], "")
    return names.split()


def _country(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # an address that is none
        return ""
    return host.rpartition(".")[2]
