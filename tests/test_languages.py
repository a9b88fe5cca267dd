"""The words of the languages: lines of several registers go, and sentences with the same words stay, in all of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleaner.document import Charset, Head, Page
from cleaner.resources import language_codes
from cleaner.rules import find_all
from cleaner.segment import segment_plain

FIXTURES = Path(__file__).parents[1] / "fixtures" / "languages"
CHARSET = Charset("utf-8", "text", 1.0)
SURE = 0.5
"""Score below which a finding removes nothing unless precision is asked for."""
ABOVE = ("breadcrumbs", "source_line")
BETWEEN = ("advert", "related")


def removed(*texts: str) -> set[str]:
    """Return the texts of the blocks that some rule is sure of, on a page of these paragraphs."""
    containers, blocks = segment_plain("\n\n".join(texts))
    findings = find_all(Page(None, CHARSET, Head(), containers, blocks))
    sure = (finding for finding in findings if finding.score >= SURE)
    return {block.text for finding in sure for block in blocks[finding.first : finding.last]}


def language(code: str) -> dict[str, Any]:
    return tomllib.loads((FIXTURES / f"{code}.toml").read_text("utf-8"))


def on_a_page(rule: str, line: str, prose: str) -> tuple[str, ...]:
    if rule in ABOVE:
        return (line, prose, prose)
    return (prose, line, prose) if rule in BETWEEN else (prose, prose, line)


@pytest.mark.parametrize("code", language_codes())
def test_lines_of_every_register_go(code: str) -> None:
    data = language(code)
    kept = [
        line
        for rule, lines in data["lines"].items()
        for line in lines
        if removed(*on_a_page(rule, line, data["prose"])) != {" ".join(line.split())}
    ]
    assert kept == []


@pytest.mark.parametrize("code", language_codes())
def test_the_lines_go_together_and_the_prose_stays(code: str) -> None:
    data = language(code)
    prose, lines = data["prose"], data["lines"]
    above = [lines[rule][0] for rule in ABOVE if rule in lines]
    below = [chosen[-1] for rule, chosen in lines.items() if rule not in (*ABOVE, *BETWEEN)]
    gone = removed(*above, prose, prose, *below)
    assert prose not in gone
    assert len(gone) >= 0.9 * len({*above, *below})


@pytest.mark.parametrize("code", language_codes())
def test_sentences_with_the_same_words_stay(code: str) -> None:
    data = language(code)
    prose = data["prose"]
    gone = [
        miss
        for miss in data["miss"]
        for page in ((prose, miss, prose), (miss, prose, prose), (prose, prose, miss), (miss,))
        if removed(*page)
    ]
    assert gone == []
