"""Comments: which blocks are what readers wrote under an article.

Two signs, neither of them words of a language. Class words that comment systems share (`comments`, `disqus`) and
schema.org's `Comment` mark an area. Without them a thread shows by its structure: parts of one kind, each with a
short first line (the name), a figure (the time), a text that is no link, and a control that is the same in all
("Reply", `回复`). Reviews of a product and the posts of a forum have that structure, too, and are content; so comments
are looked for only where an article stands before them, and in a forum only between the posts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.document import Block, Container, Page
from cleaner.resources import load_toml
from cleaner.words import words

# Class, id and role words of comment areas.
MARKERS = frozenset(
    ("comment", "comments", "commentlist", "commentarea", "commentlisting", "commentform", "respond", "replies")
    + ("comentario", "comentarios", "comentarii", "commenti", "commento", "commentaire", "commentaires", "kommentar")
    + ("kommentare", "kommentarer", "kommentit", "komentar", "komentarze", "komentare", "reacties", "yorumlar")
    + ("pinglun", "disqus", "livefyre", "spotim", "remark42", "giscus", "utterances", "cmt", "cmts")
)  # fmt: skip
COMMENT_SCOPES = frozenset(("comment", "usercomments"))

FORUM_SCOPES = frozenset(("discussionforumposting", "question", "answer", "qapage"))
FORUM_TYPES = ('"DiscussionForumPosting"', '"QAPage"')
PRODUCT_TYPES = ('"Product"', '"ProductGroup"')
ARTICLE_TYPES = ('Article"', 'Posting"')
_FORUM_ADDRESS = re.compile(
    r"//[^/]*forum|//boards?\.|/(?:viewtopic|showthread|thread-)"
    r"|/(?:forums?|boards?|threads?|topics?|t|discussions?|questions|r/[^/]+/comments)/"
)

MIN_AREA_BLOCKS = 3
"""A marked area of fewer blocks is a counter, or a link to the comments."""
MIN_ARTICLE = 200
"""Characters of prose that must stand before the first comment."""
PROSE_CHARS = 60
"""A block of at least this many characters, with few links, is prose."""
MAX_LINK_DENSITY = 0.33
MAX_FORUM_SHARE = 0.4
"""Share of the characters of a forum's page that are no links, 0-1: more of it are no remarks but the posts."""

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
_UNSPACED = re.compile("[\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# A clock, or a date in figures.
_TIME = re.compile(r"\d[:：]\d\d|\b\d\d?[./-]\d\d?[./-](?:19|20)\d\d\b|\b(?:19|20)\d\d[./-]\d\d?[./-]\d|\d月\d{1,2}日")
_has_digit = re.compile(r"\d").search
MAX_FRAME = 0.2
"""Characters around a thread, as a share of its own, that are still its heading and form."""
# Figures and what stands around them change from comment to comment: "Like (3)", "5 h · Reply".
_COUNTS = str.maketrans("", "", "0123456789()[]+·•|,. ")


class Span(NamedTuple):
    """Blocks `first` to `last` (exclusive)."""

    first: int
    last: int


def comment_blocks(page: Page) -> frozenset[int]:
    """Return the indexes of the blocks that are reader comments, with the headings and controls among them."""
    areas = _outermost([*_marked(page), *_stated(page), *_threads(page)])
    if not areas or _is_product(page):
        return frozenset()
    prose = [_prose_chars(block) for block in page.blocks]
    if _is_forum(page):
        areas = _outermost(_marked(page))
        plain = [len(block.text) - block.link_chars for block in page.blocks]
        if sum(sum(plain[first:last]) for first, last in areas) > MAX_FORUM_SHARE * sum(plain):
            return frozenset()
    return frozenset(index for first, last in _after_article(areas, prose) for index in range(first, last))


def _marked(page: Page) -> Iterator[Span]:
    """Yield the elements that a class word marks. What holds a main heading is an article: one of opinion, say."""
    marked = [box for box in page.containers if not box.tokens.isdisjoint(MARKERS)]
    titles = [block.index for block in page.blocks if block.level == 1 and block.kind == "heading"] if marked else []
    for box in marked:
        if box.last - box.first >= MIN_AREA_BLOCKS and box.tag != "body":
            has_title = bisect_left(titles, box.first) < bisect_left(titles, box.last)
            if not has_title and not _is_named_after(box, page.blocks[box.first]):
                yield Span(box.first, box.last)


def _is_named_after(box: Container, first: Block) -> bool:
    """Tell whether an element is a section whose id is made from its heading."""
    named = words(first.text.lower()) if first.kind == "heading" else ()
    return len(named) >= 3 and box.tokens.issuperset(named)


def _stated(page: Page) -> Iterator[Span]:
    for told in page.head.properties:
        if told.scope.lower() in COMMENT_SCOPES:
            yield Span(told.first, told.last)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        if not kept or span.last > kept[-1].last:
            kept.append(span)
    return kept


def _after_article(areas: Sequence[Span], prose: Sequence[int]) -> Iterator[Span]:
    """Yield the areas before which enough prose stands outside any area."""
    before = at = 0
    for area in areas:
        before += sum(prose[at : area.first])
        at = max(at, area.last)
        if before >= MIN_ARTICLE:
            yield area


def _prose_chars(block: Block) -> int:
    """Return the length of a block that is prose in sight, else 0."""
    size = len(block.text)
    return size if size >= PROSE_CHARS and not block.hidden and block.link_chars <= MAX_LINK_DENSITY * size else 0


def _is_product(page: Page) -> bool:
    """Tell whether the page sells something: what buyers write of it is content."""
    if any(name == "og:type" and content.startswith("product") for name, content in page.head.metas):
        return True
    stated = "".join(page.head.json_ld)
    return any(kind in stated for kind in PRODUCT_TYPES) and not any(kind in stated for kind in ARTICLE_TYPES)


def _is_forum(page: Page) -> bool:
    """Tell whether the page's address or its structured data is a forum's."""
    if page.url and _FORUM_ADDRESS.search(page.url.lower()):
        return True
    if any(told.scope.lower() in FORUM_SCOPES for told in page.head.properties):
        return True
    return any(kind in text for text in page.head.json_ld for kind in FORUM_TYPES)


# Threads by structure


def _threads(page: Page) -> Iterator[Span]:
    """Yield the thread of a page: parts around lines that tell a time, which share a control."""
    figures = [block for block in page.blocks if len(block.text) <= LINE_CHARS and _has_digit(block.text)]
    times = [block.index for block in figures if _tells_time(block.text)]
    if len(times) < MIN_ITEMS:
        return
    items = [_item(page, times, number) for number in range(len(times))]
    good = [item for item in items if _looks_like_comment(page.blocks[item.first : item.last])]
    for run in _runs(good):
        if len(run) >= MIN_ITEMS and _share_control(page.blocks, run):
            yield _with_frame(page, Span(run[0].first, run[-1].last))


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
            prose += sum(map(_prose_chars, added))
            if prose >= MIN_ARTICLE or chars > MAX_FRAME * size:
                break
            framed = Span(first, last)
        box = around.parent
    return framed
