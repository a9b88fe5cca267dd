"""Pieces of furniture cut from training pages: comment threads, teasers, consent layers and their like.

A piece is an element that class words or its repeated structure show to be of a kind, and that holds nothing of the
page's main content. Put into another page it is text whose label is known without anyone having read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import turbohtml

from cleaner.segment.elements import ROLES, SKIPPED, hint_tokens
from cleaner.training.pages import TrainingPage
from cleaner.words import words

PieceKind = Literal["comments", "teasers", "consent", "newsletter", "captions", "articles"]


class Piece(NamedTuple):
    """An element that is not main content, as it stands in the source."""

    kind: PieceKind
    html: str
    domain: str | None
    """Where it was cut; None for a made-up one."""


class Hint(NamedTuple):
    """How a kind of furniture is known by its class words, and how long it is (words)."""

    kind: PieceKind
    tokens: re.Pattern[str]
    """Matched from the beginning of a class, id or role word."""
    least: int
    most: int


# The first that fits counts. Lengths: under the least there is nothing to learn, above the most it is half a page.
HINTS = (
    Hint("comments", re.compile(r"comments?(?:list|area|s|$)|disqus|respond$|replies$|discussion$"), 30, 3_000),
    Hint("consent", re.compile(r"cookies?|consent|gdpr|cmp$|onetrust"), 15, 600),
    Hint("newsletter", re.compile(r"newsletters?|subscri|signup$|mailchimp|optin$"), 8, 150),
    Hint("captions", re.compile(r"captions?$|gallery|slideshow|carousel$|lightbox$"), 6, 400),
    Hint("teasers", re.compile(r"related|recommend|teaser|trending|popular|latest|sidebar|promo|cards?$"), 25, 1_500),
)

MIN_FOUND = 0.8
"""Share of the main content that must be found in the page, 0-1; else what lies outside it is not known."""
MAX_TRUE = 0.02
"""Share of a piece's words that may stand in the main content, too, 0-1: common short phrases do."""
MAX_SHARE = 0.6
"""Share of the page's words that a piece may be, 0-1."""
MIN_RUN = 4
"""Words; shorter runs of text stand in the main content by chance and tell nothing."""
MIN_SIBLINGS = 3
"""Elements of one shape in a row, each with a link and a sentence, are teasers whatever they are called."""
TEASER_WORDS = 12
MAX_CHARS = 200_000
"""Length of the longest piece (characters of source)."""
ARTICLE_SHARE = 0.9
"""Share of the main content that the element taken for the article must hold, 0-1."""

HINT_ATTRIBUTES = ("class", "id", "role")
_CUTTABLE = frozenset(("div", "section", "aside", "ul", "ol", "dl", "nav", "form", "figure", "footer", "dialog"))
# Elements that may hold any block; others would be torn apart by the parser.
_ROOMY = frozenset(("div", "section", "article", "main", "body", "aside", "center", "form"))
_DROPPED = ("script", "style", "iframe", "noscript", "svg", "link", "meta", "object")


class _Count:
    """What an element holds: words in all, and words in runs that are long enough to judge, by verdict."""

    __slots__ = ("judged", "true", "words")

    def __init__(self) -> None:
        self.words = self.judged = self.true = 0

    def add(self, other: _Count) -> None:
        self.words += other.words
        self.judged += other.judged
        self.true += other.true


class Counts(NamedTuple):
    """How much of the main content each element of a page holds."""

    of: Mapping[turbohtml.Node, _Count]
    total: int
    """Words of the main content."""

    def true(self, node: turbohtml.Node) -> int:
        """Return the words under the node that stand in the main content."""
        return self.of[node].true if node in self.of else 0


def attribute(element: turbohtml.Element, name: str) -> str:
    """Return the value of an attribute as it stands in the source; empty if there is none."""
    value = element.attrs.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def count_words(root: turbohtml.Node, text: str) -> Counts:
    """Count for every element of the tree its words, and those of them that the main content holds."""
    truth = words(text.lower())
    folded = f" {' '.join(truth)} "
    counts: dict[turbohtml.Node, _Count] = {}
    for node in _postorder(root):
        count = counts[node] = _Count()
        if isinstance(node, turbohtml.Text):
            run = words(node.text.lower())
            count.words = len(run)
            if len(run) >= MIN_RUN:
                count.judged = len(run)
                count.true = len(run) if f" {' '.join(run)} " in folded else 0
        else:
            for child in node.children:
                if child in counts:
                    count.add(counts[child])
    return Counts(counts, len(truth))


def cut_pieces(page: TrainingPage) -> list[Piece]:
    """Return the furniture of a page with known main content, in page order; no piece lies in another."""
    if not page.text.strip():
        return []
    root = turbohtml.parse(page.html).root
    counts = count_words(root, page.text) if root is not None else None
    if root is None or counts is None or counts.true(root) < MIN_FOUND * counts.total:
        return []
    found, stack = [], [root]
    while stack:
        element = stack.pop()
        kind = _kind(element, counts.of[element], counts.of[root].words) if element.tag in _CUTTABLE else None
        source = _clean_source(element) if kind else ""
        if kind and 0 < len(source) <= MAX_CHARS:
            found.append(Piece(kind, source, page.domain))
        else:
            stack.extend(
                child for child in reversed(elements_in(element)) if child in counts.of and child.tag != "head"
            )
    return found


def cut_article(page: TrainingPage) -> Piece | None:
    """Return the article of a page: what sites put under another when the reader scrolls on."""
    body = turbohtml.parse(page.html).find("body")
    counts = count_words(body, page.text) if body is not None and page.text.strip() else None
    if body is None or counts is None or counts.true(body) < MIN_FOUND * counts.total:
        return None
    article = article_of(body, counts)
    source = _clean_source(article) if article is not body else ""
    return Piece("articles", source, page.domain) if 0 < len(source) <= MAX_CHARS else None


def article_of(body: turbohtml.Element, counts: Counts) -> turbohtml.Element:
    """Return the innermost element that holds nearly all of the main content and has room for more."""
    article = inside = body
    nearly_all = ARTICLE_SHARE * counts.true(body)
    while (
        found := next((child for child in elements_in(inside) if counts.true(child) >= nearly_all), None)
    ) is not None:
        inside = found
        article = inside if inside.tag in _ROOMY else article
    return article


def elements_in(element: turbohtml.Node) -> list[turbohtml.Element]:
    """Return the elements directly inside an element."""
    return [child for child in element.children if isinstance(child, turbohtml.Element)]


def _kind(element: turbohtml.Element, count: _Count, page_words: int) -> PieceKind | None:
    """Return the kind of furniture that an element is, None if it is none or holds main content."""
    if count.true > MAX_TRUE * count.words or count.words > MAX_SHARE * page_words or not count.judged:
        return None
    tokens = _tokens(element)
    for hint in HINTS:
        if hint.least <= count.words <= hint.most and any(map(hint.tokens.match, tokens)):
            return hint.kind
    teasers = HINTS[-1]
    return "teasers" if teasers.least <= count.words <= teasers.most and _has_row_of_teasers(element) else None


def _tokens(element: turbohtml.Element) -> list[str]:
    return sorted({token for name in HINT_ATTRIBUTES for token in hint_tokens(attribute(element, name))})


def _has_row_of_teasers(element: turbohtml.Element) -> bool:
    """Tell whether most children have one shape, and each of these a link and a sentence."""
    shapes: Counter[tuple[str, str]] = Counter()
    children = elements_in(element)
    for child in children:
        if child.find("a") is not None and len(words(child.text)) >= TEASER_WORDS:
            shapes[child.tag, attribute(child, "class")] += 1
    return bool(shapes) and 2 * max(shapes.values()) >= len(children) and max(shapes.values()) >= MIN_SIBLINGS


def _clean_source(element: turbohtml.Element) -> str:
    """Return the element's source without scripts and styles; empty if no text is left."""
    fragment = turbohtml.parse_fragment(element.html)
    for name in _DROPPED:
        for part in fragment.find_all(name):
            part.decompose()
    return fragment.inner_html if fragment.text.strip() else ""


def _postorder(root: turbohtml.Node) -> Iterator[turbohtml.Node]:
    """Yield the texts and elements below a node, children first, without what is no text of the page."""
    ordered, stack = [], [root]
    while stack:
        node = stack.pop()
        if isinstance(node, turbohtml.Text) or (isinstance(node, turbohtml.Element) and ROLES.get(node.tag) != SKIPPED):
            ordered.append(node)
            stack.extend(node.children)
    return reversed(ordered)
