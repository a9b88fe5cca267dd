"""Tags in the visible text: lines that are nothing but links to the pages of topics, and links marked `rel=tag`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.metadata.claims import Claim
from cleaner.metadata.setting import Setting
from cleaner.words import squeeze

# Addresses of pages about a topic.
_TOPIC_PAGE = re.compile(
    r"/(?:tags?|topics?|themen?|keywords?|stichwort|schlagwort|etiquetas?|sujets?|temas?|tema|tagi|konu|etiket)/[^/?#]",
    re.IGNORECASE,
)
_REL_WEIGHT = 0.65
_LINK_WEIGHT = 0.55
# Longest tag (characters); a line that is less link than this (0-1) is text; more tags than this are a cloud.
_MAX_CHARS = 60
_MIN_LINKS = 0.6
_MAX_TAGS = 30
# Lines of links that are looked at.
_MAX_LINES = 200
_TRIM = " #,;·|"


def find(setting: Setting) -> Iterator[Claim]:
    """Yield the tags below the headline; none where the page states its tags."""
    if "tags" in setting.stated:
        return
    marked = (item.value for item in setting.page.head.properties if item.name == "tag")
    for source, weight, texts in (("rel=tag", _REL_WEIGHT, marked), ("tag link", _LINK_WEIGHT, _linked(setting))):
        tags = dict.fromkeys(tag for text in texts if 0 < len(tag := squeeze(text).strip(_TRIM)) <= _MAX_CHARS)
        if len(tags) <= _MAX_TAGS:
            yield from (Claim("tags", tag, source, weight) for tag in tags)


def _linked(setting: Setting) -> Iterator[str]:
    blocks = setting.page.blocks[setting.headline or 0 :]
    lines = (block for block in blocks if block.marks and not block.hidden and block.link_density >= _MIN_LINKS)
    for block in islice(lines, _MAX_LINES):
        if setting.is_foreign(block.index):
            continue
        for mark in block.marks:
            if mark.kind == "link" and _TOPIC_PAGE.search(mark.value):
                yield block.text[mark.start : mark.end]
