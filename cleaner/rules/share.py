"""Share prompts: `分享到： 微信 微博`, `Share on Facebook Tweet Pin it Email`, and the buttons of share bars.

Points at a line that names of networks and words of sharing cover almost wholly, with one word of sharing at least, at
a request such as "Share this article with your friends!" outside the prose, and at blocks of an element whose class
says `share`. A list of networks, a table of them, a verse "Share this
bread with me" lack one or the other, and stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, distinct, ends_sentence, is_of_program, is_phrase

MARKERS = frozenset(
    {"share", "sharing", "social-share", "share-bar", "sharebar", "share-buttons", "social", "sharedaddy", "addthis"}
    | {
        "addtoany",
        "jiathis",
        "bdsharebuttonbox",
        "socials",
        "social-links",
        "social-media",
        "social-icons",
        "share-links",
    }
)
"""Words of class, id and role attributes that name a share bar."""
LONGEST = 200
"""Characters of a share line (`size`)."""
COVERED = 0.8
"""Share of the line that the phrases cover, 0-1, where it has one of sharing."""
BARE = 0.6
"""The same where the line begins with a phrase of sharing and also names a network or has a second such phrase."""
PHRASES = 2
"""Phrases of sharing in a request that names no network."""
ALSO = ("tool", "previous", "next", "comments")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield share prompts, with the names of networks in the lines after them."""
    after = -1
    for line in page.lines("share", "network", also=ALSO, longest=LONGEST):
        if line.block.kind in ("cell", "heading") or is_of_program(line.text) or _goes_on(line):
            continue
        share = coverage(line.text, line.cues)
        if reason := _why(page, line, share, follows=line.at == after):
            after = line.at + 1
            yield Finding("share", reason, line.at, line.at + 1, score=0.9 if share >= COVERED else 0.7)


def _why(page: PageFacts, line: Line, share: float, *, follows: bool) -> str:
    words = f"words of sharing cover {share:.0%} of the line"
    if "share" in line.keys and (not ends_sentence(line.text) or line.text.rstrip()[-1] in "!！"):
        begins = line.cues[0].start <= 2
        is_line = share >= COVERED and (len(line.cues) > 1 or line.text.rstrip().endswith((":", "：")))
        is_prompt = share >= BARE and "network" in line.keys and begins
        is_request = share >= BARE and begins and page.zones.is_outside(line.at) and _shares(line) >= PHRASES
        if is_line or is_prompt or is_request or (share >= COVERED and is_phrase(line.text, line.cues[0])):
            return words
    if follows and share >= COVERED:
        return f"follows a share prompt; {words}"
    if page.is_html and share >= COVERED:
        marked = MARKERS & page.tokens_around(line.at)
        return f"element of class {min(marked)}; {words}" if marked else ""
    return ""


def _goes_on(line: Line) -> bool:
    """Tell whether the line is one phrase that begins in lower case: the rest of a sentence, as in "like this:"."""
    return len(line.cues) == 1 and (line.text[0].islower() or line.text[0] == ",")


def _shares(line: Line) -> int:
    """Return the number of different phrases of sharing: "share this article" and "with your friends" are two."""
    return distinct(line.text, [cue for cue in line.cues if cue.key == "share"])


RULE = Rule("share", "prompts and buttons to share the page", find)
