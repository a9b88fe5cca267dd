"""Metadata: what the page says of itself, from every source that says it, each value with where it came from.

Each source is one file that yields `Claim`s: `json_ld`, `meta_tags`, `link_tags`, `microdata` and `address` read what
is stated, `visible_names`, `bare_names`, `chinese_names`, `visible_dates` and `visible_tags` the visible text. Each
kind of field is one file that weighs the claims: `titles`, `people`, `days`, `sites`, `addresses`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.document import Finding, Page
from cleaner.metadata import (
    address,
    addresses,
    bare_names,
    chinese_names,
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
    visible_tags,
)
from cleaner.metadata.claims import Claim
from cleaner.metadata.headline import headline_block
from cleaner.metadata.locales import locale_of
from cleaner.metadata.page_types import page_type
from cleaner.metadata.persons import is_person
from cleaner.metadata.record import ListClaim, Record
from cleaner.metadata.setting import Setting, foreign_containers, is_forum
from cleaner.result import Metadata

__all__ = ["describe", "extract"]

# The sources that read the visible text; names that nothing marks are looked for where these give no person.
_VISIBLE = (visible_names.find, chinese_names.find, visible_dates.find, visible_tags.find)
# What a rule found in the text is as sure as a visible byline (0-1), times the rule's own score.
_FINDING_WEIGHT = 0.75
# A tag of more words is a list without its commas.
_MAX_WORDS = 5
# What stands far from the headline is right this much less often (0-1).
_FAR_FACTOR = 0.8
# Tags that describe the home page on every page of the site are right this much less often (0-1).
_HOME_FACTOR = 0.5


def extract(page: Page, findings: Sequence[Finding]) -> Metadata:
    """Return the metadata of a page. `findings` are what the rules found: their fields move here."""
    return describe(page, findings)[0]


def describe(page: Page, findings: Sequence[Finding]) -> tuple[Metadata, str]:
    """Return the metadata and the type of a page; what the page states is read once for both."""
    locale = locale_of(page)
    claims = _claims(page, findings, locale)
    logos = sites.home_links(page)
    site = sites.choose(page, [claim for group in claims.values() for claim in group], logos)
    site_names = sites.names(page, site[:1] + claims.get("site_name", []) + claims.get("publisher", []), logos)
    record = Record()
    record.put("url", page.url, "caller")
    record.put("language", page.language, "text")
    record.put("script", page.script, "text")
    kinds = frozenset(claim.value for claim in claims.get("type", ()))
    furniture = _furniture(findings)
    record.take("title", titles.choose(page, claims.get("title", ()), site_names, kinds=kinds, furniture=furniture))
    outlets = [*site_names, *(claim.value for claim in claims.get("source", ()))]
    record.take_list("authors", people.choose(claims.get("authors", ()), outlets))
    for field in ("date_published", "date_modified"):
        record.take(field, days.choose(claims.get(field, ()), locale))
    record.take("site_name", site)
    for field in ("canonical_url", "image", "license"):
        record.take(field, addresses.choose(field, claims.get(field, ()), page.url))
    for field in ("source", "section", "description", "publisher"):
        record.take(field, sorted(claims.get(field, ()), key=lambda claim: -claim.weight))
    for field in ("editors", "breadcrumbs", "tags"):
        record.take_list(field, _lists(claims.get(field, ())))
    facts = record.metadata()
    return facts, page_type(page, facts, kinds)


def _furniture(findings: Sequence[Finding]) -> frozenset[int]:
    """Return the blocks that rules found whole."""
    return frozenset(
        block for finding in findings if finding.start is None for block in range(finding.first, finding.last)
    )


def _claims(page: Page, findings: Sequence[Finding], locale: str) -> dict[str, list[Claim]]:
    """Return what all sources say, by field."""
    claims: dict[str, list[Claim]] = {}
    stated = [*json_ld.find(page), *meta_tags.find(page), *link_tags.find(page), *microdata.find(page)]
    if addresses.describes_home(page.url, [claim.value for claim in stated if claim.field == "canonical_url"]):
        stated = [claim._replace(weight=claim.weight * _HOME_FACTOR) for claim in stated]
    headline = headline_block(page, [claim.value for claim in stated if claim.field == "title"] + [page.head.title])
    fields = frozenset(claim.field for claim in stated if claim.field != "authors" or is_person(claim.value))
    setting = Setting(page, headline, locale, fields, is_forum(page.url), foreign_containers(page, headline))
    visible = (claim for source in _VISIBLE for claim in source(setting))
    for claim in (*stated, *_found(findings, setting), *visible, *address.find(page)):
        claims.setdefault(claim.field, []).append(claim)
    if not any(is_person(claim.value) for claim in claims.get("authors", ())):
        claims.setdefault("authors", []).extend(bare_names.find(setting))
    return claims


def _found(findings: Sequence[Finding], setting: Setting) -> Iterator[Claim]:
    """Yield what rules found: of the lines that a rule found for a field, the one nearest to the headline."""
    nearest: dict[tuple[str, str], int] = {}
    for finding in findings:
        for field, _ in finding.fields:
            key = (finding.rule, field)
            nearest[key] = min(nearest.get(key, finding.first), finding.first, key=setting.distance)
    for finding in findings:
        is_near = setting.is_near(finding.first)
        weight = _FINDING_WEIGHT * finding.score * (1.0 if is_near else _FAR_FACTOR)
        for field, value in finding.fields:
            is_doubtful = field == "authors" and not is_near and value.isascii() and not is_person(value)
            if nearest[finding.rule, field] == finding.first and not is_doubtful:
                yield Claim(field, value, finding.rule, weight)


def _lists(claims: Sequence[Claim]) -> list[ListClaim]:
    """Return the values of each source as one list, best source first, those run together into one value last."""
    by_source: dict[str, tuple[list[str], float]] = {}
    for claim in claims:
        values, weight = by_source.setdefault(claim.source, ([], 0.0))
        if claim.value not in values:
            values.append(claim.value)
        by_source[claim.source] = (values, max(weight, claim.weight))
    lists = [(source, tuple(values), weight) for source, (values, weight) in by_source.items()]
    return sorted(lists, key=lambda entry: (len(entry[1]) == 1 and entry[1][0].count(" ") >= _MAX_WORDS, -entry[2]))
