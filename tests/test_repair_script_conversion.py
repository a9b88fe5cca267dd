"""Script conversion: only where it is asked for, and only of Chinese."""

from __future__ import annotations

import sys

import pytest

import cleaner
from cleaner.options import ChineseScript, Options
from cleaner.repair import repair_texts, script_conversion

SIMPLIFIED = "他的头发发白，公司发展很快。"
TRADITIONAL = "他的頭髮發白，公司發展很快。"


def convert(text: str, script: ChineseScript | None, language: str | None = None) -> str:
    return repair_texts([text], options=Options(convert_script=script), language=language).texts[0]


def test_nothing_is_converted_unasked() -> None:
    assert convert(SIMPLIFIED, None) == SIMPLIFIED
    assert cleaner.Options().convert_script is None


@pytest.mark.parametrize(
    ("text", "script", "expected"), [(SIMPLIFIED, "Hant", TRADITIONAL), (TRADITIONAL, "Hans", SIMPLIFIED)]
)
def test_conversion_by_phrases(text: str, script: ChineseScript, expected: str) -> None:
    pytest.importorskip("opencc")
    assert convert(text, script) == expected


def test_one_repair_for_each_changed_run() -> None:
    pytest.importorskip("opencc")
    found = repair_texts(["天上的云，地上的车"], options=Options(convert_script="Hant")).repairs
    changes = [(change.kind, change.before, change.after) for change in found]
    assert changes == [("script_conversion", "云", "雲"), ("script_conversion", "车", "車")]


@pytest.mark.parametrize("text", ["国会の会議は明日です", "The tide turns.", "天上人"])
def test_what_must_survive(text: str) -> None:
    pytest.importorskip("opencc")
    assert convert(text, "Hant") == text


def test_japanese_stays() -> None:
    pytest.importorskip("opencc")
    assert convert("国会", "Hant", language="ja") == "国会"


def test_a_heading_without_kana_on_a_japanese_page_stays() -> None:
    pytest.importorskip("opencc")
    texts = ["東京都議会", "国会の会議はあしたからはじまります"]
    assert repair_texts(texts, options=Options(convert_script="Hans")).texts == texts


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    script_conversion._converter.cache_clear()
    with pytest.raises(cleaner.MissingExtraError, match="opencc"):
        cleaner.clean_text(SIMPLIFIED, convert_script="Hant")


def test_unknown_scripts_are_refused() -> None:
    with pytest.raises(cleaner.OptionError, match="Hans"):
        Options(convert_script="Latn")  # type: ignore[arg-type]
