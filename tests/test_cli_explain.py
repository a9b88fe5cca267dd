"""The explanation: every removal and repair with its reason, readable whatever the page holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.cli.explain import SHOWN_CHARS, SHOWN_REPAIRS, explain, shorten
from cleaner.document import Charset, Repair
from cleaner.result import Metadata, Removal, Result

PLAIN = Result(
    text="",
    title=None,
    metadata=Metadata(),
    page_type="article",
    page_type_confidence=0.9,
    language=None,
    script=None,
    charset=Charset("gb18030", "detected", 0.987),
    status="empty",
    confidence=0.5,
    blocks=(),
    removals=(),
    repairs=(),
    warnings=(),
)


def repair(before: str, after: str, kind: str = "zero_width") -> Repair:
    return Repair(kind, before, after, 0, len(before), 0.9, 0)


def test_the_first_line_sums_up() -> None:
    line = "p.html: empty, article, unknown language, charset gb18030 (detected, 0.99), 0 blocks with 0 characters kept"
    assert explain("p.html", PLAIN) == f"{line}, confidence 0.50\n"


def test_text_has_no_charset() -> None:
    result = replace(PLAIN, charset=Charset("utf-8", "text", 1.0), language="zh", script="Hant")
    assert "zh Hant, decoded already," in explain("-", result)


def test_metadata_with_its_sources() -> None:
    metadata = Metadata(title="Tides", authors=("A. Pier", "B. Quay"), sources={"title": "h1"})
    lines = explain("-", replace(PLAIN, metadata=metadata)).splitlines()
    assert lines[1:] == ["  metadata", "    title: Tides (h1)", "    authors: A. Pier; B. Quay"]


def test_each_removal_with_rule_and_reason() -> None:
    removal = Removal("pager", "two directions in one line", "Previous\n\nNext", 0.9, (4, 6))
    lines = explain("-", replace(PLAIN, removals=(removal, removal))).splitlines()
    assert lines[2:] == ["    pager (0.90): two directions in one line", "      - Previous  Next"] * 2


def test_repairs_are_counted() -> None:
    repairs = (repair("a\u200bb", "ab"), repair("天(tiān)", "天", "injected_pinyin"), repair("a\u200bb", "ab"))
    lines = explain("-", replace(PLAIN, repairs=repairs)).splitlines()
    assert lines[2:] == [
        "    zero_width: 2",
        "      - a\\u200bb -> ab (2 times)",
        "    injected_pinyin: 1",
        "      - 天(tiān) -> 天",
    ]


def test_many_repairs_are_not_all_shown() -> None:
    repairs = tuple(repair(f"{number}\u200b", str(number)) for number in range(SHOWN_REPAIRS + 3))
    assert "... and 3 other changes" in explain("-", replace(PLAIN, repairs=repairs))


def test_warnings() -> None:
    assert explain("-", replace(PLAIN, warnings=("cut at 10 bytes",))).endswith("  warnings\n    cut at 10 bytes\n")


@pytest.mark.parametrize("text", ["\x1b[31mred", "right\u202eleft", "bell\x07", "lone \ud800"])
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    assert shorten(text).isprintable()


@given(st.text(max_size=400))
def test_shortened_text_fits_a_line(text: str) -> None:
    shown = shorten(text)
    assert shown.isprintable()
    assert len(shown) <= 10 * SHOWN_CHARS + 30  # an invisible character takes up to ten
    if len(text) <= SHOWN_CHARS and text.isprintable():
        assert shown == text
