"""Grafted training pages: furniture of some pages put into others, whose main content stays what it was.

A model that has seen few comment threads and few teasers with excerpts keeps them as content. Here each page gets
some: cut from other pages (`furniture`) or made up (`made_up`), before, inside, beside or after the article, with
the class words kept, renamed to words that say nothing, or taken away, so that structure must be learnt, too.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Literal, NamedTuple

import turbohtml

from cleaner.training import made_up
from cleaner.training.furniture import (
    HINT_ATTRIBUTES,
    Counts,
    Piece,
    PieceKind,
    article_of,
    attribute,
    count_words,
    cut_article,
    cut_pieces,
    elements_in,
)
from cleaner.training.made_up import Extract
from cleaner.training.pages import TrainingPage

Place = Literal["before", "inside", "after", "next", "beside", "top", "end"]

# Where pieces of a kind stand, and how often (relative).
PLACES: Mapping[PieceKind, Mapping[Place, int]] = {
    "comments": {"after": 8, "end": 2},
    "teasers": {"after": 5, "inside": 2, "beside": 3, "before": 1},
    "consent": {"top": 2, "end": 3, "before": 1},
    "newsletter": {"inside": 3, "after": 3, "beside": 2, "end": 1},
    "captions": {"inside": 3, "after": 1, "before": 1},
    "articles": {"next": 1},
}
# How often a grafted page has a piece of a kind, 0-1.
SHARES: Mapping[PieceKind, float] = {
    "comments": 0.55,
    "teasers": 0.6,
    "consent": 0.2,
    "newsletter": 0.25,
    "captions": 0.25,
    "articles": 0.1,
}
# What becomes of the class words of a piece, and how often (relative).
WORDINGS = {"kept": 4, "neutral": 3, "removed": 3}

GRAFTED = frozenset(("article",))
"""Page types that are grafted onto. On others the same furniture is often the content itself."""
MADE_UP_SHARE = 0.4
"""Share of the pieces that are made up, 0-1, where a kind can be."""
OWN_LANGUAGE_SHARE = 0.6
"""Share of the made-up pieces in the language of the page, 0-1."""
MIN_TRUE = 40
"""Words of main content that a page must show before anything is grafted onto it."""
# Attributes that say what an element is for, besides class, id and role.
_TELLING = ("itemprop", "itemtype", "itemscope", "aria-label", "aria-labelledby", "aria-describedby", "name", "title")
_TELLING_TAG = re.compile(r"<(/?)(?:aside|nav|section|footer|header|article|form|figure|dialog|time)\b")


class Pool(NamedTuple):
    """What can be grafted: made from the pages of the training side only, or the measured pages leak into it."""

    pieces: Mapping[PieceKind, Sequence[Sequence[Piece]]]
    """For each kind, the pieces of each page that has any: a page with many counts no more than one with one."""
    extracts: Mapping[str, Sequence[Extract]]
    """Language -> what its pages say."""


def make_pool(pages: Iterable[TrainingPage]) -> Pool:
    """Cut the furniture of the pages, and take from each what can be quoted."""
    pieces: defaultdict[PieceKind, list[list[Piece]]] = defaultdict(list)
    extracts: defaultdict[str, list[Extract]] = defaultdict(list)
    for page in pages:
        by_kind: defaultdict[PieceKind, list[Piece]] = defaultdict(list)
        article = cut_article(page) if page.page_type in GRAFTED else None
        for piece in [*cut_pieces(page), *([article] if article else [])]:
            by_kind[piece.kind].append(piece)
        for kind, found in by_kind.items():
            pieces[kind].append(found)
        title = turbohtml.parse(page.html).find("title")
        extract = made_up.extract_of(title.text if title is not None else "", page.text, page.language)
        if extract:
            extracts[extract.language].append(extract)
    return Pool(dict(pieces), dict(extracts))


def grafted(pages: Sequence[TrainingPage], seed: int, pool: Pool | None = None) -> Iterator[TrainingPage]:
    """Yield for each page that allows it one variant with furniture of others; `text` stays, `id` gets a suffix.

    Without a `pool` the pages themselves give the pieces. A page's variant depends on the seed, the page and the
    pool alone, so pages may be taken in any order and in parallel.
    """
    pool = pool or make_pool(pages)
    for page in pages:
        if page.page_type not in GRAFTED:
            continue
        html = graft(page, pool, Random(f"{seed} {page.corpus} {page.id}"))  # noqa: S311 - repeatable, not secret
        if html:
            yield page._replace(html=html, id=f"{page.id}+{seed}")


def graft(page: TrainingPage, pool: Pool, random: Random) -> str | None:
    """Return the source of a page with some pieces put into it; None if its main content cannot be made out."""
    document = turbohtml.parse(page.html)
    body = document.find("body")
    counts = count_words(body, page.text) if body is not None and page.text.strip() else None
    if body is None or counts is None or counts.true(body) < MIN_TRUE:
        return None
    article = article_of(body, counts)
    kinds = [kind for kind, share in SHARES.items() if random.random() < share]
    chosen = [piece for kind in kinds or ["teasers"] if (piece := _choose(kind, page, pool, random))]
    for piece in chosen:
        places = PLACES[piece.kind]
        place = random.choices(list(places), list(places.values()))[0]
        _put(disguise(piece.html, random), place, article, body, counts, random)
    return document.html if chosen else None


def disguise(source: str, random: Random) -> str:
    """Return a piece with its class words kept, renamed to words that say nothing, or taken away."""
    wording = random.choices(list(WORDINGS), list(WORDINGS.values()))[0]
    if wording == "kept":
        return source
    salt = random.random()
    fragment = turbohtml.parse_fragment(source)
    for element in fragment.descendants:
        if not isinstance(element, turbohtml.Element):
            continue
        classes = attribute(element, "class").split()
        for name in [*HINT_ATTRIBUTES, *_TELLING, *(name for name in element.attrs if name.startswith("data-"))]:
            if name in element.attrs:
                del element.attrs[name]
        if wording == "neutral" and classes:
            element.attrs["class"] = [_neutral(word, salt) for word in classes]
    return _TELLING_TAG.sub(r"<\1div", fragment.inner_html) if random.random() < 0.5 else fragment.inner_html


def _neutral(word: str, salt: float) -> str:
    """Return a class word as style compilers make them: the same for the same word of a piece."""
    return "x" + hashlib.blake2b(f"{salt} {word}".encode(), digest_size=3).hexdigest()


def _choose(kind: PieceKind, page: TrainingPage, pool: Pool, random: Random) -> Piece | None:
    strangers = pool.pieces.get(kind, ())
    if kind in made_up.MADE_UP_KINDS and (not strangers or random.random() < MADE_UP_SHARE):
        own = made_up.spoken(page.language) if random.random() < OWN_LANGUAGE_SHARE else None
        language = own or random.choice(made_up.languages())
        return made_up.make_up(kind, language, pool.extracts.get(language, ()), random)
    piece = random.choice(random.choice(strangers)) if strangers else None
    return None if piece is None or (piece.domain and piece.domain == page.domain) else piece


def _put(
    source: str,
    place: Place,
    article: turbohtml.Element,
    body: turbohtml.Element,
    counts: Counts,
    random: Random,
) -> None:
    """Put a piece into the page."""
    holder = turbohtml.parse_fragment(source)
    nodes = list(holder.children)
    parts = [child for child in article.children if counts.true(child)]
    if place == "top":
        for node in reversed(nodes):
            body.insert(0, node)
    elif place == "end" or not parts or (article is body and place in ("beside", "next")):
        body.extend(nodes)
    elif place == "next":
        article.insert_after(*nodes)
    elif place == "beside":
        _beside(nodes, article, random)
    elif place == "before":
        (parts[0] if article is body or random.random() < 0.6 else article).insert_before(*nodes)
    elif place == "inside" and len(parts) > 1:
        random.choice(parts[:-1]).insert_after(*nodes)
    else:
        (parts[-1] if article is body or random.random() < 0.6 else article).insert_after(*nodes)


def _beside(nodes: Sequence[turbohtml.Node], article: turbohtml.Element, random: Random) -> None:
    """Put a piece into a sidebar of its own, before or after the article."""
    sidebar = turbohtml.parse_fragment(random.choice(("<aside></aside>", "<div></div>", "<div class=sidebar></div>")))
    box = elements_in(sidebar)[0]
    box.extend(nodes)
    if random.random() < 0.3:
        article.insert_before(box)
    else:
        article.insert_after(box)
