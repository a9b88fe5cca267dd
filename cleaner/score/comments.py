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
from collections.abc import Iterable, Iterator, Sequence

from cleaner.document import Block, Container, Page
from cleaner.score.threads import MIN_ARTICLE, Span, find_threads, prose_chars
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
MAX_FORUM_SHARE = 0.4
"""Share of the characters of a forum's page that are no links, 0-1: more of it are no remarks but the posts."""


def comment_blocks(page: Page) -> frozenset[int]:
    """Return the indexes of the blocks that are reader comments, with the headings and controls among them."""
    areas = _outermost([*_marked(page), *_stated(page), *find_threads(page)])
    if not areas or _is_product(page):
        return frozenset()
    prose = [prose_chars(block) for block in page.blocks]
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
