"""Metadata: what the page says of itself, from every source that says it, each value with where it came from.

Each source is one file that yields `Claim`s (`json_ld`, `meta_tags`, `link_tags`, `microdata`, `visible_names`,
`visible_dates`, `address`); each kind of field is one file that weighs them (`titles`, `people`, `days`, `sites`,
`addresses`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.document import Finding, Page
from cleaner.metadata import (
    address,
    addresses,
    days,
    json_ld,
    link_tags,
    meta_tags,
    microdata,
    people,
    sites,
    titles,
    visible_dates,
    visible_names,
)
from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import headline_block
from cleaner.metadata.page_types import page_type
from cleaner.metadata.record import ListClaim, Record
from cleaner.result import Metadata

__all__ = ["extract", "page_type"]

# What a rule found in the text is as sure as a visible byline (0-1), times the rule's own score.
_FINDING_WEIGHT = 0.75
# Tags that describe the home page on every page of the site are right this much less often (0-1).
_HOME_FACTOR = 0.5


def extract(page: Page, findings: Sequence[Finding]) -> Metadata:
    """Return the metadata of a page. `findings` are what the rules found: their fields move here."""
    claims = _claims(page, findings)
    site = sites.choose(page, [claim for group in claims.values() for claim in group])
    site_names = sites.names(page, site[:1] + claims.get("site_name", []) + claims.get("publisher", []))
    record = Record()
    record.put("url", page.url, "caller")
    record.put("language", page.language, "text")
    record.put("script", page.script, "text")
    record.take("title", titles.choose(page, claims.get("title", ()), site_names, _furniture(findings)))
    record.take_list("authors", people.choose(claims.get("authors", ()), site_names))
    for field in ("date_published", "date_modified"):
        record.take(field, days.choose(claims.get(field, ()), locale_of(page)))
    record.take("site_name", site)
    for field in ("canonical_url", "image", "license"):
        record.take(field, addresses.choose(field, claims.get(field, ()), page.url))
    for field in ("source", "section", "description", "publisher"):
        record.take(field, sorted(claims.get(field, ()), key=lambda claim: -claim.weight))
    for field in ("editors", "breadcrumbs", "tags"):
        record.take_list(field, _lists(claims.get(field, ())))
    return record.metadata()


def _furniture(findings: Sequence[Finding]) -> frozenset[int]:
    """Return the blocks that rules found whole."""
    return frozenset(
        block for finding in findings if finding.start is None for block in range(finding.first, finding.last)
    )


def _claims(page: Page, findings: Sequence[Finding]) -> dict[str, list[Claim]]:
    """Return what all sources say, by field."""
    claims: dict[str, list[Claim]] = {}
    stated = [*json_ld.find(page), *meta_tags.find(page), *link_tags.find(page), *microdata.find(page)]
    if addresses.describes_home(page.url, [claim.value for claim in stated if claim.field == "canonical_url"]):
        stated = [claim._replace(weight=claim.weight * _HOME_FACTOR) for claim in stated]
    headline = headline_block(page, [claim.value for claim in stated if claim.field == "title"] + [page.head.title])
    found = [
        Claim(field, value, finding.rule, _FINDING_WEIGHT * finding.score)
        for finding in findings
        for field, value in finding.fields
    ]
    for claim in (*stated, *found, *_visible(page, headline), *address.find(page)):
        claims.setdefault(claim.field, []).append(claim)
    return claims


def _visible(page: Page, headline: int | None) -> Iterator[Claim]:
    locale = locale_of(page)
    yield from visible_names.find(page, headline, locale)
    yield from visible_dates.find(page, headline, locale)


def locale_of(page: Page) -> str:
    """Return the language tag that dates are read by: the page's own tag where it fits the text's language."""
    declared = page.head.language.replace("_", "-").lower()
    if page.language and not declared.startswith(page.language):
        return page.language
    return declared


def _lists(claims: Sequence[Claim]) -> list[ListClaim]:
    """Return the values of each source as one list, best source first."""
    by_source: dict[str, tuple[list[str], float]] = {}
    for claim in claims:
        values, weight = by_source.setdefault(claim.source, ([], 0.0))
        if claim.value not in values:
            values.append(claim.value)
        by_source[claim.source] = (values, max(weight, claim.weight))
    lists = [(source, tuple(values), weight) for source, (values, weight) in by_source.items()]
    return sorted(lists, key=lambda entry: -entry[2])
