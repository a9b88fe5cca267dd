"""Attributes of the body that state facts: microdata, RDFa-lite, `rel=author`, `<time>`, telling class words."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Page
from cleaner.metadata.claims import MAX_LABEL, Claim, clean_value

# itemprop -> field and weight
_FIELDS = {
    "headline": ("title", 0.85),
    "datepublished": ("date_published", 0.85),
    "datecreated": ("date_published", 0.6),
    "datemodified": ("date_modified", 0.85),
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
    """Yield what the attributes of the body state, in page order; people are read where they stand (`visible`)."""
    for item in page.head.properties:
        if item.scope in FOREIGN_SCOPES or len(item.value) > MAX_LABEL or item.name not in _FIELDS:
            continue
        if value := clean_value(item.value):
            field, weight = _FIELDS[item.name]
            yield Claim(field, value, f"itemprop={item.name}", weight)
