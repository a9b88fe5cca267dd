"""Where on the page the visible facts are looked for: around the headline, and not in what is about something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.document import Block, Page
from cleaner.metadata.headline import AFTER, BEFORE
from cleaner.timestamps import Timestamp, find_timestamps, may_hold_date

# Class words of parts that hold other people's names and other days: readers' comments, links to other pages.
_COMMENT_TOKENS = frozenset(
    (
        "comment", "comments", "commentlist", "commentmeta", "respond", "reply", "replies", "disqus", "kommentar",
        "kommentare", "commentaires", "comentarios",
    )
)  # fmt: skip
_OTHER_TOKENS = frozenset(
    ("related", "recommended", "recommendations", "popular", "trending", "breadcrumb", "breadcrumbs")
    + ("testimonial", "testimonials", "newsletter")
)
_ALL_TOKENS = _OTHER_TOKENS | _COMMENT_TOKENS
_FOREIGN_TAGS = frozenset(("nav", "figure", "figcaption", "form"))
# Addresses of forums: there the first of the comments is the text.
_FORUM = re.compile(
    r"[./](?:forums?|threads?|topics?|viewtopic|showthread|discuss(?:ions?)?|community|bbs|board)(?:[./?]|$)", re.I
)
_BAR = re.compile(r"(?:^|\s)[|•·–—](?:\s|$)")
# A part that holds more of the page's blocks than this (0-1) is the page itself, whatever its class says.
_MAX_SHARE = 0.5
# Blocks at the top of a page without a headline that are near to where it would be.
_TOP_BLOCKS = 40


@dataclass(slots=True)
class Setting:
    """The page, and where on it the visible facts stand."""

    page: Page
    headline: int | None
    """Block of the headline."""
    locale: str
    """BCP 47 tag that dates are read by."""
    stated: frozenset[str]
    """The fields that the page states outside its visible text."""
    is_forum: bool
    """The address is that of a forum."""
    foreign: frozenset[int]
    """Containers that are about something else than the page."""
    _dates: dict[str, list[Timestamp]] = field(default_factory=dict)

    def dates(self, text: str) -> list[Timestamp]:
        """Return the dates in a text of the page; each text is read once."""
        if not may_hold_date(text):
            return []
        found = self._dates.get(text)
        if found is None:
            found = self._dates[text] = find_timestamps(text, self.locale)
        return found

    def between_dates(self, text: str) -> list[str]:
        """Return what stands before, between and after the dates and the bars of a line."""
        for date in reversed(self.dates(text)):
            text = f"{text[: date.start]} | {text[date.end :]}"
        return [part for part in map(str.strip, _BAR.split(text)) if part]

    def is_foreign(self, block: int) -> bool:
        """Tell whether a block stands in a part about something else: comments, links to other pages, pictures."""
        blocks = self.page.blocks
        return block < len(blocks) and blocks[block].container in self.foreign

    @property
    def language(self) -> str:
        """The primary language of the page, "" if it is not known."""
        return self.locale.partition("-")[0]

    @property
    def is_dated(self) -> bool:
        """Tell whether the page states a day of publication: it is a text that someone wrote."""
        return "date_published" in self.stated

    @property
    def near(self) -> range:
        """The blocks near the headline, or near the top where there is none."""
        if self.headline is None:
            return range(_TOP_BLOCKS + 1)
        return range(self.headline - BEFORE, self.headline + AFTER + 1)

    def is_near(self, block: int) -> bool:
        """Tell whether a block is near the headline, or near the top where there is none."""
        return block in self.near

    def distance(self, block: int) -> int:
        """Return how far a block is from the headline, in blocks; text before it counts double."""
        if self.headline is None:
            return block
        return block - self.headline if block >= self.headline else 2 * (self.headline - block)

    def tokens_around(self, block: Block) -> Iterator[frozenset[str]]:
        """Yield the class words of the two innermost containers."""
        containers, place = self.page.containers, block.container
        for _ in range(2):
            if place >= 0:
                yield containers[place].tokens
                place = containers[place].parent


def is_forum(url: str | None) -> bool:
    """Tell whether an address is that of a forum, where the first of the comments is the text.

    >>> is_forum("https://example.org/forum/viewtopic.php?t=1"), is_forum("https://example.org/news/threads-of-wool")
    (True, False)
    """
    return bool(_FORUM.search(url or ""))


def foreign_containers(page: Page, headline: int | None) -> frozenset[int]:
    """Return the containers about something else; none that holds the headline, or most of the page."""
    tokens = _OTHER_TOKENS if is_forum(page.url) else _ALL_TOKENS
    most = _MAX_SHARE * len(page.blocks)
    foreign: set[int] = set()
    for container in page.containers:
        if container.parent in foreign:
            foreign.add(container.index)
        elif container.tag in _FOREIGN_TAGS or (container.tokens and not tokens.isdisjoint(container.tokens)):
            holds_headline = headline is not None and container.first <= headline < container.last
            if not holds_headline and container.last - container.first <= most:
                foreign.add(container.index)
    return frozenset(foreign)
