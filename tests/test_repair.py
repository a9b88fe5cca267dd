"""Each repair on texts found in the wild, made up, and on look-alikes that must survive."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.document import Mark, Repair
from cleaner.options import Options
from cleaner.repair import REPAIRS, OffsetMap, repair, repair_texts, shift_marks
from cleaner.repair.edits import Edit, TextEdits

FIXTURES = Path(__file__).parents[1] / "fixtures" / "damage"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['why']}")
    for path in sorted(FIXTURES.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8")).get("case", [])
    if path.stem in REPAIRS
]
ZERO_WIDTH = "a\u200bb\u200bc"


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_case(kind: str, case: dict[str, str]) -> None:  # noqa: ARG001 - names the test
    fixed = repair(case["before"])
    assert fixed.text == case.get("after", case["before"])
    if case["origin"] != "survives":
        assert fixed.repairs


@pytest.mark.parametrize("kind", sorted({case.values[0] for case in CASES}, key=str))
def test_every_file_has_the_three_origins(kind: str) -> None:
    origins = {case.values[1]["origin"] for case in CASES if case.values[0] == kind}  # type: ignore[index]
    assert origins == {"wild", "made up", "survives"}


@given(st.lists(st.text(max_size=40), max_size=4))
def test_repairs_tell_what_was_done(texts: list[str]) -> None:
    fixed = repair_texts(texts)
    for block, text in enumerate(texts):
        repaired, place = [], 0
        for found in fixed.repairs:
            if found.block == block:
                assert text[found.start : found.end] == found.before
                repaired += [text[place : found.start], found.after]
                place = found.end
        assert "".join([*repaired, text[place:]]) == fixed.texts[block]


def test_flag_reports_and_changes_nothing() -> None:
    flagged = repair_texts([ZERO_WIDTH], options=Options(repair="flag"))
    assert flagged.texts == [ZERO_WIDTH]
    assert len(flagged.repairs) == 2


def test_off_does_not_look() -> None:
    assert repair_texts([ZERO_WIDTH], options=Options(repair="off")).repairs == []


def test_places_of_lines_are_places_of_the_text() -> None:
    fixed = repair(f"first\n{ZERO_WIDTH}")
    assert [found.start for found in fixed.repairs] == [7, 9]


FOLDED = ["他说,好(也许)。", "她问:真的?当然!再见;走了,不送。", "比分 3:2,时间 10:30。"]


@pytest.mark.parametrize(
    ("mode", "texts", "expected"),
    [
        ("auto", FOLDED, ["他说，好（也许）。", "她问：真的？当然！再见；走了，不送。", "比分 3:2,时间 10:30。"]),
        ("off", FOLDED, FOLDED),
        ("auto", ["他说,好。", "她说，不好。"], ["他说,好。", "她说，不好。"]),
        ("always", ["他说,好。", "她说，f(x,y)。"], ["他说，好。", "她说，f(x,y)。"]),
    ],
)
def test_folded_punctuation_is_put_back_on_request(mode: str, texts: list[str], expected: list[str]) -> None:
    options = Options(restore_punctuation=mode)  # type: ignore[arg-type]
    assert repair_texts(texts, options=options).texts == expected


def test_surrogates_never_leave() -> None:
    assert repair("boat \ud83d\udea3 \ud83d end").text == "boat 🚣 \ufffd end"


def test_edits_of_several_repairs_are_composed() -> None:
    edits = TextEdits("one two three")
    edits.apply("first", [Edit(0, 4, 7, "2", 0.9), Edit(0, 8, 13, "3", 0.9)])
    edits.apply("second", [Edit(0, 0, 5, "1-2", 0.8)])
    assert edits.text == "1-2 3"
    assert [(r.before, r.after, r.kind) for r in edits.repairs()] == [
        ("one two", "1-2", "first"),
        ("three", "3", "first"),
    ]


def test_of_edits_that_overlap_the_first_counts() -> None:
    edits = TextEdits("abcdef")
    edits.apply("kind", [Edit(0, 2, 5, "-", 0.9), Edit(0, 0, 3, "", 0.9)])
    assert edits.text == "def"


def test_marks_move_with_the_text() -> None:
    repairs = [Repair("kind", "xx", "", 0, 2, 1.0), Repair("kind", "b", "BBB", 4, 5, 1.0)]
    marks = [Mark("link", 2, 6, "/a"), Mark("strong", 0, 2, ""), Mark("image", 6, 6, "i.png"), Mark("code", 4, 5, "")]
    assert shift_marks(marks, repairs) == (
        Mark("link", 0, 6, "/a"),
        Mark("image", 6, 6, "i.png"),
        Mark("code", 2, 5, ""),
    )
    assert OffsetMap([]).start(3) == 3


def test_a_sound_title_is_no_evidence_against_injected_readings() -> None:
    text = (
        "學(xué) 校今天開(kāi) 學(xué) ，老師(shī) 們(men) 在門(mén) 口迎接學(xué) 生，場(chǎng) 面很熱(rè) 鬧(nào) 。"
    )
    result = cleaner.clean(f"<title>學校今天開學</title><p>{text}</p><p>第二天，學(xué) 生們(men) 上課。</p>")
    assert "(" not in result.text
    assert result.title == "學校今天開學"


def test_readings_in_the_title_and_the_metas_go_with_those_of_the_text() -> None:
    text = "館(guǎn)長說舊館(guǎn)的書(shū)架太少，館(guǎn)員把書(shū)放在地上。"
    head = "<title>新館(guǎn)開放</title><meta name=description content='館(guǎn)長談書(shū)架'>"
    result = cleaner.clean(f"{head}<h1 itemprop=headline>新館(guǎn)開放</h1><p>{text}</p>")
    assert result.title == "新館開放"
    assert result.metadata.description == "館長談書架"


def test_a_damaged_title_is_repaired_beside_sound_text() -> None:
    result = cleaner.clean("<title>CafÃ© und GrÃ¼nes</title><p>Plain words that nothing has happened to.</p>")
    assert result.title == "Café und Grünes"


def test_a_soft_hyphen_in_quoted_mojibake_stays() -> None:
    quoted = "Readers of the wrong charset see Ã¤Â¸Â\u00ad where 中 was meant, as UTF-8 was read as Latin-1."
    assert repair(quoted).text == quoted
    assert repair("Donau\u00addampf\u00adschiff").text == "Donaudampfschiff"
