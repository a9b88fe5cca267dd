"""Links of the head and the body that state a relation: canonical, license, image."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Page
from cleaner.metadata.claims import Claim

_FIELDS = {"canonical": ("canonical_url", 0.9), "license": ("license", 0.9), "image_src": ("image", 0.6)}


def find(page: Page) -> Iterator[Claim]:
    """Yield what the page's `<link>` elements say."""
    for relations, address in page.head.links:
        for relation in relations.split():
            if relation in _FIELDS and address:
                field, weight = _FIELDS[relation]
                yield Claim(field, address, f"link rel={relation}", weight)
    for item in page.head.properties:
        if item.name == "license" and item.value:
            yield Claim("license", item.value, "rel=license", 0.85)
