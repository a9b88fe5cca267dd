"""Misread text that lost bytes: what is left is read, what is certain is put back, what is not is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import ngrams
from cleaner.options import Options
from cleaner.repair import lost_letters, mojibake
from cleaner.repair.edits import Context
from cleaner.repair.gaps import Gapped, fill
from cleaner.repair.mojibake_charsets import CHAINS, UTF8, Chain
from cleaner.repair.mojibake_holes import is_lost, options
from cleaner.repair.mojibake_reading import HOLE, Hole, convert, read

CHINESE = "渡船在傍晚回到了旧码头，乘客都下了船，船长还站在甲板上看着灯塔。"
JAPANESE = "夕方、渡し船は古い桟橋に戻り、乗客はみんな降りていきました。"
RUSSIAN = "Вечером паром вернулся к старой пристани, и пассажиры не спеша сошли на берег."


def misread(text: str, right: str, wrong: str, mark: str) -> str:
    """Read a text wrongly, as a converter does: it writes a mark for each byte that the wrong charset lacks."""
    return text.encode(right).decode(wrong, "replace").replace("\ufffd", mark)


def repair(text: str) -> str:
    edits = mojibake.find([text], Context.of([text], Options(), None))
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


@pytest.mark.parametrize("mark", ["?", "\ufffd"])
@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (CHINESE, "utf-8", "gbk"),
        (JAPANESE, "utf-8", "cp932"),
        (CHINESE, "gbk", "euc_kr"),
        (CHINESE, "utf-8", "cp1252"),
        (RUSSIAN, "utf-8", "cp1252"),
    ],
)
def test_lost_bytes_are_found_again(text: str, right: str, wrong: str, mark: str) -> None:
    broken = misread(text, right, wrong, mark)
    assert mark in broken
    assert repair(broken) == text


def test_bytes_that_left_no_trace() -> None:
    assert repair(misread(RUSSIAN, "utf-8", "cp1252", "")) == RUSSIAN


def test_text_that_lost_most_stays() -> None:
    broken = misread("張小姐，我們會再次", "utf-8", "big5", "?")
    assert broken.count("?") > len(broken) / 2
    assert repair(broken) == broken


def test_what_is_not_certain_is_marked() -> None:
    broken = misread("북쪽 항구에서 온 배는 저녁에 떠났다고 했다", "utf-8", "cp949", "\ufffd")
    fixed = repair(broken)
    assert "항구에서" in fixed
    assert HOLE not in fixed


def test_a_hole_tells_what_is_left() -> None:
    assert read("å›?", Chain("western", UTF8)) == (HOLE, [Hole("å\x9b?", "")])
    assert convert("鍏?鍗佸叓", Chain("gb18030", UTF8)) == f"{HOLE}十八"


def test_only_bytes_that_get_lost_are_possible() -> None:
    assert is_lost("gb18030", 0xAB, 0xE5)
    assert not is_lost("gb18030", 0xE5, 0x85)
    found = options(Hole("\xe5\x85?", "\xe5"), Chain("gb18030", UTF8), frozenset())
    assert "八" in found
    assert "充" not in found


@given(st.sampled_from(CHAINS), st.text(max_size=30))
def test_there_is_a_hole_for_each_sign_of_one(chain: Chain, text: str) -> None:
    reading = read(text.replace(HOLE, ""), chain)
    assert reading.text.count(HOLE) == len(reading.holes)


def test_gaps_are_filled_by_their_neighbours() -> None:
    german = ngrams.score(["Der Dampfer legt am Abend wieder ab und fährt zurück."]).likeliest()
    gapped = Gapped(["fr", "her zur", "ck"], [("ä", "ö", "ü"), ("ä", "ö", "ü")])
    fillings = fill([gapped], german)[0]
    assert [filling.char for filling in fillings] == ["ü", "ü"]
    assert all(0.5 < filling.share <= 1 for filling in fillings)
    assert fill([Gapped(["whole"], [])], german) == [[]]


@given(st.text(max_size=60))
def test_letters_are_put_where_marks_are(text: str) -> None:
    page = "The ferry came back to the old landing stage in the evening and everybody went ashore. " + text
    for edit in lost_letters.find([page], Context.of([page], Options(), None)):
        assert page[edit.start : edit.end] in "?\ufffd"
        assert len(edit.after) == 1
