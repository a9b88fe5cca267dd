"""Meta tags: Open Graph, Dublin Core, citation tags and their like, by the table `data/meta_tags.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from cleaner.document import Page
from cleaner.metadata.claims import Claim, clean_value
from cleaner.metadata.labels import is_label
from cleaner.resources import load_toml

# More meta tags than this are looked at no further; a longer content is cut (characters).
MAX_TAGS = 500
MAX_TEXT = 2_000
# Fields whose value may be several, written with separators.
_SEPARATED = re.compile(r"\s*[,;，；、]\s*")
_PREFIX = re.compile(r"^(?:dc|dcterms|eprints)[:_]")


def find(page: Page) -> Iterator[Claim]:
    """Yield what the page's meta tags say, in page order."""
    yield from _labelled(page)
    table = _table()
    for name, content in page.head.metas[:MAX_TAGS]:
        entry = table.get(name) or table.get(_PREFIX.sub(_dotted, name))
        if entry is None:
            continue
        field, weight = entry
        value = clean_value(content[:MAX_TEXT])
        if not value:
            continue
        if field == "tags":
            yield from (Claim(field, tag, name, weight) for tag in _SEPARATED.split(value) if tag)
        else:
            yield Claim(field, value, name, weight)


def _labelled(page: Page) -> Iterator[Claim]:
    """Yield the author of a Twitter card: `twitter:label1` says what `twitter:data1` is, in the page's language."""
    cards = {name: content for name, content in page.head.metas[:MAX_TAGS] if name.startswith("twitter:")}
    for place in ("1", "2"):
        label, value = cards.get(f"twitter:label{place}", ""), cards.get(f"twitter:data{place}", "")
        if value and is_label(label):
            yield Claim("authors", clean_value(value[:MAX_TEXT]), f"twitter:data{place}", 0.75)


def _dotted(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}."


@cache
def _table() -> Mapping[str, tuple[str, float]]:
    """Return meta name -> (field, weight)."""
    fields = load_toml("meta_tags.toml")
    return {name: (field, weight) for field, names in fields.items() for name, weight in names.items()}
