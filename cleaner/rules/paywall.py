"""Paywall and login prompts: `Subscribe to continue reading`, `登录后阅读`, offers that stand in place of the text.

Points at a block that several such phrases cover to a good share, or one covers wholly, and at the rest of an element
that is half prompts. A story on subscriptions
reports prices in sentences of its own, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, coverage, distinct, is_phrase, size, unquoted

LONGEST = 500
"""Characters of a prompt (`size`)."""
DENSE = 0.3
"""Share of the prompt that several phrases cover, 0-1."""
ASKING = 0.5
"""The same where one is followed by a request to subscribe: "To read on, subscribe"."""
SHORTEST = 12
"""Characters of a prompt of one phrase (`size`): "per month" is a price."""
COVERED = 0.85
"""The same for one phrase that is a line by itself."""
PHRASES = 2
LEVELS = 3
"""Elements around a prompt that are looked at."""
ALSO = ("subscribe", "newsletter")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield paywall and login prompts, and the rest of an element that is made of them."""
    prompts: list[int] = []
    for line in page.lines("paywall", also=ALSO, longest=LONGEST):
        if line.block.kind not in ("cell", "heading", "quote") and (reason := _why(page, line)):
            prompts.append(line.at)
            yield Finding("paywall", reason, line.at, line.at + 1, score=0.8)
    if len(prompts) >= PHRASES:
        box = _box(page, prompts[-2], prompts[-1])
        reason = f"in an element of {len(box)} blocks, half of them prompts"
        yield from (Finding("paywall", reason, at, at + 1, score=0.75) for at in box if at not in prompts)


def _box(page: PageFacts, first: int, last: int) -> range:
    """Return the blocks of the element around two prompts if it holds hardly more: what the offer is."""
    place = page.blocks[first].container
    for _ in range(LEVELS):
        if place < 0 or not page.is_html:
            break
        box = page.containers[place]
        if box.last > last:
            is_made_of_prompts = last == first + 1 and box.last - box.first <= 2 * PHRASES
            return range(box.first, box.last) if is_made_of_prompts else range(0)
        place = box.parent
    return range(0)


def _why(page: PageFacts, line: Line) -> str:
    cues = unquoted(line)
    own = [cue for cue in cues if cue.key == "paywall"]
    share, phrases = coverage(line.text, cues), distinct(line.text, own)
    if phrases >= PHRASES and share >= DENSE:
        return f"{phrases} phrases of paywalls cover {share:.0%} of the text"
    asks = {cue.key for cue in cues} >= {"paywall", "subscribe"} and cues[0].key == "paywall" and cues[0].start <= 2
    is_end = line.at > page.zones.last
    if asks and is_end and share >= ASKING and is_phrase(line.text, cues[0]):
        return f"asks to subscribe in order to read: {len(cues)} phrases cover {share:.0%} of the line"
    is_prompt = own and is_phrase(line.text, own[0]) and size(line.text) >= SHORTEST
    if is_prompt and is_end and coverage(line.text, own) >= COVERED:
        return f"a login or paywall prompt covers {share:.0%} of the line"
    return ""


RULE = Rule("paywall", "login and paywall prompts", find)
