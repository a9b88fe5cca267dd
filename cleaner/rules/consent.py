"""Cookie and consent notices.

Points at a block with several phrases of consent that cover a good share of it, one of them more than a word ("we use
cookies"), outside the prose or in an element whose class says `cookie` or `consent`. Pages about cookies say so in
their title, and stay, as does a sentence on cookies and consent at the end of a story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from cleaner.document import Container, Finding
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
BUTTONS = 2
"""Buttons of a layer, at least."""
LAYER_PHRASES = 3
"""Different phrases of a layer."""
LAYER_SHARE = 0.25
"""Share of its characters in the blocks that hold them, 0-1."""
_STORY = frozenset(("article", "main"))
_PAGE = frozenset(("body", "html"))
COOKIE = ("cookie", "クッキー", "쿠키", "çerez", "คุกกี้", "الارتباط", "کوکی", "עוגיות", "कुकी", "kakor", "süti", "consent")
"""One of these words stands in every notice of cookies: "accept all" alone may be anything."""


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield consent notices, and layers of several paragraphs and buttons."""
    lines = list(page.lines("consent", also=("legal_link",), longest=LONGEST))
    if not lines or "consent" in page.topics:
        return
    layers = list(_layers(page, lines))
    yield from layers
    for line in lines:
        if any(layer.first <= line.at < layer.last for layer in layers):
            continue
        outside = page.zones.is_outside(line.at)
        if line.block.kind not in ("cell", "heading") and (reason := _why(page, line, outside=outside)):
            yield Finding("consent", reason, line.at, line.at + 1, score=0.85)


def _layers(page: PageFacts, lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield elements apart from the story that hold phrases of consent and buttons, whatever their classes say."""
    by_box: dict[int, list[Line]] = {}
    for line in lines:
        if (box := _outermost_apart(page, line.block.container)) >= 0:
            by_box.setdefault(box, []).append(line)
    for box, found in by_box.items():
        around = page.containers[box]
        text = " ".join(block.text for block in page.blocks[around.first : around.last]).lower()
        phrases = {
            line.text[cue.start : cue.end].lower() for line in found for cue in line.cues if cue.key == "consent"
        }
        buttons = sum(inner.tag == "button" for inner in _inside(page, box))
        held = sum(len(line.text) for line in found)
        is_layer = buttons >= BUTTONS and len(phrases) >= LAYER_PHRASES and held >= LAYER_SHARE * len(text)
        if is_layer and any(word in text for word in COOKIE):
            why = f"a layer with {buttons} buttons and {len(phrases)} phrases of consent, apart from the story"
            yield Finding("consent", why, around.first, around.last, score=0.85)


def _outermost_apart(page: PageFacts, box: int) -> int:
    """Return the outermost element around one that holds no main heading and no article, -1 if it lies in one."""
    apart = -1
    while box >= 0:
        around = page.containers[box]
        if around.tag in _STORY:
            return -1
        if around.tag in _PAGE or _holds_story(page, box):
            return apart
        apart, box = box, around.parent
    return apart


def _in_story(page: PageFacts, line: Line) -> bool:
    return page.is_html and line.block.container >= 0 and _outermost_apart(page, line.block.container) < 0


def _holds_story(page: PageFacts, box: int) -> bool:
    """Tell whether an element holds an article or a main heading."""
    first, last = page.containers[box].first, page.containers[box].last
    if any(block.kind == "heading" and block.level == 1 for block in page.blocks[first:last]):
        return True
    return any(inner.tag in _STORY for inner in _inside(page, box))


def _inside(page: PageFacts, box: int) -> Iterator[Container]:
    """Yield the elements inside one; they follow it at once."""
    depth = page.containers[box].depth
    return takewhile(lambda inner: inner.depth > depth, islice(page.containers, box + 1, None))


def _why(page: PageFacts, line: Line, *, outside: bool) -> str:
    share, phrases = coverage(line.text, line.cues), distinct(line.text, line.cues)
    if share < DENSE:
        return ""
    if page.is_html and (marked := MARKERS & page.tokens_around(line.at)):
        return f"element of class {min(marked)}; phrases of consent cover {share:.0%} of it"
    lower = line.text.lower()
    enough = phrases >= PHRASES or (share >= COVERED and len(line.text) >= SHORTEST)
    if outside and enough and _asks(line) and any(word in lower for word in COOKIE) and not _in_story(page, line):
        return f"{phrases} phrases of consent cover {share:.0%} of the text, outside the prose"
    return ""


def _asks(line: Line) -> bool:
    """Tell whether a phrase is more than a word: prose has "cookies" and "consent", too, but not "we use cookies"."""
    phrases = (line.text[cue.start : cue.end] for cue in line.cues if cue.key == "consent")
    return any(" " in phrase or phrase[0] >= UNSPACED for phrase in phrases)


RULE = Rule("consent", "cookie and consent notices", find)
