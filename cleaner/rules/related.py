"""Related links: a heading such as `相关新闻`, `You may also like`, the titles listed under it, and teaser lines.

Points at a line that is nothing but such a heading together with the run of titles after it (short lines without
the end of a sentence, or links), and at single lines `Read also: …` between paragraphs. "Read also the house rules
before you visit." goes on as a sentence and stays; a heading followed by prose stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Block, Cue, Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, Zones, coverage, cued_lines, ends_sentence, is_prose, size, zones

LONGEST_HEADING = 80
"""Characters of the heading (`size`)."""
COVERED = 0.85
"""Share of the heading that the phrase covers, 0-1."""
LONGEST_TITLE = 160
"""Characters of a listed title (`size`)."""
MOST_TITLES = 20
"""Titles after one heading."""
LINKED = 0.6
"""Share of a title that is link text, 0-1, where the page has links."""
TEASER = 160
"""Characters of a teaser line (`size`)."""


def find(page: Page) -> Iterator[Finding]:
    """Yield related lists with their headings, and teaser lines."""
    place: Zones | None = None
    reached = 0
    for line in cued_lines(page, "related", longest=TEASER):
        if line.at < reached or line.block.kind == "cell":
            continue
        place = place or zones(page)
        finding = _list(page, line, place) if _is_heading(line) else _teaser(line)
        if finding:
            reached = finding.last
            yield finding


def _is_heading(line: Line) -> bool:
    return size(line.text) <= LONGEST_HEADING and coverage(line.text, line.cues) >= COVERED


def _list(page: Page, line: Line, place: Zones) -> Finding | None:
    """Return the heading with the titles after it."""
    if place.last < 0:
        return None
    last = _titles_end(page, line.at + 1)
    titles = last - line.at - 1
    name = line.text[line.cues[0].start : line.cues[0].end]
    if titles and (line.at > place.last or last > place.last or _all_linked(page, line.at + 1, last)):
        return Finding("related", f"heading “{name}” with {titles} titles under it", line.at, last, score=0.9)
    is_run = titles and titles <= 3 and last < len(page.blocks) and is_prose(page.blocks[last])
    if is_run and line.block.kind != "heading":
        return Finding("related", f"“{name}” with {titles} titles between paragraphs", line.at, last, score=0.75)
    if line.at > place.last and not titles:
        return Finding(
            "related", f"heading “{name}” after the prose, nothing under it", line.at, line.at + 1, score=0.7
        )
    return None


def _titles_end(page: Page, first: int) -> int:
    """Return the index after the titles that begin at block `first`."""
    index = first
    while index < min(len(page.blocks), first + MOST_TITLES) and _is_title(page.blocks[index], page.cues[index]):
        index += 1
    return index


_OTHER = frozenset(
    {"copyright", "share", "subscribe", "comments", "previous", "next", "legal_link", "licence", "related"}
)


def _is_title(block: Block, cues: tuple[Cue, ...]) -> bool:
    """Tell whether the block can be the title of another page."""
    if block.kind in ("heading", "code", "quote") and not block.link_chars:
        return False
    if size(block.text) > LONGEST_TITLE or (ends_sentence(block.text) and block.text.rstrip()[-1:] in ".。"):
        return False
    other = [cue for cue in cues if cue.key in _OTHER]
    return not other or coverage(block.text, other) < COVERED / 2


def _all_linked(page: Page, first: int, last: int) -> bool:
    return all(block.link_density >= LINKED for block in page.blocks[first:last])


def _teaser(line: Line) -> Finding | None:
    """Return a line that begins with such a phrase and a colon, or is a link, and names another page."""
    cue, text = line.cues[0], line.text
    rest = text[cue.end :].lstrip()
    if cue.start > 2 or not rest or line.block.kind in ("heading", "quote"):
        return None
    name = text[cue.start : cue.end]
    linked = line.block.link_density >= LINKED or line.block.link_chars >= LINKED * len(rest)
    if linked or (rest[0] in ":：»›>|–—→" and not (ends_sentence(text) and text.rstrip()[-1:] in ".。")):
        score = 0.9 if linked else 0.8
        return Finding("related", f"“{name}” and the title of another page", line.at, line.at + 1, score=score)
    return None


RULE = Rule("related", "lists and teasers of other pages", find)
