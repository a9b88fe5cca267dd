"""Related links: a heading such as `相关新闻`, `You may also like`, the titles listed under it, and teaser lines.

Points at a line that is nothing but such a heading together with the run of titles after it (links, or short lines
without the end of a sentence where the page has no links), or with the cards after it (a linked title with a summary
each), and at single lines `Read also: …` between paragraphs. "Read also the house rules before you visit." goes on as
a sentence and stays; a heading followed by prose stays; so do "Latest" on a page that is a listing itself, and the
section "See also" of a manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import LINKED, PageFacts
from cleaner.rules._lines import Line, coverage, ends_sentence, is_prose, size

LONGEST_HEADING = 80
"""Characters of the heading (`size`)."""
COVERED = 0.85
"""Share of the heading that the phrase covers, 0-1."""
LONGEST_TITLE = 160
"""Characters of a listed title (`size`)."""
LONGEST_SUMMARY = 300
"""Characters of the summary under the title of a card (`size`)."""
MOST_TITLES = 20
"""Titles after one heading."""
BUTTON_TITLES = 3
"""Titles from which a heading may be a link itself."""
BUTTONS = 3
"""Lines of the same words that are no headings but the buttons of so many cards."""
CARDS = 2
"""Cards that make a list."""
MOST_CARD_BLOCKS = 150
"""Blocks of all cards after one heading."""
LINKED_TITLES = 0.3
"""Share of the titles (0-1) that must hold a link there; the others are dates, names and the like beside them."""
LABELLED = 0.5
"""Share of the lines after the heading (0-1) that may be a label with a value, as in a table of data."""
TEASER = 160
"""Characters of a teaser line (`size`)."""

_LABEL = re.compile(r"[^:：]{1,24}[:：]\s?\S")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield related lists with their headings, and teaser lines."""
    reached = 0
    for line in page.lines("related", "see_also", longest=TEASER):
        if line.at < reached or line.block.kind == "cell":
            continue
        is_heading = _is_heading(line)
        finding = _list(page, line) if is_heading else _teaser(line)
        if finding is None or (is_heading and page.is_listing(line.at)):
            continue
        reached = finding.last
        yield finding


def _is_heading(line: Line) -> bool:
    return size(line.text) <= LONGEST_HEADING and coverage(line.text, line.cues) >= COVERED


def _list(page: PageFacts, line: Line) -> Finding | None:
    """Return the heading with the titles or cards after it; nothing where it heads a part of what the page is."""
    place, heads = page.zones, line.block.kind == "heading"
    if place.last < 0 or "related" not in line.keys:
        return None
    name = line.text[line.cues[0].start : line.cues[0].end]
    last = _titles_end(page, line.at + 1)
    is_button = _is_button(page, line, last - line.at - 1)
    last = line.at + 1 if is_button else last
    titles = last - line.at - 1
    cards = last if is_button else _cards_end(page, line.at + 1)
    if cards > max(place.last, last) and place.first < line.at:
        return Finding("related", f"heading “{name}” with titles and summaries under it", line.at, cards, score=0.8)
    if titles and (line.at > place.last or last > place.last or _all_linked(page, line.at + 1, last)):
        return Finding("related", f"heading “{name}” with {titles} titles under it", line.at, last, score=0.9)
    is_run = titles and titles <= 3 and last < len(page.blocks) and is_prose(page.blocks[last])
    if is_run and not heads:
        return Finding("related", f"“{name}” with {titles} titles between paragraphs", line.at, last, score=0.75)
    if line.at > place.last and not titles:
        reason = f"heading “{name}” after the prose, nothing under it"
        return Finding("related", reason, line.at, line.at + 1, score=0.7)
    return None


def _is_button(page: PageFacts, line: Line, titles: int) -> bool:
    """Tell whether the line is no heading but a button: of the card above it, or one of a menu."""
    if page.uses[line.text] >= BUTTONS:
        return True
    if line.block.kind == "heading" or line.block.link_density < LINKED:
        return False
    return titles < BUTTON_TITLES or line.block.kind == "list_item"


def _titles_end(page: PageFacts, first: int) -> int:
    """Return the index after the titles that begin at block `first`; `first` if these lines are something else."""
    index = first
    while index < min(len(page.blocks), first + MOST_TITLES) and _is_title(page, index):
        index += 1
    titles = page.blocks[first:index]
    if page.has_links and sum(block.link_chars > 0 for block in titles) < LINKED_TITLES * len(titles):
        return first
    labelled = sum(_LABEL.match(block.text) is not None and not block.link_chars for block in titles)
    return first if labelled > LABELLED * len(titles) else index


def _cards_end(page: PageFacts, first: int) -> int:
    """Return the index after the cards that begin at block `first`: linked titles with up to two lines under each.

    The last card has no more lines than one of the others: what follows may be the article again.
    """
    index, end = first, min(len(page.blocks), first + MOST_CARD_BLOCKS)
    lines: list[int] = []
    while index < end and page.blocks[index].link_density >= LINKED and _is_title(page, index):
        summaries = takewhile(lambda at: _is_summary(page, at), range(index + 1, min(end, index + 3)))
        lines.append(sum(1 for _ in summaries))
        index += 1 + lines[-1]
    return index - max(0, lines[-1] - max(lines[:-1])) if len(lines) >= CARDS else first


_OTHER = frozenset(
    {"copyright", "share", "subscribe", "comments", "previous", "next", "legal_link", "licence", "related"}
)


def _is_title(page: PageFacts, index: int) -> bool:
    """Tell whether the block can be the title of another page."""
    block = page.blocks[index]
    if block.kind in ("heading", "code", "quote") and not block.link_chars:
        return False
    if size(block.text) > LONGEST_TITLE or (ends_sentence(block.text) and block.text.rstrip()[-1:] in ".。"):
        return False
    return not _is_other_furniture(page, index)


def _is_summary(page: PageFacts, index: int) -> bool:
    """Tell whether the block can stand under the title of a card: a summary, a date, a name."""
    block = page.blocks[index]
    if block.kind == "heading" or block.link_density >= LINKED or size(block.text) > LONGEST_SUMMARY:
        return False
    return not _is_other_furniture(page, index)


def _is_other_furniture(page: PageFacts, index: int) -> bool:
    text = page.blocks[index].text
    other = [cue for cue in page.cues(index) if cue.key in _OTHER]
    return bool(other) and coverage(text, other) >= COVERED / 2


def _all_linked(page: PageFacts, first: int, last: int) -> bool:
    return all(block.link_density >= LINKED for block in page.blocks[first:last])


def _teaser(line: Line) -> Finding | None:
    """Return a line that begins with such a phrase and a colon, or is a link, and names another page."""
    cue, text = line.cues[0], line.text
    rest = text[cue.end :].lstrip()
    if cue.start > 2 or not rest or line.block.kind in ("heading", "quote"):
        return None
    name = text[cue.start : cue.end]
    linked = line.block.link_density >= LINKED or line.block.link_chars >= LINKED * len(rest)
    if linked or (rest[0] in ":：]】»›>|–—→" and not (ends_sentence(text) and text.rstrip()[-1:] in ".。")):
        score = 0.9 if linked else 0.8
        return Finding("related", f"“{name}” and the title of another page", line.at, line.at + 1, score=score)
    return None


RULE = Rule("related", "lists and teasers of other pages", find)
