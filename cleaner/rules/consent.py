"""Cookie and consent notices.

Points at a block with several phrases of consent that cover a good share of it, one of them more than a word ("we use
cookies"), outside the prose or in an element whose class says `cookie` or `consent`. Pages about cookies say so in
their title, and stay, as does a sentence on cookies and consent at the end of a story.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, distinct

MARKERS = frozenset({"cookie", "cookies", "consent", "gdpr", "cookie-banner", "cookie-notice", "cookie-bar", "cmp"})
"""Words of class, id and role attributes that name a consent banner."""
LONGEST = 800
"""Characters of a notice (`size`)."""
PHRASES = 2
"""Different phrases that a notice needs."""
DENSE = 0.2
"""Share of the notice that they cover, 0-1."""
UNSPACED = "\u0e00"
"""First character of the scripts that do not separate words: there, a phrase need not hold a space."""
COVERED = 0.6
"""The same for one phrase: "This site uses cookies"."""
SHORTEST = 20
"""Characters of such a notice (text as it is): "Cookie consent" is a name."""
COOKIE = ("cookie", "クッキー", "쿠키", "çerez", "คุกกี้", "الارتباط", "کوکی", "עוגיות", "कुकी", "kakor", "süti", "consent")
"""One of these words stands in every notice of cookies: "accept all" alone may be anything."""


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield consent notices."""
    for line in page.lines("consent", also=("legal_link",), longest=LONGEST):
        if "consent" in page.topics:
            return
        outside = page.zones.is_outside(line.at)
        if line.block.kind not in ("cell", "heading") and (reason := _why(page, line, outside=outside)):
            yield Finding("consent", reason, line.at, line.at + 1, score=0.85)


def _why(page: PageFacts, line: Line, *, outside: bool) -> str:
    share, phrases = coverage(line.text, line.cues), distinct(line.text, line.cues)
    if share < DENSE:
        return ""
    if page.is_html and (marked := MARKERS & page.tokens_around(line.at)):
        return f"element of class {min(marked)}; phrases of consent cover {share:.0%} of it"
    lower = line.text.lower()
    enough = phrases >= PHRASES or (share >= COVERED and len(line.text) >= SHORTEST)
    if outside and enough and _asks(line) and any(word in lower for word in COOKIE):
        return f"{phrases} phrases of consent cover {share:.0%} of the text, outside the prose"
    return ""


def _asks(line: Line) -> bool:
    """Tell whether a phrase is more than a word: prose has "cookies" and "consent", too, but not "we use cookies"."""
    phrases = (line.text[cue.start : cue.end] for cue in line.cues if cue.key == "consent")
    return any(" " in phrase or phrase[0] >= UNSPACED for phrase in phrases)


RULE = Rule("consent", "cookie and consent notices", find)
