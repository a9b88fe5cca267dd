"""Tag lines: `标签：城市更新 绿道`, `Tags: harbour, ferries`; the tags become metadata.

Points at a line after the prose, or right above it, that begins with such a label and a colon and lists short names,
and at a line of nothing but hashtags, unless the page has many, one for each of its posts.
"Topics: what we discussed on Monday, and why it matters." is a sentence and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import Line, ends_sentence, size

LONGEST = 260
"""Characters of a tag line (`size`)."""
LONGEST_TAG = 45
"""Characters of a tag (`size`)."""
HASHTAG_LINES = 2
"""Lines of hashtags of an article; a page with more lists several."""
_COLON = re.compile(r"\s?[:：]\s?")
_BREAK = re.compile(r"\s?[,，、;；|｜/·•#＃]\s?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HASHTAGS = re.compile(r"(?:[#＃][^\W\d][^\s#＃,，、|·]{0,44}[\s,，、|·]*){2,}")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield tag lines."""
    for line in page.lines("tags", longest=LONGEST):
        if line.cues[0].start <= 1 and _can_be_tags(page, line.at) and (tags := _tags(line)):
            yield _finding(line.at, "label", tags)
    if "#" in page.text or "＃" in page.text:
        lines = [block for block in page.blocks if block.text[0] in "#＃" and _HASHTAGS.fullmatch(block.text)]
        for block in lines if len(lines) <= HASHTAG_LINES else ():
            if _can_be_tags(page, block.index):
                yield _finding(block.index, "line", [tag for tag in _BREAK.split(block.text) if tag.strip()])


def _can_be_tags(page: PageFacts, index: int) -> bool:
    """Tell whether the block is short, a line of its own and outside the prose."""
    block, zones = page.blocks[index], page.zones
    outside = index > zones.last > -1 or index < zones.first
    return outside and block.kind in ("paragraph", "list_item") and len(block.text) <= LONGEST


def _finding(index: int, what: str, tags: list[str]) -> Finding:
    reason = f"{what} with {len(tags)} tag{'s' * (len(tags) > 1)} outside the prose"
    fields = tuple(("tags", tag.strip()) for tag in tags)
    return Finding("tag_line", reason, index, index + 1, score=0.85, fields=fields)


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
