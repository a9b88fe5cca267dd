"""Metadata of whole pages, and the laws that hold for any page."""

from __future__ import annotations

import json
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.document import Block, Charset, Container, Finding, Head, Page, Property
from cleaner.exports import as_schema_org, as_trafilatura, as_zyte
from cleaner.metadata import describe, extract
from cleaner.metadata.date_roles import role_of
from cleaner.metadata.json_ld import types_of
from cleaner.metadata.lenient_json import load_all
from cleaner.metadata.names import split_names
from cleaner.metadata.titles import strip_site
from cleaner.result import Metadata

FIXTURES = Path(__file__).parent.parent / "fixtures" / "metadata"


@pytest.mark.parametrize("folder", sorted(FIXTURES.iterdir()), ids=lambda folder: folder.name)
def test_page(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    metadata = cleaner.clean((folder / "page.html").read_bytes(), url=expected["url"]).metadata
    for field, value in expected.items():
        found = getattr(metadata, field)
        assert (list(found) if isinstance(found, tuple) else found) == value, field


def page_of(*texts: str, head: Head | None = None, url: str | None = None) -> Page:
    blocks = [Block(index, 0, "paragraph", text) for index, text in enumerate(texts)]
    containers = [Container(0, "body", -1, 0, frozenset(), "", 0, len(blocks))]
    return Page(url, Charset("utf-8", "text", 1.0), head or Head(), containers, blocks, html="")


def test_every_value_has_a_source() -> None:
    folder = FIXTURES / "graph-reference"
    metadata = cleaner.clean((folder / "page.html").read_bytes(), url="https://saltmarsh.example/mill/").metadata
    known = {
        f.name for f in fields(Metadata) if f.name not in ("sources", "alternatives") and getattr(metadata, f.name)
    }
    assert known == set(metadata.sources)


def test_findings_move_to_the_metadata() -> None:
    finding = Finding(
        "source_line", "a line", 0, 1, fields=(("source", "晨光網"), ("editors", "周曉嵐"), ("editors", "孫可"))
    )
    metadata = extract(page_of("來源：晨光網"), [finding])
    assert metadata.source == "晨光網"
    assert metadata.editors == ("周曉嵐", "孫可")
    assert metadata.sources["editors"] == "source_line"


def test_what_lost_is_kept() -> None:
    head = Head(metas=(("article:published_time", "2024-03-05T10:00:00Z"), ("date", "2024-02-01")))
    metadata = extract(page_of("A short text.", head=head), [])
    assert metadata.date_published == "2024-03-05T10:00:00Z"
    assert metadata.alternatives["date_published"] == (("date", "2024-02-01"),)


def test_reporter_in_prose() -> None:
    text = "晨光網11月30日電 (記者陶建)市政府昨天舉行發布會，介紹了城市更新的進展。"
    metadata = extract(page_of("城市更新", text), [])
    assert metadata.authors == ("陶建",)
    assert metadata.sources["authors"] == "text"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Written by Dana Holt, MD, and Peter Crane, Staff Writer", ["Dana Holt", "Peter Crane"]),
        ("Von Jörg Äpfel und Ute Öhler", ["Jörg Äpfel", "Ute Öhler"]),
        ("Par Chloé d'Arcy et Loïc Le Goff", ["Chloé d'Arcy", "Loïc Le Goff"]),
        ("文／周曉嵐", ["周曉嵐"]),
        ("記者 周曉嵐、孫可", ["周曉嵐", "孫可"]),
        ("happyface313", ["happyface313"]),
        ("Dana Holt • May 3, 2024 • 5 min read", ["Dana Holt"]),
        # look like bylines, name nobody
        ("Published on 3 May 2024", []),
        ("Sat Feb 3, 2024", []),
        ("https://example.org/dana-holt", []),
        ("Read more about our team", []),
        ("Stand: 12.03.2019", []),
        ("", []),
    ],
)
def test_names(byline: str, names: list[str]) -> None:
    assert list(split_names(byline)) == names


@pytest.mark.parametrize(
    ("title", "known", "headings", "stripped"),
    [
        ("Fog | The Echo", {"the echo"}, [], "Fog"),
        ("The Echo: Fog", {"the echo"}, [], "Fog"),
        ("Fog - Weather - The Echo", set(), ["Fog - Weather"], "Fog - Weather"),
        # the separator belongs to the title
        ("Ropes: What We Forgot", {"the echo"}, ["What We Forgot"], "Ropes: What We Forgot"),
        ("Bread | Breakfast", set(), [], "Bread | Breakfast"),
    ],
)
def test_strip_site(title: str, known: set[str], headings: list[str], stripped: str) -> None:
    assert strip_site(title, known, headings) == stripped


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Zuletzt aktualisiert: ", "modified"),
        ("最終更新日：", "modified"),
        ("обновлено ", "modified"),
        ("發布時間:", "published"),
        ("Julkaistu ", "published"),
        ("Dated: ", None),
        ("Tickets valid from ", None),
    ],
)
def test_role_of(before: str, role: str | None) -> None:
    assert role_of(before) == role


@pytest.mark.parametrize(
    ("script", "values"),
    [
        ('<!-- {"a": 1} -->', [{"a": 1}]),
        ('/*<![CDATA[*/{"a": "x // no comment"}/*]]>*/', [{"a": "x // no comment"}]),
        ('{"a": 1} {"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": "it\\\'s"}', [{"a": "it\\'s"}]),
        ('{"a": [1,,]}', []),
        ("[" * 100_000, []),
        ("/*" * 50_000, []),
    ],
)
def test_lenient_json(script: str, values: list[object]) -> None:
    assert load_all(script) == values


def test_types_of() -> None:
    assert types_of({"@type": ["https://schema.org/Person", "schema:Thing"]}) == {"person", "thing"}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (Head(json_ld=('{"@type": "Product", "name": "Oar"}',)), "product"),
        (Head(json_ld=('{"@type": "NewsArticle", "headline": "Oar"}',)), "article"),
        (Head(metas=(("og:type", "article"),)), "article"),
        (Head(), "other"),
    ],
)
def test_page_type(head: Head, kind: str) -> None:
    assert describe(page_of("An oar.", head=head), [])[1] == kind


@given(
    title=st.text(max_size=80),
    metas=st.lists(
        st.tuples(st.sampled_from(["author", "og:title", "date", "og:url", "keywords"]), st.text(max_size=60))
    ),
    script=st.text(alphabet='{}[]":,@ \\/*typeauthorname', max_size=60),
    texts=st.lists(st.text(min_size=1, max_size=60), max_size=5),
)
def test_any_page_gives_metadata(title: str, metas: list[tuple[str, str]], script: str, texts: list[str]) -> None:
    head = Head(title=title, metas=tuple(metas), json_ld=(script,))
    page = page_of(*texts, head=head, url="https://example.org/a")
    metadata = extract(page, [])
    assert metadata == extract(page, [])
    assert metadata.url == "https://example.org/a"
    assert set(metadata.alternatives) <= set(metadata.sources)


def test_exports_use_the_names_of_the_other_tools() -> None:
    from trafilatura.settings import Document

    metadata = Metadata(
        title="Fog",
        authors=("Dana Holt", "Peter Crane"),
        date_published="2024-03-05T11:30:00Z",
        url="https://www.echo.example/fog",
        breadcrumbs=("Home", "Tides"),
        image="https://www.echo.example/fog.jpg",
    )
    trafilatura = as_trafilatura(metadata)
    assert set(trafilatura) <= set(Document.__slots__)
    assert (trafilatura["author"], trafilatura["date"], trafilatura["hostname"]) == (
        "Dana Holt; Peter Crane",
        "2024-03-05",
        "echo.example",
    )
    zyte = as_zyte(metadata)
    assert zyte["authors"] == [{"name": "Dana Holt"}, {"name": "Peter Crane"}]
    assert zyte["mainImage"] == {"url": "https://www.echo.example/fog.jpg"}
    schema = as_schema_org(metadata)
    assert schema["breadcrumb"]["itemListElement"][1] == {"@type": "ListItem", "position": 2, "name": "Tides"}
    assert "dateModified" not in schema


@pytest.mark.parametrize("piece", ["By ", "a | b ", "May 1 ", "1/1/20 ", "&amp;", "a: ", "<a", '{"a":'])
def test_hostile_values_cost_bounded_time(piece: str) -> None:
    text = piece * 30_000
    properties = tuple(Property("author", text[:900], "", index, index + 1) for index in range(2_000))
    head = Head(title=text, metas=(("author", text), ("og:title", text), ("date", text)) * 50, json_ld=(text,))
    page = page_of(*[text[:150]] * 2_000, head=replace(head, properties=properties), url="https://example.org/a")
    start = time.perf_counter()
    extract(page, [])
    assert time.perf_counter() - start < 5
