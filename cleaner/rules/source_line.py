"""Source lines: date, outlet, author and view count in one line above or below the prose; they become metadata.

Points at a short line that is made of labels with their values (`发布时间：… 来源：…`, `By … | Published: …`) or of a
date with a time and the outlet's name, or that names nothing but its source. A line that says more than its labels
account for is a sentence and stays; so does a bare date, which may head an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.bylines import LABELS, Byline, parse_byline
from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts, Zones
from cleaner.rules._lines import Line, ends_sentence, is_of_program, letters, size

LONGEST = 200
"""Characters of a source line (`size`)."""
SPARE_CHARS = 40
"""Characters that no label accounts for: the name of an outlet."""
BELOW = 4
"""Blocks after the first block of prose, and beyond the last, in which a source line may stand."""
STOPS = 4
"""Characters that no label accounts for in a line that ends like a sentence: `Frissítve: 2023. november 3.`."""
TOP_BLOCKS = 5
"""Blocks at the top of a page, above its prose, among which a name may stand before the date."""
NAME_WORDS = range(1, 4)
"""Words of such a name."""
DATE_DIGITS = 6
"""Digits of the shortest date that is looked for without a label: 2024/1/5."""
_FIGURE_OR_COLON = re.compile(r"[\d:：]")
DATE_KEYS = frozenset({"published", "modified"})


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield source lines."""
    for line in _dated_lines(page):
        if not ("source" in line.keys or _FIGURE_OR_COLON.search(line.text)):
            continue
        if line.block.kind in ("cell", "heading") or is_of_program(line.text):
            continue
        if not _is_beside_prose(line.at, page.zones) or (line.at > page.zones.first and page.is_listing(line.at)):
            continue
        byline = parse_byline(line.text, page.cues(line.at), page.language)
        if byline and (why := _why(byline, line)):
            yield Finding("source_line", why, line.at, line.at + 1, score=_score(byline), fields=byline.fields())


def _dated_lines(page: PageFacts) -> Iterator[Line]:
    """Yield short lines with a label, and lines that begin or end with a figure as a date does."""
    labelled = {line.at: line for line in page.lines(*LABELS, longest=LONGEST)}
    yield from labelled.values()
    top = min(TOP_BLOCKS, page.zones.first)
    for index, block in enumerate(page.blocks):
        text = block.text
        if (index < top or _begins(text)) and index not in labelled and _can_hold_date(text):
            yield Line(index, block, ())


def _can_hold_date(text: str) -> bool:
    return len(text) <= LONGEST and sum(map(str.isdigit, text)) >= DATE_DIGITS and size(text) <= LONGEST


def _is_beside_prose(index: int, place: Zones) -> bool:
    return index <= place.first + BELOW or index > place.last


def _why(byline: Byline, line: Line) -> str:
    """Return the reason why the line is a source line, empty if it is none."""
    labels = len(byline.labels)
    spare = _spare(byline)
    is_sentence = ends_sentence(line.text) and not (byline.dated and spare <= STOPS)
    if spare > SPARE_CHARS or len(byline.spare) > 2 or is_sentence:
        return ""
    stamped = byline.dated or not DATE_KEYS.isdisjoint(byline.labels)
    if stamped and labels:
        return f"a date and {labels} labelled value{'s' * (labels > 1)}, {spare} other characters"
    if byline.timed and byline.spare and letters(byline.spare[0]) >= 2 and (_begins(line.text) or _is_named(byline)):
        return f"date and time with a name of {spare} characters"
    if "source" in byline.labels and (labels > 1 or not spare):
        return f"names the source; {labels} labelled value{'s' * (labels > 1)}, {spare} other characters"
    return ""


def _is_named(byline: Byline) -> bool:
    """Tell whether nothing but the name of a person stands beside the date: `Klara Kern, 3 maja 2021, 09:12`."""
    words = byline.spare[0].split()
    return len(byline.spare) == 1 and len(words) in NAME_WORDS and not any(word[0].islower() for word in words)


def _begins(text: str) -> bool:
    """Tell whether a date may begin the text, or a mark may part it from a name."""
    return text[0].isdigit() or " - " in text or "|" in text


def _spare(byline: Byline) -> int:
    """Return the number of characters that no label, date or number accounts for."""
    return sum(map(len, byline.spare))


def _score(byline: Byline) -> float:
    return 0.95 if len(byline.labels) > 1 else 0.85 if byline.labels else 0.7


RULE = Rule("source_line", "line with date, source, author or view count", find)
