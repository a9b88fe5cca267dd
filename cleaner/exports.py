"""Metadata under the names of other tools: schema.org, trafilatura, Zyte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from cleaner.result import Metadata


def as_schema_org(metadata: Metadata, page_type: str = "article") -> dict[str, Any]:
    """Return a schema.org object in JSON-LD form; fields that are not known are left out.

    >>> from cleaner import Metadata
    >>> as_schema_org(Metadata(title="Fog", authors=("Dana Holt",)))["author"]
    [{'@type': 'Person', 'name': 'Dana Holt'}]
    """
    kind = {"article": "Article", "product": "Product", "forum": "DiscussionForumPosting"}.get(page_type, "WebPage")
    return _known({
        "@context": "https://schema.org",
        "@type": kind,
        "headline": metadata.title,
        "author": [{"@type": "Person", "name": name} for name in metadata.authors],
        "editor": [{"@type": "Person", "name": name} for name in metadata.editors],
        "datePublished": metadata.date_published,
        "dateModified": metadata.date_modified,
        "publisher": metadata.publisher and {"@type": "Organization", "name": metadata.publisher},
        "isPartOf": metadata.site_name and {"@type": "WebSite", "name": metadata.site_name},
        "sourceOrganization": metadata.source and {"@type": "Organization", "name": metadata.source},
        "articleSection": metadata.section,
        "keywords": list(metadata.tags),
        "description": metadata.description,
        "url": metadata.canonical_url or metadata.url,
        "inLanguage": metadata.language,
        "image": metadata.image,
        "license": metadata.license,
        "breadcrumb": _breadcrumb_list(metadata),
    })  # fmt: skip


def as_trafilatura(metadata: Metadata) -> dict[str, Any]:
    """Return the fields of `trafilatura.settings.Document`; what is not known is None, as there.

    >>> from cleaner import Metadata
    >>> as_trafilatura(Metadata(authors=("Dana Holt", "Peter Crane"), date_published="2024-03-05T11:30:00Z"))["author"]
    'Dana Holt; Peter Crane'
    """
    date = metadata.date_published or metadata.date_modified
    return {
        "title": metadata.title,
        "author": "; ".join(metadata.authors) or None,
        "url": metadata.canonical_url or metadata.url,
        "hostname": _host(metadata.canonical_url or metadata.url),
        "description": metadata.description,
        "sitename": metadata.site_name,
        "date": date[:10] if date else None,
        "categories": [metadata.section] if metadata.section else [],
        "tags": list(metadata.tags),
        "license": metadata.license,
        "language": metadata.language,
        "image": metadata.image,
    }


def as_zyte(metadata: Metadata) -> dict[str, Any]:
    """Return the metadata fields of Zyte's `Article` item; fields that are not known are left out.

    >>> from cleaner import Metadata
    >>> as_zyte(Metadata(title="Fog", breadcrumbs=("Home", "Tides")))["breadcrumbs"]
    [{'name': 'Home'}, {'name': 'Tides'}]
    """
    return _known({
        "url": metadata.url,
        "canonicalUrl": metadata.canonical_url,
        "headline": metadata.title,
        "datePublished": metadata.date_published,
        "dateModified": metadata.date_modified,
        "authors": [{"name": name} for name in metadata.authors],
        "breadcrumbs": [{"name": name} for name in metadata.breadcrumbs],
        "inLanguage": metadata.language,
        "mainImage": metadata.image and {"url": metadata.image},
        "description": metadata.description,
    })  # fmt: skip


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _breadcrumb_list(metadata: Metadata) -> dict[str, Any] | None:
    if not metadata.breadcrumbs:
        return None
    items = [
        {"@type": "ListItem", "position": position, "name": name}
        for position, name in enumerate(metadata.breadcrumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
