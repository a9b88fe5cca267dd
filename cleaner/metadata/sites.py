"""The site that shows the page, by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Page
from cleaner.metadata.address import host_name, host_of
from cleaner.metadata.claims import MAX_LABEL, Claim, clean_value
from cleaner.metadata.titles import is_site
from cleaner.words import fold

_PART = re.compile(r"\s+[-–—|·•«»:]+\s+|\s*[|｜_]\s*")
# Longest name of a site (characters).
_MAX_NAME = 80
# The logo stands among the first blocks of the page; its link covers at least this share of it (0-1).
_TOP_BLOCKS = 60
_WHOLE = 0.9
# First crumbs that are no name.
_HOME_WORDS = frozenset(
    (
        "home", "homepage", "startseite", "start", "accueil", "inicio", "início", "главная", "首页",
        "首頁", "ホーム", "홈", "top", "anasayfa", "hem", "hjem", "forside", "etusivu",
    )
)  # fmt: skip


def names(page: Page, claims: Sequence[Claim], logos: Sequence[str]) -> list[str]:
    """Return what the site may be called: stated names, publisher, the names in the logo, host."""
    stated = [claim.value for claim in claims if claim.field in ("site_name", "publisher")]
    stated += logos
    host, name = host_of(_address(page)), host_name(_address(page))
    return [value for value in dict.fromkeys((*stated, host, name)) if value]


def choose(page: Page, claims: Sequence[Claim], logos: Sequence[str]) -> list[Claim]:
    """Return the names of the site, best first; `logos` are the texts of `home_links`."""
    found = [claim for claim in claims if claim.field == "site_name" and len(claim.value) <= _MAX_NAME]
    found = [claim for claim in found if not claim.value.startswith(("http:", "https:", "@"))]
    if crumb := _first_crumb(page, claims):
        found.append(crumb)
    known = {fold(claim.value) for claim in claims if claim.field == "publisher"}
    known |= {host_of(_address(page)), host_name(_address(page))} - {""}
    parts = _PART.split(clean_value(page.head.title[:MAX_LABEL]))
    for part in (parts[-1:] + parts[:1]) if len(parts) > 1 else []:
        if part and len(part) <= _MAX_NAME and is_site(part, known):
            found.append(Claim("site_name", part, "title", 0.7))
    found += [claim._replace(field="site_name", weight=0.3) for claim in claims if claim.field == "publisher"]
    found += [Claim("site_name", name, "home link", 0.45) for name in logos[:1]]
    if host := host_of(page.url):
        found.append(Claim("site_name", host, "url", 0.1))
    return sorted(found, key=lambda claim: -claim.weight)


def home_links(page: Page) -> list[str]:
    """Return the texts at the top of the page that are nothing but a link to the home page: the name in the logo."""
    host = host_of(page.url)
    home = {"", ".", f"//{host}", f"http://{host}", f"https://{host}"}
    names = []
    for block in page.blocks[:_TOP_BLOCKS]:
        if not block.link_chars or len(block.text) > _MAX_NAME or block.hidden or block.link_density < _WHOLE:
            continue
        addresses = [mark.value for mark in block.marks if mark.kind == "link"]
        if len(addresses) == 1 and addresses[0].strip().replace("//www.", "//").removesuffix("/") in home:
            names.append(block.text)
    return [name for name in dict.fromkeys(names) if fold(name) not in _HOME_WORDS]


def _first_crumb(page: Page, claims: Sequence[Claim]) -> Claim | None:
    """Return the first crumb where it names the site: the page says the name once more, outside the crumbs."""
    crumbs = [claim for claim in claims if claim.field == "breadcrumbs"]
    if not crumbs or fold(crumbs[0].value) in _HOME_WORDS or len(crumbs[0].value) > _MAX_NAME:
        return None
    name, own = crumbs[0].value, {fold(claim.value) for claim in crumbs}
    mentions = sum(
        name in block.text and fold(block.text) not in own and not _is_crumb_line(block.text, crumbs)
        for block in page.blocks
        if not block.hidden
    )
    return Claim("site_name", name, "breadcrumbs", 0.6) if mentions and len(name) > 2 else None


def _is_crumb_line(text: str, crumbs: Sequence[Claim]) -> bool:
    return len(crumbs) > 1 and all(crumb.value in text for crumb in crumbs)


def _address(page: Page) -> str | None:
    """Return the page's address, else the one it states."""
    if page.url:
        return page.url
    stated = [content for name, content in page.head.metas if name == "og:url"]
    stated += [address for relation, address in page.head.links if relation == "canonical"]
    return next((address for address in stated if host_of(address)), None)
