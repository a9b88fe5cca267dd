"""Text that a browser does not show: styled away, off the screen, of no size, in a template.

Hidden text has three answers. What no control can open and a script would not show goes. Panels that a reader
opens (tabs, accordions, "read more") are content and stay to be judged like the rest. And where hiding would take
most of the page, the page is one that a script shows when it has loaded: then nothing here counts. Text under
`hidden` attributes and in `<noscript>` is content as often as not (63 % and 50 % of its characters, in 305 pages of
seven types), so both are left to the engine; only a request to switch JavaScript on goes, whatever its language.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cleaner.document import Block, Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts

# Reasons (see `segment.visibility`) that are content as often as not.
LEFT_TO_ENGINE = frozenset(("hidden attribute", "noscript", "noframes", "closed panel"))
# Words of class, id and role of what a control opens.
OPENED_BY_CONTROL = frozenset(
    "accordion accordions collapse collapsible collapsed expand expandable expander tab tabs tabpanel tabpane panel "
    "panels pane toggle toggleable faq faqs answer answers details disclosure spoiler more readmore showmore".split()
)
# Tricks that no control undoes.
TRICKS = frozenset(("off-screen", "zero size", "template"))
# Text hidden for one reason that is this share of the shown text (or more) waits for a script to show it: set on
# pages of seven types. Tricks are played on a part of a page, never on three quarters of it.
WAITING_SHARE = 0.4
WAITING_TRICK_SHARE = 3.0
# Characters of a request to switch scripts on, with all that stands beside it in `<noscript>`.
LONGEST_REQUEST = 400


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield the blocks and the spans of blocks that a browser does not show."""
    if not page.is_html:
        return
    if any(block.hidden for block in page.blocks):
        yield from _blocks(page)
        yield from _requests(page)
    for block in page.blocks:
        if block.marks and not block.hidden:
            yield from _spans(block)


def _blocks(page: PageFacts) -> Iterator[Finding]:
    waiting = _waiting(page)
    for reason, group in groupby(page.blocks, key=lambda block: _reason(block, page)):
        if reason and reason not in waiting:
            run = list(group)
            yield Finding(RULE.name, _say(reason), run[0].index, run[-1].index + 1, score=0.95)


def _requests(page: PageFacts) -> Iterator[Finding]:
    """Yield runs of blocks in `<noscript>` that are about JavaScript and short: an article about it is longer."""
    for reason, group in groupby(page.blocks, key=lambda block: block.hidden):
        if reason == "noscript":
            run = list(group)
            text = " ".join(block.text for block in run)
            if len(text) <= LONGEST_REQUEST and "javascript" in text.lower():
                yield Finding(RULE.name, "asks to switch JavaScript on", run[0].index, run[-1].index + 1, score=0.95)


def _spans(block: Block) -> Iterator[Finding]:
    for mark in block.marks:
        if mark.kind == "hidden" and mark.value not in LEFT_TO_ENGINE:
            start = mark.start
            # The space before goes too, so that the words around are parted by one.
            if start and block.text[start - 1] == " " and block.text[mark.end : mark.end + 1] in ("", " "):
                start -= 1
            yield Finding(RULE.name, _say(mark.value), block.index, block.index + 1, start, mark.end, 0.95)


def _say(reason: str) -> str:
    return f"a browser does not show it: {reason}"


def _reason(block: Block, page: PageFacts) -> str:
    """Return why the block counts as hidden, "" if it does not or if a control may open it."""
    reason = block.hidden
    if not reason or reason in LEFT_TO_ENGINE:
        return ""
    return "" if _way(reason) not in TRICKS and _may_be_opened(block, page) else reason


def _way(reason: str) -> str:
    """Return the way in which text is hidden, without the name of the style sheet's rule that does it."""
    return reason.partition(" by ")[0]


def _may_be_opened(block: Block, page: PageFacts) -> bool:
    """Tell whether a hidden container around the block, or the one around that, is a panel."""
    index = block.container
    while index >= 0:
        container = page.containers[index]
        if container.tokens & OPENED_BY_CONTROL:
            return True
        if not container.hidden:
            return False
        index = container.parent
    return False


def _waiting(page: PageFacts) -> set[str]:
    """Return the reasons that hide so much text that a script must show it."""
    chars: dict[str, int] = {}
    for block in page.blocks:
        # Links do not count: a menu that opens is no text, and spam is links more than text.
        chars[block.hidden] = chars.get(block.hidden, 0) + len(block.text) - block.link_chars
    shown = chars.pop("", 0)
    return {
        reason
        for reason, hidden in chars.items()
        if hidden >= shown * (WAITING_TRICK_SHARE if _way(reason) in TRICKS else WAITING_SHARE)
    }


RULE = Rule("hidden", "text that a browser does not show", find)
