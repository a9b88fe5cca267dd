"""The rules against page furniture: every language has lines that must go and look-alikes of which nothing may go."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Charset, Finding, Page
from cleaner.resources import language_codes
from cleaner.rules import all_rules, find_all
from cleaner.rules._facts import PageFacts
from tests.page_builders import html_page, text_page

FIXTURES = Path(__file__).parent.parent / "fixtures"
SPAM = frozenset({"hidden", "inline_promo", "keyword_spam", "spliced_links", "stray_mark", "tag_residue"})
NAMES = tuple(rule.name for rule in all_rules() if rule.name not in SPAM)
CHARSET = Charset("utf-8", "text", 1.0)


def found(page: Page) -> dict[str, list[str]]:
    """Return rule -> the texts of the blocks it points at."""
    result: dict[str, list[str]] = {}
    for finding in find_all(page, NAMES):
        result.setdefault(finding.rule, []).extend(block.text for block in page.blocks[finding.first : finding.last])
    return result


def language(code: str) -> dict[str, Any]:
    return tomllib.loads((FIXTURES / "languages" / f"{code}.toml").read_text("utf-8"))


CASES = [
    (code, part, rule)
    for code in language_codes()
    for part, rules in language(code).items()
    if part in ("top", "end")
    for rule in rules
]


@pytest.mark.parametrize(("code", "part", "rule"), CASES)
def test_a_line_of_furniture_goes_and_the_prose_stays(code: str, part: str, rule: str) -> None:
    data = language(code)
    line = data[part][rule]
    lines = line if isinstance(line, list) else [line]
    prose = [data["prose"], data["prose"]]
    texts = [*lines, *prose] if part == "top" else [*prose, *lines]
    result = found(text_page("\n\n".join(texts)))
    assert result.get(rule) == [" ".join(text.split()) for text in lines]
    assert all(data["prose"] not in gone for gone in result.values())


@pytest.mark.parametrize("code", language_codes())
def test_a_look_alike_stays(code: str) -> None:
    data = language(code)
    assert data["miss"]
    for miss in data["miss"]:
        assert found(text_page("\n\n".join([data["prose"], miss, data["prose"], miss]))) == {}


def fixtures(kind: str) -> list[Path]:
    return [path for name in NAMES for path in sorted((FIXTURES / "rules" / name).glob(f"{kind}-*"))]


def load(path: Path) -> tuple[Page, list[str]]:
    """Return the page of a fixture, and the lines that must go: those after `---`."""
    source, _, gone = path.read_text("utf-8").partition("\n---\n")
    return (html_page if path.suffix == ".html" else text_page)(source), gone.splitlines()


@pytest.mark.parametrize("path", fixtures("hit"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_must_go_goes_and_nothing_else(path: Path) -> None:
    page, expected = load(path)
    assert sorted(found(page).get(path.parent.name, [])) == sorted(expected)


@pytest.mark.parametrize("path", fixtures("miss"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_of_a_look_alike_nothing_goes(path: Path) -> None:
    page, _ = load(path)
    assert found(page) == {}


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_hit_and_a_near_miss(name: str) -> None:
    assert list((FIXTURES / "rules" / name).glob("hit-*"))
    assert list((FIXTURES / "rules" / name).glob("miss-*"))


def test_findings_are_complete_and_fields_move_to_metadata() -> None:
    data = language("zh-Hans")
    page = text_page("\n\n".join([*data["top"].values(), data["prose"], data["prose"], data["end"]["editor_line"]]))
    findings = find_all(page, NAMES)
    assert all(finding.reason and 0 < finding.score <= 1 for finding in findings)
    fields = [pair for finding in findings for pair in finding.fields]
    assert ("date_published", "2023-11-02T08:15:00") in fields
    assert ("source", "河口晚报") in fields
    assert ("editors", "孟宁") in fields
    assert [value for name, value in fields if name == "breadcrumbs"] == ["首页", "新闻", "港口"]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rules_does_not_matter(rng: random.Random) -> None:
    data = language("en")
    page = text_page("\n\n".join([*data["top"].values(), data["prose"], data["prose"], data["end"]["copyright"]]))
    facts, rules = PageFacts(page), list(all_rules())
    rng.shuffle(rules)
    findings: set[Finding] = {finding for rule in rules if rule.name in NAMES for finding in rule.find(facts)}
    assert findings == set(find_all(page, NAMES))


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    page = text_page(text)
    for finding in find_all(page):
        assert 0 <= finding.first < finding.last <= len(page.blocks)
