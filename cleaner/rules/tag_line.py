"""Tag lines: `标签：城市更新 绿道`, `Tags: harbour, ferries`; the tags become metadata.

Points at a line after the prose, or right above it, that begins with such a label and a colon and lists short names.
"Topics: what we discussed on Monday, and why it matters." is a sentence and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Finding, Page
from cleaner.rules import Rule
from cleaner.rules._lines import Line, cued_lines, ends_sentence, size, zones

LONGEST = 300
"""Characters of a tag line (`size`)."""
LONGEST_TAG = 45
"""Characters of a tag (`size`)."""
_COLON = re.compile(r"\s?[:：]\s?")
_BREAK = re.compile(r"\s?[,，、;；|｜/·•#＃]\s?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find(page: Page) -> Iterator[Finding]:
    """Yield tag lines."""
    lines = [line for line in cued_lines(page, "tags", longest=LONGEST) if line.cues[0].start <= 1]
    place = zones(page) if lines else None
    for line in lines:
        outside = place and (line.at > place.last > -1 or line.at < place.first)
        if outside and line.block.kind in ("paragraph", "list_item") and (tags := _tags(line)):
            reason = f"label with {len(tags)} tag{'s' * (len(tags) > 1)} outside the prose"
            fields = tuple(("tags", tag) for tag in tags)
            yield Finding("tag_line", reason, line.at, line.at + 1, score=0.85, fields=fields)


def _tags(line: Line) -> list[str]:
    """Return the tags after the label, nothing if they are no list of short names."""
    # A phrase such as "tags:" holds its colon.
    end = line.cues[0].end - (line.text[line.cues[0].end - 1] in ":：")
    colon = _COLON.match(line.text, end)
    if not colon or ends_sentence(line.text):
        return []
    text = line.text[colon.end() :]
    parts = [part.strip() for part in _BREAK.split(text)]
    if len(parts) == 1 and _HAN.search(text):
        parts = text.split()
    tags = [part for part in parts if part]
    return tags if all(size(tag) <= LONGEST_TAG for tag in tags) else []


RULE = Rule("tag_line", "lists of tags, which move to the metadata", find)
