"""Threads: what several people wrote one after the other, known by its structure in any language.

Each part begins with a short line, the name, and holds a figure, the time, and a text that is no link or title.
Lists of goods, teasers and agendas look much like that, so one sign more is needed: a control that is the same in
most parts ("Reply", `回复`), or lines of one kind that give date, clock time and ever other names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.document import Block, Page
from cleaner.resources import load_toml
from cleaner.timestamps import is_month
from cleaner.words import words

MIN_ARTICLE = 200
"""Characters of prose that must stand before the first comment, and that no frame of a thread holds."""
PROSE_CHARS = 60
"""A block of at least this many characters, with few links, is prose."""
MAX_LINK_DENSITY = 0.33
CONTROL_CHARS = 24
"""Length of the longest control (characters)."""
MIN_ITEMS = 3
"""Comments that make a thread, where no class word says so."""
ENDING = 4
"""Blocks at the end of a comment in which its controls stand."""
MIN_SHARED = 0.6
"""Share of a thread's comments that have the same control, 0-1."""
MAX_GAP = 6
"""Blocks between two comments of a thread."""
LINE_CHARS = 60
"""Length of the longest line that names the writer or tells the time (characters)."""
TEXT_CHARS = 12
"""Length of the shortest text of a comment (characters)."""
TITLE_CHARS = 30
"""Length of the shortest linked title (characters)."""
MAX_TITLE_LEVEL = 3
"""Names stand in smaller headings, if in any."""
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d?[./-]\d\d?\b|\d ?[月월]")
_UNSPACED = re.compile("[\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# A clock, or a date in figures.
_TIME = re.compile(r"\d[:：]\d\d|\b\d\d?[./-]\d\d?[./-](?:19|20)\d\d\b|\b(?:19|20)\d\d[./-]\d\d?[./-]\d|\d月\d{1,2}日")
_has_digit = re.compile(r"\d").search
MIN_STAMPED = 0.8
"""Share of the parts between stamps, lines with date and clock time, that must look like comments, 0-1."""
MIN_NAMES = 0.5
"""Different stamps, figures left out, as a share of all of a thread, 0-1: they hold names."""
MAX_PART = 40
"""Blocks of the longest part between stamps."""
MAX_FRAME = 0.2
"""Characters around a thread, as a share of its own, that are still its heading and form."""
# Figures and what stands around them change from comment to comment: "Like (3)", "5 h · Reply".
_COUNTS = str.maketrans("", "", "0123456789()[]+·•|,. ")


class Span(NamedTuple):
    """Blocks `first` to `last` (exclusive)."""

    first: int
    last: int


def find_threads(page: Page) -> list[Span]:
    """Return the threads of a page, with headings and forms around them; they may overlap."""
    lines = [block for block in page.blocks if len(block.text) <= LINE_CHARS and _has_digit(block.text)]
    times = [block.index for block in lines if _tells_time(block.text)]
    if len(times) < MIN_ITEMS:
        return []
    stamps: dict[tuple[str, frozenset[str]], list[int]] = {}
    for at in times:
        if _is_stamp(page.blocks[at].text):
            around = page.containers[page.blocks[at].container]
            stamps.setdefault((around.tag, around.tokens), []).append(at)
    alike = [places for places in stamps.values() if len(places) >= MIN_ITEMS]
    return [*_controlled(page, times), *(thread for places in alike for thread in _stamped(page, places))]


def prose_chars(block: Block) -> int:
    """Return the length of a block that is prose in sight, else 0."""
    size = len(block.text)
    return size if size >= PROSE_CHARS and not block.hidden and block.link_chars <= MAX_LINK_DENSITY * size else 0


def _controlled(page: Page, times: Sequence[int]) -> Iterator[Span]:
    """Yield threads of parts around times that share a control."""
    items = [_item(page, times, number) for number in range(len(times))]
    good = [item for item in items if _looks_like_comment(page.blocks[item.first : item.last])]
    for run in _runs(good):
        if len(run) >= MIN_ITEMS and _share_control(page.blocks, run):
            yield _with_frame(page, Span(run[0].first, run[-1].last))


def _stamped(page: Page, stamps: Sequence[int]) -> Iterator[Span]:
    """Yield the thread that stamps of one kind begin the parts of; an answer may stand inside what it answers."""
    blocks = page.blocks
    names = {blocks[at].text.translate(_COUNTS) for at in stamps}
    if len(names) < MIN_NAMES * len(stamps):
        return
    items = [_item(page, stamps, number) for number in range(len(stamps))]
    last = items[-1].last
    if last <= stamps[-1] + 1:  # the stamp stands alone in its element: the text is beside it
        around = page.containers[blocks[stamps[-1]].container]
        last = page.containers[around.parent].last if around.parent >= 0 else len(blocks)
    ends = [*(item.first for item in items[1:]), last]
    good = sum(_is_stamped_part(blocks, at, end) for at, end in zip(stamps, ends, strict=True))
    if good >= MIN_STAMPED * len(stamps):
        yield _with_frame(page, Span(items[0].first, last))


def _is_stamped_part(blocks: Sequence[Block], at: int, end: int) -> bool:
    """Tell whether text follows the stamp, and neither title nor linked title."""
    part = blocks[at + 1 : end]
    return 0 < len(part) <= MAX_PART and any(map(_is_text, part)) and not any(map(_is_title, part))


def _is_stamp(text: str) -> bool:
    """Tell whether a line gives a clock time and the day.

    >>> _is_stamp("Posted Nov 3, 9:12 by oldbus"), _is_stamp("Week 3: rowing (2:30-3:20 h)")
    (True, False)
    """
    rest = _CLOCK.sub("", text)
    if rest == text or not _has_digit(rest):
        return False
    return _DAY.search(rest) is not None or any(map(is_month, words(rest)))


def _tells_time(text: str) -> bool:
    """Tell whether a short text holds a clock, a date or a relative time.

    >>> [_tells_time(text) for text in ("at 4:47 pm", "3 days ago", "vor 2 Std.", "5分钟前")]
    [True, True, True, True]
    >>> [_tells_time(text) for text in ("16 GB", "$1.99", "version 1.48.0", "the day before")]
    [False, False, False, False]
    """
    if len(text) > LINE_CHARS or not _has_digit(text):
        return False
    return _TIME.search(text) is not None or _relative().search(text.lower()) is not None


@cache
def _relative() -> re.Pattern[str]:
    known = sorted({word for found in load_toml("relative_times.toml")["words"].values() for word in found})
    spaced = "|".join(word for word in known if not _UNSPACED.match(word))
    glued = "|".join(word for word in known if _UNSPACED.match(word))
    return re.compile(rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])|\d[^\d]{{0,8}}(?:{glued})")


def _item(page: Page, times: Sequence[int], number: int) -> Span:
    """Return the largest element around a time that holds no other."""
    at = times[number]
    before = times[number - 1] if number else -1
    after = times[number + 1] if number + 1 < len(times) else len(page.blocks)
    item, box = Span(at, at + 1), page.blocks[at].container
    while box >= 0:
        around = page.containers[box]
        if around.first <= before or around.last > after:
            break
        item, box = Span(around.first, around.last), around.parent
    return item


def _looks_like_comment(item: Sequence[Block]) -> bool:
    """Tell whether a part begins with a short line, has a text after it, and neither title nor linked title."""
    if len(item[0].text) > LINE_CHARS or not any(map(_is_text, item[1:])):
        return False
    return not any(_is_title(block) for block in item)


def _is_title(block: Block) -> bool:
    if block.kind == "heading" and block.level <= MAX_TITLE_LEVEL:
        return True
    return block.link_chars >= TITLE_CHARS and not _is_text(block) and not _tells_time(block.text)


def _runs(items: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the items that follow each other with no more than a few blocks between."""
    run: list[Span] = []
    for item in items:
        if run and item.first > run[-1].last + MAX_GAP:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _share_control(blocks: Sequence[Block], items: Sequence[Span]) -> bool:
    """Tell whether a short text that is no time stands at the end of most of the items."""
    held: Counter[str] = Counter()
    for item in items:
        ending = blocks[max(item.first + 1, item.last - ENDING) : item.last]
        texts = [block.text for block in ending if len(block.text) <= CONTROL_CHARS]
        held.update({text.translate(_COUNTS) for text in texts if not _tells_time(text)})
    del held[""]
    return bool(held) and max(held.values()) >= MIN_SHARED * len(items)


def _is_text(block: Block) -> bool:
    return len(block.text) >= TEXT_CHARS and block.link_chars <= MAX_LINK_DENSITY * len(block.text)


def _with_frame(page: Page, thread: Span) -> Span:
    """Return the thread with its heading and form, where an element holds these and hardly any other text."""
    blocks, first, last = page.blocks, thread.first, thread.last
    size = sum(len(block.text) for block in blocks[first:last])
    chars = prose = 0
    framed, box = thread, blocks[first].container
    while box >= 0:
        around = page.containers[box]
        if around.first <= first and around.last >= last:
            added = [*blocks[around.first : first], *blocks[last : around.last]]
            first, last = around.first, around.last
            chars += sum(len(block.text) for block in added)
            prose += sum(map(prose_chars, added))
            if prose >= MIN_ARTICLE or chars > MAX_FRAME * size:
                break
            framed = Span(first, last)
        box = around.parent
    return framed
