"""The type of the page, by what it says of itself."""

from __future__ import annotations

from collections.abc import Collection

from cleaner.document import Page
from cleaner.result import Metadata

# schema.org type (lower case) -> page type
_SCHEMA_TYPES = {
    "product": "product", "productgroup": "product", "book": "product", "vehicle": "product", "car": "product",
    "discussionforumposting": "forum", "qapage": "forum", "question": "forum",
    "collectionpage": "collection", "itemlist": "listing", "searchresultspage": "listing", "offercatalog": "listing",
    "techarticle": "documentation", "apireference": "documentation", "service": "service",
    "softwareapplication": "service", "recipe": "article", "howto": "article", "review": "article",
}  # fmt: skip
_ARTICLE_ENDINGS = ("article", "posting", "report")
_OG_TYPES = {
    "product": "product",
    "og:product": "product",
    "product.item": "product",
    "article": "article",
    "blog": "listing",
}


def page_type(page: Page, metadata: Metadata, kinds: Collection[str]) -> str:
    """Return the page type that schema.org or Open Graph state; else a dated text with an author is an article.

    `kinds` are the schema.org types (lower case) of what the page is about.
    """
    for kind in sorted(kinds):
        if kind in _SCHEMA_TYPES:
            return _SCHEMA_TYPES[kind]
    if any(kind.endswith(_ARTICLE_ENDINGS) for kind in kinds):
        return "article"
    stated = next((content.strip().lower() for name, content in page.head.metas if name == "og:type"), "")
    if stated in _OG_TYPES:
        return _OG_TYPES[stated]
    return "article" if metadata.date_published and metadata.authors else "other"
