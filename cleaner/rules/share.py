"""Share prompts: `分享到： 微信 微博`, `Share on Facebook Tweet Pin it Email`, and the buttons of share bars.

Points at a line that names of networks and words of sharing cover almost wholly, with one word of sharing at least,
and at blocks of an element whose class says `share`. A list of networks, a table of them, a verse "Share this
bread with me" lack one or the other, and stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, coverage, cued_lines, ends_sentence, is_phrase, tokens_around

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
"""The same where the line also names a network and begins with a phrase of sharing."""
KEYS = ("share", "network", "tool", "previous", "next", "comments")


def find(page: Page) -> Iterator[Finding]:
    """Yield share prompts, with the names of networks in the lines after them."""
    after = -1
    for line in cued_lines(page, *KEYS, longest=LONGEST):
        if line.block.kind in ("cell", "heading"):
            continue
        share = coverage(line.text, line.cues)
        if reason := _why(page, line, share, follows=line.at == after):
            after = line.at + 1
            yield Finding("share", reason, line.at, line.at + 1, score=0.9 if share >= COVERED else 0.7)


def _why(page: Page, line: Line, share: float, *, follows: bool) -> str:
    words = f"words of sharing cover {share:.0%} of the line"
    if "share" in line.keys and not ends_sentence(line.text):
        is_line = share >= COVERED and (len(line.cues) > 1 or line.text.rstrip().endswith((":", "：")))
        is_prompt = share >= BARE and "network" in line.keys and line.cues[0].start <= 2
        if is_line or is_prompt or (share >= COVERED and is_phrase(line.text, line.cues[0])):
            return words
    if follows and share >= COVERED and line.keys & {"share", "network"}:
        return f"follows a share prompt; {words}"
    if page.is_html and share >= COVERED and line.keys & {"share", "network"}:
        marked = MARKERS & tokens_around(page, line.at)
        return f"element of class {min(marked)}; {words}" if marked else ""
    return ""


RULE = Rule("share", "prompts and buttons to share the page", find)
