"""The tool that damages pages, run forwards, and the repair that runs it backwards."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.repair import gbk, repair, repair_texts
from cleaner.repair.chinese import text_cost

# Own sentences, Traditional as a converter of single characters leaves them.
SENTENCES = [
    "館長說，舊館以專科協作為主，書架太少，讀者常常找不到座位。",
    "可是經費不足，設備、桌椅等重點項目都要等到明年。",
    "村里的老人說：“這條河從前有船，現在沒有了。”",
    "孩子們說，學校旁邊的樹很高，夏天可以坐在下面讀書。",
    "他在海邊長大，后來去了城里工作，很少回家。",
    "市場里有魚、菜、水果，也有賣花的人；早上最熱鬧。",
    "因為下雨，運動會改到下個星期，通知已經發給家長。",
]
TABLE = [
    ("數", "shù"),
    ("館", "guǎn"),
    ("書", "shū"),
    ("說", "shuō"),
    ("專", "zhuān"),
    ("長", "zhǎng"),
    ("態", "tài"),
    ("設", "shè"),
]
CUTS = re.compile(rb"(\xa3\xbf|\xa3\xbb|\xa3\xa1|\xa1\xa2)")


def damage(text: str, table: list[tuple[str, str]]) -> str:
    """Insert readings as byte pairs, wherever they match, cut at punctuation bytes, decode piece by piece."""
    data = text.encode("gb18030")
    for char, reading in table:
        data = data.replace(char.encode("gb18030"), f"{char}({reading})".encode("gb18030"))
    return "".join(decode(piece) for piece in CUTS.split(data))


def decode(piece: bytes) -> str:
    """Decode GBK as the tool does: `?` for a first byte without a second, or with an impossible one, and for both."""
    out, place = [], 0
    while place < len(piece):
        pair = piece[place : place + 2]
        if pair[0] <= 0x80:
            out.append("€" if pair[0] == 0x80 else chr(pair[0]))
            place += 1
            continue
        whole = len(pair) == 2 and pair[1] >= 0x40 and pair[1] not in (0x7F, 0xFF)
        out.append(pair.decode("gb18030", "replace") if whole else "?")
        place += 2
    return "".join(out)


def test_the_tool_makes_the_damage_found_on_pages() -> None:
    assert damage("運輸等重點", [("數", "shù")]) == "運輸?shù)戎攸c"
    assert damage("以專科協作", []) == "以?？茀f作"


def test_pages_come_back_from_the_tool() -> None:
    page = [
        "今年檢查了建筑施工、交通運輸等重點行業。可是經費不足，書架太少。",
        "醫院以專科協作為紐帶，館員說這樣很好。",
        "村里的老人說，這條河從前有很多船。“現在沒有了。”他說。",
        "南海縣的圖書館明年動工。可能還要等一年。",
    ]
    table = [("數", "shù"), ("書", "shū"), ("說", "shuō"), ("館", "guǎn")]
    broken = [damage(line, table) for line in page]
    assert sum("?" in line for line in broken) == len(page)
    assert repair_texts(broken).texts == page


def test_simplified_pages_come_back_too() -> None:
    page = ["市图书馆明年动工。可能还要等一年，馆长说。", "今年检查了建筑施工、交通运输等重点行业。或者明年再说。"]
    broken = [damage(line, [("馆", "guǎn"), ("书", "shū")]) for line in page]
    assert all("?" in line for line in broken)
    fixed = repair_texts(broken)
    assert "?" not in "".join(fixed.texts)
    assert [re.sub("[(][a-zāáǎàūǔǎ]+[)]", "", line) for line in fixed.texts] == page


def test_no_number_is_made_up_where_a_digit_is_lost() -> None:
    fixed = repair(damage("交通運輸等工作每年休息300小時。", [("數", "shù")]))
    assert fixed.text == "交通運輸等工作每年休息?00小時。"
    assert fixed.repairs[0].confidence < 0.9


def test_confidence_falls_with_the_choice_that_the_bytes_leave() -> None:
    clear, doubtful = (
        [found.confidence for found in repair(damage(text, [("數", "shù")])).repairs if found.kind == "byte_damage"]
        for text in ("建筑施工、交通運輸等重點行業", "我們去看。可以嗎")
    )
    assert min(clear) > 0.9
    assert max(doubtful) < 0.9


def test_the_cost_is_linear() -> None:
    page = [damage(line, TABLE) for line in SENTENCES] * 12
    start = time.process_time()
    repair_texts(page)
    once = time.process_time() - start
    start = time.process_time()
    repair_texts(page * 4)
    assert time.process_time() - start < 8 * once + 0.5


@settings(max_examples=25, deadline=None)
@given(st.permutations(SENTENCES), st.permutations(TABLE))
def test_any_table_leaves_no_reading(sentences: list[str], table: list[tuple[str, str]]) -> None:
    page = "\n".join(sentences)
    fixed = repair("\n".join(damage(sentence, table) for sentence in sentences)).text
    assert not re.search(r"[(][a-zàèìòùǎǐ]+[)]", fixed)
    assert len(fixed) == pytest.approx(len(page), abs=3)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="?？；！、()他說shù的是了A1 \ue010茀戎攸", max_size=60))
def test_hostile_text_is_a_plain_text_afterwards(text: str) -> None:
    fixed = repair_texts([text])
    assert len(fixed.texts) == 1
    for found in fixed.repairs:
        assert text[found.start : found.end] == found.before


@pytest.mark.parametrize(
    "text",
    [
        "你說什么?!他笑了。",
        "真的嗎??我不信。",
        "老房子的外墻可以重新刷漆嗎？？顏色也有規定嗎？",
        "他問：“你要走?!”沒有人回答。",
        'location ~* "id=([^;]+)(?:;|$)") { # 規則',
        "Is it true?! Nobody (not even shù) knows?",
        "請選擇:a?b:c;這是程式。",
        "本当に?！信じられないよ。図書館は?、閉まってる?",
        "什么?！他怎么会在这里?；我们都不知道，你呢?、她呢?",
        "選項甲?、選項乙?、選項丙?，都可以選。",
        "進程(process)?;線程(thread)?;協程(coroutine)?",
    ],
)
def test_questions_survive(text: str) -> None:
    assert repair(text).text == text


def test_a_site_is_shown_with_its_place_and_confidence() -> None:
    text = damage("建筑施工、交通運輸等重點行業", [("數", "shù")])
    (found,) = repair(text).repairs
    assert (found.kind, found.before, found.after) == ("byte_damage", "?shù)戎攸c", "等重點")
    assert text[found.start : found.end] == found.before
    assert 0.5 < found.confidence < 1


def test_every_pair_of_bytes_comes_back() -> None:
    for lead in range(0x81, 0xFF):
        for trail in (0x40, 0x7E, 0x80, 0xA3, 0xFE):
            char = gbk.character(lead, trail)
            assert not char or gbk.pair(char) == (lead, trail)


def test_the_model_prefers_language() -> None:
    assert text_cost("我們去學校") < text_cost("校學去們我")
    assert text_cost("學校") == text_cost("学校")
