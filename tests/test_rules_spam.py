"""The rules against spam: fixtures with what must go, and look-alikes of which nothing may go."""

from __future__ import annotations

import re
import time
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import Charset, Finding, Page
from cleaner.lists import list_shape, repetition
from cleaner.passages import find_passages
from cleaner.prose import Prose, tokens
from cleaner.rules import Rule, find_all
from cleaner.scripts import dominant_script, han_form, script_counts
from tests.page_builders import html_page, text_page

NAMES = ("hidden", "inline_promo", "keyword_spam", "spliced_links", "stray_mark", "tag_residue")
RULES: dict[str, Rule] = {name: import_module(f"cleaner.rules.{name}").RULE for name in NAMES}
FIXTURES = Path(__file__).parent.parent / "fixtures" / "rules"
CHARSET = Charset("utf-8", "text", 1.0)


def fixtures(kind: str) -> list[Path]:
    return [path for name in NAMES for path in sorted((FIXTURES / name).glob(f"{kind}-*"))]


def load(path: Path) -> tuple[Page, list[str]]:
    """Return the page of a fixture, and the texts that must go: the lines after `---`."""
    source, _, removed = path.read_text("utf-8").partition("\n---\n")
    return (html_page if path.suffix == ".html" else text_page)(source), removed.splitlines()


def removed_texts(page: Page, findings: list[Finding]) -> list[str]:
    found: list[str] = []
    for finding in findings:
        if finding.start is None:
            found.extend(block.text for block in page.blocks[finding.first : finding.last])
        else:
            found.append(page.blocks[finding.first].text[finding.start : finding.end].strip())
    return found


@pytest.mark.parametrize("path", fixtures("hit"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_must_go_goes_and_nothing_else(path: Path) -> None:
    page, expected = load(path)
    findings = find_all(page, {path.parent.name})
    assert sorted(removed_texts(page, findings)) == sorted(expected)
    for finding in findings:
        assert finding.rule == path.parent.name
        assert len(finding.reason) > 10
        assert 0.5 <= finding.score <= 1


@pytest.mark.parametrize("path", fixtures("miss"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_rule_harms_a_look_alike(path: Path) -> None:
    page, _ = load(path)
    found = {name: removed_texts(page, find_all(page, {name})) for name in RULES}
    assert not any(found.values()), found


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_has_hits_and_look_alikes(name: str) -> None:
    assert len(list((FIXTURES / name).glob("hit-*"))) >= 2
    assert len(list((FIXTURES / name).glob("miss-*"))) >= 3
    assert RULES[name].name == name


def test_the_reason_names_what_counted() -> None:
    page, _ = load(FIXTURES / "keyword_spam" / "hit-counties-simplified-in-traditional.txt")
    (finding,) = find_all(page, {"keyword_spam"})
    assert "13 items in one line" in finding.reason
    assert "Simplified Chinese on a page in Traditional" in finding.reason


def test_the_opening_of_a_link_list_goes_with_it() -> None:
    page, expected = load(FIXTURES / "keyword_spam" / "hit-tag-cloud-arabic.txt")
    (finding,) = find_all(page, {"keyword_spam"})
    assert page.blocks[finding.first].text == expected[0]


@pytest.mark.parametrize(
    ("text", "separator", "count"),
    [
        ("a1 | b2 | c3 | d4", "|", 4),
        ("上林县、马山县、横县、宾阳县", "、", 4),
        ("one - two - three - four - five", "-", 5),
        ("one\ttwo\tthree\tfour", "tab", 4),
        ("Ulm, Bonn, Kiel, Trier, ", ",", 4),
        ("red I green I blue I white", "I", 4),
        ("上林县 马山县 横县 宾阳县", " ", 4),
    ],
)
def test_separators(text: str, separator: str, count: int) -> None:
    shape = list_shape(text)
    assert shape is not None
    assert (shape.separator, len(shape.items)) == (separator, count)


@pytest.mark.parametrize("text", ["one, two, three", "", "   ", "a plain line of words", ":"])
def test_no_list(text: str) -> None:
    assert list_shape(text) is None


def test_repetition_holds_for_every_script() -> None:
    assert repetition("สล็อตเว็บตรง สล็อตแตกง่าย สล็อตเว็บใหม่ สล็อตเว็บตรงแตกง่าย") > 0.4
    assert repetition("토토사이트 추천 토토사이트 순위 먹튀사이트 추천 먹튀사이트 순위") > 0.4
    assert repetition("") == 0.0


def test_scripts() -> None:
    assert dominant_script(script_counts("كازينو مجاني")) == "Arabic"
    assert dominant_script(script_counts("123")) == ""
    assert han_form("人民日报社论与评论员观点") == "Simplified"
    assert han_form("漢字") == ""


@given(st.text(max_size=400), st.sampled_from(["\n", "\n\n", " | ", "、"]))
@settings(max_examples=120, deadline=None)
def test_any_text_gives_findings_inside_the_page(text: str, glue: str) -> None:
    page = text_page(glue.join([text] * 3))
    for name in RULES:
        for finding in find_all(page, {name}):
            assert finding.rule == name
            assert 0 <= finding.first < finding.last <= len(page.blocks)
            if finding.start is not None and finding.end is not None:
                assert 0 <= finding.start < finding.end <= len(page.blocks[finding.first].text)


@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 50_000,
        "a." * 50_000,
        "(" * 50_000 + "x.com",
        " | " * 50_000,
        "- " * 50_000,
        "?\n\n" * 20_000,
        " " * 50_000 + ",",
        "x\n" * 20_000,
        "www." * 30_000,
        "a.com " * 10_000,
        "(a.vip, www.a.vip) " * 5_000,
        '<a id="b"></a> ' * 5_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_hostile_text_costs_little(hostile: str) -> None:
    page = text_page(f"The ferry has run every hour since the spring, and nobody waits. {hostile}")
    begin = time.perf_counter()
    find_all(page, RULES)
    assert time.perf_counter() - begin < 5


def test_tokens_and_prose_of_nothing() -> None:
    assert tokens("") == []
    prose = Prose(())
    assert (prose.text, prose.first, prose.kinship(["a"])) == ("", -1, 0.0)
    assert find_passages(()).passages == ()


def test_findings_do_not_depend_on_the_address_of_objects() -> None:
    page, _ = load(FIXTURES / "keyword_spam" / "hit-hot-searches.txt")
    first, second = (find_all(page, {"keyword_spam"}) for _ in range(2))
    assert first == second
    assert not re.search(r"0x[0-9a-f]+", first[0].reason)
