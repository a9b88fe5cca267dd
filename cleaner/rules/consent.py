"""Cookie and consent notices.

Points at a block with several phrases of consent that cover a good share of it, outside the prose or in an element
whose class says `cookie` or `consent`. Pages about cookies say so in their title, and stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, coverage, cued_lines, distinct, tokens_around, topics, zones

MARKERS = frozenset({"cookie", "cookies", "consent", "gdpr", "cookie-banner", "cookie-notice", "cookie-bar", "cmp"})
"""Words of class, id and role attributes that name a consent banner."""
LONGEST = 800
"""Characters of a notice (`size`)."""
PHRASES = 2
"""Different phrases that a notice needs."""
DENSE = 0.2
"""Share of the notice that they cover, 0-1."""
COOKIE = ("cookie", "クッキー", "쿠키", "çerez", "คุกกี้", "الارتباط", "کوکی", "עוגיות", "कुकी", "kakor", "süti", "consent")
"""One of these words stands in every notice of cookies: "accept all" alone may be anything."""


def find(page: Page) -> Iterator[Finding]:
    """Yield consent notices."""
    lines = [line for line in cued_lines(page, "consent", "legal_link", longest=LONGEST) if "consent" in line.keys]
    if not lines or "consent" in topics(page):
        return
    place = zones(page)
    for line in lines:
        outside = line.at < place.first or line.at > place.last
        if line.block.kind not in ("cell", "heading") and (reason := _why(page, line, outside=outside)):
            yield Finding("consent", reason, line.at, line.at + 1, score=0.85)


def _why(page: Page, line: Line, *, outside: bool) -> str:
    share, phrases = coverage(line.text, line.cues), distinct(line.text, line.cues)
    if share < DENSE:
        return ""
    if page.is_html and (marked := MARKERS & tokens_around(page, line.at)):
        return f"element of class {min(marked)}; phrases of consent cover {share:.0%} of it"
    lower = line.text.lower()
    if outside and phrases >= PHRASES and any(word in lower for word in COOKIE):
        return f"{phrases} phrases of consent cover {share:.0%} of the text, outside the prose"
    return ""


RULE = Rule("consent", "cookie and consent notices", find)
