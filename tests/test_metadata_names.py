"""Names in bylines: what is one, what looks like one, and whose names a page is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block, Charset, Container, Finding, Head, Page
from cleaner.metadata import extract
from cleaner.metadata.address import find as find_in_address
from cleaner.metadata.claims import Claim
from cleaner.metadata.date_roles import role_of
from cleaner.metadata.labels import label_starts, word_set
from cleaner.metadata.locales import locale_of
from cleaner.metadata.names import MAX_NAME, split_names
from cleaner.metadata.people import choose
from cleaner.metadata.persons import is_person
from cleaner.metadata.setting import Setting, foreign_containers


def page_of(*texts: str, url: str | None = None, language: str = "en", tokens: tuple[str, ...] = ()) -> Page:
    """Return a page of a heading and lines; those after the first stand in a container with the class words."""
    inner = Container(1, "div", 0, 1, frozenset(tokens), "", 1, len(texts))
    outer = Container(0, "body", -1, 0, frozenset(), "", 0, len(texts))
    blocks = [Block(0, 0, "heading", texts[0], level=1)]
    blocks += [Block(index, 1, "paragraph", text) for index, text in enumerate(texts[1:], start=1)]
    head = Head(title=texts[0], language=language)
    return Page(url, Charset("utf-8", "text", 1.0), head, [outer, inner], blocks, html="", language=language)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        # found in the wild, retold
        ("Written byDana Holt, editor", ("Dana Holt",)),
        ("Dana Holt in Harbour News", ("Dana Holt",)),
        ("von Jo Berg am 5. März 2024", ("Jo Berg",)),
        ("Politik · Jo Berg, Ute Öhler", ("Jo Berg", "Ute Öhler")),
        ("Dana Holt1; Peter Crane2", ("Dana Holt", "Peter Crane")),
        ("周曉嵐 (Shirley Chou)", ("周曉嵐 (Shirley Chou)",)),
        ("作者:tarpaulin 阅读(1660) 评论(5)", ("tarpaulin",)),
        ("本报实习生 周晓岚 孙可", ("周晓岚", "孙可")),
        ("Thread starter deckhand7", ("deckhand7",)),
        # made up
        ("Redaktion: Jo Berg (Pressesprecher)", ("Jo Berg",)),
        ("Un texte de Chloé d'Arcy", ("Chloé d'Arcy",)),
        ("Dana Holt, Reuters and Peter Crane", ("Dana Holt", "Peter Crane")),
        # looks like names
        ("Tuesday, August 13", ()),
        ("Donnerstag", ()),
        ("Add To Cart", ()),
        ('size="20', ()),
        ("data:image/svg+xml;base64", ()),
        ("Una says", ()),
        ("toggle caption", ()),
        ("ログイン", ()),
    ],
)
def test_split_names(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


def test_a_stated_name_may_lack_capitals() -> None:
    assert split_names("dana holt", is_stated=True) == ("dana holt",)
    assert split_names("dana holt") == ()


@pytest.mark.parametrize(
    "name",
    [
        "Dana Holt",
        "Dr. Peter Crane",
        "Jean-Luc Aubrac",
        "Лариса Попова",
        "Lê Phương",
        "Nagy Réka",
        "周晓岚",
        "김민수",
        "نازنین رضایی",
    ],
)
def test_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "text",
    [
        "World News",
        "Color Moon Silver",
        "Head Winemaker",
        "Dana",
        "Read Peter",
        "手记",
        "全文完成于",
        "新規登録",
        "Request Demo",
        "",
    ],
)
def test_no_people(text: str) -> None:
    assert not is_person(text)


def test_far_bylines_are_looked_for_by_the_beginnings_of_all_labels() -> None:
    for label in filter(str.isascii, word_set("labels") - {""}):
        assert f"{label} Dana Holt"[:3].lower() in label_starts(), label


@given(st.text(max_size=120))
def test_any_text_gives_names_or_none(text: str) -> None:
    for name in split_names(text):
        assert 2 <= len(name) <= MAX_NAME
        assert name == name.strip()


def claims(**names: tuple[str, float]) -> list[Claim]:
    return [Claim("authors", value, source, weight) for source, (value, weight) in names.items()]


def test_a_person_in_the_text_beats_an_outlet() -> None:
    found = choose(claims(meta=("The Harbour Press", 0.7), text=("Dana Holt", 0.5)), ["The Harbour Press"])
    assert found[0][1] == ("Dana Holt",)


def test_an_outlet_is_better_than_nobody() -> None:
    assert choose(claims(meta=("The Harbour Press", 0.7)), ["The Harbour Press"])[0][1] == ("The Harbour Press",)


def test_a_person_whose_name_the_site_bears() -> None:
    found = choose(claims(byline=("Dana Holt", 0.7), meta=("Web Works Ltd", 0.75)), ["Dana Holt"])
    assert found[0][1] == ("Dana Holt",)


def test_the_longer_list_that_holds_the_chosen_one() -> None:
    stated, seen = (
        Claim("authors", "Dana Holt", "json-ld", 0.9),
        Claim("authors", "Dana Holt, Peter Crane", "byline", 0.7),
    )
    assert choose([stated, seen], [])[0][1] == ("Dana Holt", "Peter Crane")


def test_a_longer_list_of_something_else_loses() -> None:
    stated = Claim("authors", "Dana Holt", "json-ld", 0.9)
    teasers = Claim("authors", "Dana Holt, Harbour Watch Today, Market Prices Soar", "byline", 0.7)
    assert choose([stated, teasers], [])[0][1] == ("Dana Holt",)


@pytest.mark.parametrize(
    ("tokens", "authors"),
    [((), ("Una Birtwhistle",)), (("comment",), ()), (("related",), ()), (("entry", "meta"), ("Una Birtwhistle",))],
)
def test_names_of_other_parts_of_the_page(tokens: tuple[str, ...], authors: tuple[str, ...]) -> None:
    long = "The tide came in twice that day, as it does, and somebody wrote down the hour and the height in the ledger."
    page = page_of("Fog over the bay", "By Una Birtwhistle", "5 March 2024", tokens=tokens)
    body = [Block(index, 0, "paragraph", long) for index in range(3, 9)]
    blocks = [*page.blocks, *body]
    page.containers[0].last = len(blocks)
    metadata = extract(Page(page.url, page.charset, page.head, page.containers, blocks, html="", language="en"), [])
    assert metadata.authors == authors


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (("Dana Holt", "Premiere: 5 March 2024"), ("Dana Holt",)),
        (("Dana Holt", "Peter Crane", "Premiere: 5 March 2024"), ("Dana Holt", "Peter Crane")),
        # a cast, a menu
        (("Dana Holt", "Peter Crane", "Una Birtwhistle", "Jean Aubrac", "Premiere: 5 March 2024"), ()),
        (("World News", "Market Watch", "5 March 2024 at the latest, says the office"), ()),
    ],
)
def test_lines_of_names_under_the_headline(lines: tuple[str, ...], authors: tuple[str, ...]) -> None:
    assert extract(page_of("Fog over the bay", *lines), []).authors == authors


def test_no_part_that_holds_the_headline_is_foreign() -> None:
    page = page_of("Fog", "A line", tokens=("comments",))
    assert foreign_containers(page, 1) == frozenset()


def test_of_the_lines_of_a_rule_the_nearest_counts() -> None:
    page = page_of("Fog over the bay", *["A line of the text that says little."] * 40)
    findings = [
        Finding("editor_line", "a line", 2, 3, fields=(("authors", "Dana Holt"),)),
        Finding("editor_line", "a line", 30, 31, fields=(("authors", "Peter Crane"),)),
    ]
    assert extract(page, findings).authors == ("Dana Holt",)


@pytest.mark.parametrize(
    ("dates", "language", "locale"),
    [
        (("28/09/2023", "03/10/2023"), "en", "en-gb"),
        (("09/28/2023",), "de", "en-us"),
        (("03/10/2023",), "en", "en"),
        # both orders on one page tell nothing
        (("28/09/2023", "09/28/2023"), "en", "en"),
        # a fraction is no date
        (("scale 28/09",), "en", "en"),
    ],
)
def test_locale(dates: tuple[str, ...], language: str, locale: str) -> None:
    assert locale_of(page_of("Fog", *dates, language=language)) == locale


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("news/2024/03/05/fog", "2024-03-05"),
        ("2015/08/150803-fog", "2015-08-03"),
        ("article/A2026012914320005196", "2026-01-29"),
        ("alert20190402.html", "2019-04-02"),
        # numbers that are no day
        ("item/20249999", None),
        ("2015/08/991399-fog", None),
        ("p/120190402001", None),
    ],
)
def test_day_in_the_address(path: str, day: str | None) -> None:
    found = list(find_in_address(page_of("Fog", url=f"https://harbour.example/{path}")))
    assert [claim.value for claim in found] == ([day] if day else [])


def test_dates_of_a_text_are_read_once() -> None:
    setting = Setting(page_of("Fog"), 0, "en", frozenset(), False, frozenset())
    assert setting.dates("5 March 2024") is setting.dates("5 March 2024")


def test_change_in_italian() -> None:
    assert role_of("( modifica il ") == "modified"
