"""Furniture: what is cut from pages, what is made up, and where it is put into others."""

from __future__ import annotations

from random import Random

import pytest
import turbohtml

from cleaner.training import made_up
from cleaner.training.furniture import Piece, PieceKind, cut_article, cut_pieces
from cleaner.training.graft import Pool, disguise, graft, grafted, make_pool
from cleaner.training.made_up import Extract, languages, make_up
from cleaner.training.pages import TrainingPage
from cleaner.words import words

TEXT = "\n\n".join(
    f"Paragraph {number} tells how the ferry crossed the sound on day {number} of the long dry summer."
    for number in range(8)
)
ARTICLE = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
COMMENTS = (
    '<section id="comments" class="comments-area"><h3>Three replies</h3>'
    + "".join(
        f"<div class=reply><b>Ann {n}</b><p>My boat number {n} leaks as badly as that old ferry does.</p></div>"
        for n in range(3)
    )
    + "</section>"
)
TEASERS = (
    "<div class=box>"
    + "".join(
        f"<div class=item><a href=/{n}>Harbour news {n}</a><p>The mayor of town {n} wants a new pier by next spring, he said.</p></div>"
        for n in range(4)
    )
    + "</div>"
)
COOKIES = (
    '<div id="cookie-banner"><p>This harbour keeps small files on your device to count its visitors and to please'
    " its owners.</p><button>Fine by me</button></div>"
)
NEWSLETTER = '<form class="newsletter-form"><p>Tide tables in your inbox every Monday morning.</p></form>'
GALLERY = '<figure class="wp-caption"><img src=a.jpg><figcaption>The ferry at the old pier before the storm</figcaption></figure>'


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - tests want the same numbers every time


def page(furniture: str = "", article: str = ARTICLE, text: str = TEXT, **facts: str) -> TrainingPage:
    html = f"<html><head><title>Ferries</title></head><body><main><div class=story>{article}</div></main>{furniture}</body></html>"
    given = {"id": "1", "corpus": "c", "url": None, "domain": "pier.example", "page_type": "article"}
    return TrainingPage(**{**given, **facts}, html=html, text=text)  # type: ignore[arg-type]


def kinds(furniture: str, **facts: str) -> list[PieceKind]:
    return [piece.kind for piece in cut_pieces(page(furniture, **facts))]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (COMMENTS, "comments"),
        (TEASERS, "teasers"),
        (COOKIES, "consent"),
        (NEWSLETTER, "newsletter"),
        (GALLERY, "captions"),
    ],
)
def test_each_kind_is_cut(source: str, kind: str) -> None:
    (piece,) = cut_pieces(page(source))
    assert (piece.kind, piece.domain) == (kind, "pier.example")
    assert turbohtml.parse_fragment(piece.html).text == turbohtml.parse_fragment(source).text


def test_pieces_come_in_page_order_and_not_inside_each_other() -> None:
    assert kinds(COMMENTS + TEASERS) == ["comments", "teasers"]
    assert kinds(f"<aside class=sidebar>{TEASERS}{NEWSLETTER}</aside>") == ["teasers"]


def test_what_holds_main_content_is_no_furniture() -> None:
    assert kinds("", article=f'<div class="comments">{ARTICLE}</div>') == []
    half = TEXT.split("\n\n")[0]
    assert kinds(COMMENTS.replace("Three replies", half)) == []


def test_nothing_is_cut_where_the_main_content_is_not_found() -> None:
    assert kinds(COMMENTS, text=TEXT.replace("ferry", "steamer")) == []
    assert kinds(COMMENTS, text="") == []


def test_short_or_unnamed_boxes_are_left() -> None:
    assert kinds("<div class=comments>No comments yet</div>") == []
    assert (
        kinds("<div><p>The harbour office is open on weekdays from nine to five, and closed at Easter.</p></div>") == []
    )


def test_scripts_are_left_out_of_pieces() -> None:
    (piece,) = cut_pieces(page(COMMENTS.replace("<h3>", "<script>let a</script><h3>")))
    assert "script" not in piece.html


@pytest.mark.parametrize("kind", made_up.MADE_UP_KINDS)
@pytest.mark.parametrize("language", ["ar", "ja", "pl", "zh-Hant"])
def test_made_up_pieces_hold_words_of_their_language(kind: PieceKind, language: str) -> None:
    pieces = [make_up(kind, language, (), chance(seed)) for seed in range(12)]
    assert len({piece.html for piece in pieces}) > 4
    assert all(piece.kind == kind and len(words(turbohtml.parse_fragment(piece.html).text)) > 4 for piece in pieces)
    assert not any("{" in piece.html or "#]" in piece.html for piece in pieces)
    assert make_up(kind, language, (), chance(3)) == pieces[3]


def test_teasers_begin_as_the_teased_page_does() -> None:
    extract = Extract("en", "Seals & gulls", "The seals came back to the sandbank in May. " * 9)
    assert all(
        "Seals &amp; gulls" in piece and "The seals came back" in piece
        for piece in (make_up("teasers", "en", [extract], chance(seed)).html for seed in range(6))
    )


def test_there_are_many_languages_and_each_has_phrases_for_headings() -> None:
    assert len(languages()) >= 25
    for language in languages():
        for kind in made_up.MADE_UP_KINDS:
            make_up(kind, language, (), chance(0))


def pool(*pieces: Piece) -> Pool:
    by_kind: dict[PieceKind, list[list[Piece]]] = {}
    for piece in pieces:
        by_kind.setdefault(piece.kind, []).append([piece])
    return Pool(by_kind, {})


FULL = pool(
    *(piece._replace(domain="other.example") for piece in cut_pieces(page(COMMENTS + TEASERS + COOKIES + GALLERY)))
)


def text_of(html: str) -> list[str]:
    return words(" ".join(turbohtml.parse(html).strings))


@pytest.mark.parametrize("seed", range(25))
def test_the_page_stays_whole_and_something_is_added(seed: int) -> None:
    own = page(NEWSLETTER)
    html = graft(own, FULL, chance(seed))
    assert html is not None
    before, after = text_of(own.html), iter(text_of(html))
    assert all(word in after for word in before), "the page's own words are gone or out of order"
    assert len(text_of(html)) > len(before)


def test_all_places_are_used() -> None:
    own = page()
    first, last = TEXT.split("\n\n")[0], TEXT.split("\n\n")[-1]
    around = set()
    for seed in range(80):
        text = turbohtml.parse(graft(own, pool(Piece("teasers", "<p>Guest words</p>", None)), chance(seed)) or "").text
        for part in text.split("Guest words")[1:]:
            around.add(("before" if first in part else "after") if last not in part or first in part else "inside")
    assert around == {"before", "inside", "after"}


def test_variants_depend_on_seed_and_page_alone() -> None:
    pages = [page(id="1"), page(COMMENTS, id="2")]
    one, two = grafted(pages, 5, FULL), grafted(pages[::-1], 5, FULL)
    assert sorted(one) == sorted(two)
    assert [found.html for found in grafted(pages, 5, FULL)] != [found.html for found in grafted(pages, 6, FULL)]
    assert [(found.id, found.text) for found in grafted(pages, 5, FULL)] == [("1+5", TEXT), ("2+5", TEXT)]


def test_pages_give_their_own_pool() -> None:
    pages = [page(COMMENTS, domain="a.example"), page(TEASERS, id="2", domain="b.example")]
    assert sorted(make_pool(pages).pieces) == ["articles", "comments", "teasers"]
    assert len(list(grafted(pages, 1))) == 2


def test_only_articles_are_grafted_onto() -> None:
    assert [found.id for found in grafted([page(), page(id="2", page_type="forum")], 1, FULL)] == ["1+1"]


def test_another_article_stands_after_the_whole_of_the_first() -> None:
    guest = cut_article(page(domain="other.example"))
    assert guest is not None
    assert guest.kind == "articles"
    assert turbohtml.parse_fragment(guest.html).text == TEXT.replace("\n\n", "")
    guests = pool(guest._replace(html="<p>Guest words</p>"))
    variants = [html for seed in range(60) if "Guest words" in (html := graft(page(), guests, chance(seed)) or "")]
    assert variants
    assert all(TEXT.split("\n\n")[-1] in html.partition("Guest words")[0] for html in variants)


def test_no_article_is_cut_where_it_is_not_found() -> None:
    assert cut_article(page(text="Nothing of this stands in the page.")) is None
    assert cut_article(page(text="")) is None


def test_a_page_whose_content_is_not_found_gets_nothing() -> None:
    assert graft(page(text="Nothing of this stands in the page."), FULL, chance(0)) is None
    assert graft(page(text=""), FULL, chance(0)) is None


def test_class_words_are_kept_renamed_or_removed() -> None:
    forms = {
        disguise('<ul class="comment-list" id="respond"><li class="comment-list">a</li></ul>', chance(seed))
        for seed in range(40)
    }
    kept = [form for form in forms if "comment-list" in form]
    neutral = [form for form in forms if 'class="x' in form]
    bare = [form for form in forms if "class" not in form]
    assert kept
    assert neutral
    assert bare
    assert len(kept) + len(neutral) + len(bare) == len(forms)
    assert all(form.count(form.split('"')[1]) == 2 and "respond" not in form for form in neutral)
