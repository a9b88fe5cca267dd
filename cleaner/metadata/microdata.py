"""Attributes of the body that state facts: microdata, RDFa-lite, `rel=author`, `<time>`, telling class words."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Page, Property
from cleaner.metadata.claims import MAX_LABEL, Claim, clean_value

# itemprop -> field and weight
_FIELDS = {
    "headline": ("title", 0.85),
    "datepublished": ("date_published", 0.85),
    "datecreated": ("date_published", 0.6),
    "datemodified": ("date_modified", 0.85),
    "author": ("authors", 0.8),
    "creator": ("authors", 0.7),
    "editor": ("editors", 0.8),
    "articlesection": ("section", 0.8),
    "keywords": ("tags", 0.5),
    "publisher": ("publisher", 0.7),
    "license": ("license", 0.8),
}
# Statements about other things than the page.
FOREIGN_SCOPES = frozenset(
    (
        "Comment",
        "Answer",
        "UserComments",
        "ItemList",
        "SiteNavigationElement",
        "WPFooter",
        "WPHeader",
        "Offer",
        "Rating",
    )
)


def find(page: Page) -> Iterator[Claim]:
    """Yield what the attributes of the body state, in page order."""
    persons = _person_blocks(page)
    for item in page.head.properties:
        if item.scope in FOREIGN_SCOPES or len(item.value) > MAX_LABEL:
            continue
        if item.name == "name" and item.scope == "Person" and item.first in persons:
            yield Claim("authors", clean_value(item.value), "itemprop=author", 0.85)
        elif item.name == "author" and item.first in persons and _names_person_apart(page, item):
            continue
        elif item.name in _FIELDS:
            field, weight = _FIELDS[item.name]
            value = clean_value(item.value)
            if value and not (field == "authors" and value.startswith("http")):
                yield Claim(field, value, f"itemprop={item.name}", weight)


def _person_blocks(page: Page) -> frozenset[int]:
    """Return the blocks in which an author stands as a thing of its own."""
    return frozenset(item.first for item in page.head.properties if item.name == "author" and item.scope == "Person")


def _names_person_apart(page: Page, author: Property) -> bool:
    return any(
        item.name == "name" and item.scope == "Person" and author.first <= item.first <= author.last
        for item in page.head.properties
    )
