"""Mojibake: made by every pair of charsets, put right again; correct text of any kind stays as it is."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner.options import Options
from cleaner.repair import mojibake
from cleaner.repair.edits import Context
from cleaner.repair.mojibake_charsets import (
    CHAINS,
    DOUBLE_BYTE,
    UTF8,
    Chain,
    decode,
    encode,
    repertoire,
    restore_spaces,
)
from cleaner.repair.mojibake_escapes import unescape
from cleaner.repair.mojibake_gate import suspicious_words
from cleaner.repair.mojibake_reading import HOLE, convert

FRENCH = "La péniche est rentrée à l’écluse après la tempête, et les bateliers ont fêté la nuit entière."
RUSSIAN = "Вечером паром вернулся к старой пристани, и пассажиры не спеша сошли на берег."
CHINESE = "渡船在傍晚回到了旧码头，乘客都下了船，船长还站在甲板上。"
JAPANESE = "夕方、渡し船は古い桟橋に戻り、乗客はみんな降りていきました。"
KOREAN = "저녁에 나룻배가 오래된 선착장으로 돌아왔고 승객들은 모두 내렸습니다."
CZECH = "Převoz se večer vrátil ke starému přístavišti a cestující vystoupili na břeh, kde už čekal průvodčí."
TEXTS = {
    **dict.fromkeys(("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"), RUSSIAN),
    **dict.fromkeys(("gb18030",), CHINESE),
    **dict.fromkeys(("cp932", "euc_jp"), JAPANESE),
    **dict.fromkeys(("cp949",), KOREAN),
    **dict.fromkeys(("cp1250", "iso8859_2"), CZECH),
}
# Texts whose UTF-8 bytes happen to be valid in the double-byte charset.
READABLE = {
    "gb18030": "船在傍晚回到了旧码头乘客都下了船船长还站在甲板上看着灯塔的光",
    "big5hkscs": "고승객들",
    "cp932": "船船长还站在甲板上看着灯塔的光他说明天还要早起去接孩子们",
    "cp949": "说明天还要早起去",
}


def repair(*texts: str) -> list[str]:
    fixed = list(texts)
    edits = mojibake.find(texts, Context.of(texts, Options(), None))
    for edit in sorted(edits, key=lambda edit: -edit.start):
        fixed[edit.block] = fixed[edit.block][: edit.start] + edit.after + fixed[edit.block][edit.end :]
    return fixed


def misread(text: str, right: str, wrong: str) -> str:
    """Read a text wrongly; bytes that the wrong charset does not have become controls, as in browsers."""
    if wrong not in DOUBLE_BYTE:
        return "".join(map(chr, text.encode(right))).translate({byte: _character(byte, wrong) for byte in range(256)})
    return decode(text.encode(right), wrong)


def _character(byte: int, charset: str) -> str:
    try:
        return decode(bytes([byte]), charset)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize("right", sorted(TEXTS))
def test_legacy_text_read_as_western(right: str) -> None:
    assert repair(misread(TEXTS[right], right, "western")) == [TEXTS[right]]


@pytest.mark.parametrize("wrong", sorted({chain.wrong for chain in CHAINS} - {"latin_1", "euc_jp"}))
def test_utf8_read_as_anything(wrong: str) -> None:
    text = READABLE.get(wrong, FRENCH)
    assert repair(misread(text, UTF8, wrong)) == [text]


@pytest.mark.parametrize("times", [2, 3])
def test_several_layers(times: int) -> None:
    broken = FRENCH
    for _ in range(times):
        broken = broken.encode().decode("latin-1")
    assert repair(broken) == [FRENCH]


def test_only_the_broken_lines_are_touched() -> None:
    lines = [RUSSIAN, RUSSIAN.encode("cp1251").decode("latin-1"), "Plain ASCII stays."]
    assert repair(*lines) == [RUSSIAN, RUSSIAN, "Plain ASCII stays."]


def test_lost_spaces_and_lost_bytes() -> None:
    assert repair("Je l’ai dit Ã la rÃ©pÃ©tition gÃ©nÃ©rale") == ["Je l’ai dit à la répétition générale"]
    assert convert("Ð\ufffdÐ¾", Chain("western", UTF8)) == f"{HOLE}о"
    assert restore_spaces("Ð\x9dÐ Ñ\x83", Chain("western", UTF8)) == "Ð\x9dÐ\xa0Ñ\x83"
    assert restore_spaces("plain text", Chain("gb18030", UTF8)) == "plain text"


@pytest.mark.parametrize(
    "text",
    [
        r"the code \u00e9 stands for é",
        "a=C3 is no escape",
        "costs $Bar and $Baz (but not more)",
        '<a href="?q=%E4%B8%AD&amp;p=2">',
        "f(x)=C2=80",
        r"print('caf\u00e9')",
        r"the path C:\xe9tude; and more",
        "https://example.org/Caf%C3%A9",
        "the bytes %C3%A9 stand for it",
        "a+Aa-b and x+ABC-y",
    ],
)
def test_what_only_looks_escaped_stays(text: str) -> None:
    assert [text[start:end] for start, end, _ in unescape(text) if not text.startswith("f(")] == []


def test_names_on_a_long_page_are_no_damage_and_damage_is() -> None:
    english = "The ferry came back to the old landing stage in the evening and everybody went ashore. " * 15
    assert suspicious_words(f"{english} Captain Michèle Díaz waited.") == []
    assert suspicious_words(f"{english} Captain MichÃ¨le waited.") == ["MichÃ¨le"]
    assert suspicious_words(f"{english} Captain Mich‚le waited.") == ["Mich‚le"]


def test_evidence_tells_the_language_of_its_alphabet_only() -> None:
    page = f"{RUSSIAN} Plain ASCII words of English stand beside it."
    assert not [word for word in suspicious_words(page) if len(word) > 1]


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE, JAPANESE, KOREAN, CZECH, FRENCH.upper(), RUSSIAN.upper()])
def test_correct_text_stays(text: str) -> None:
    assert repair(text) == [text]


@given(st.text(max_size=80))
def test_any_text_is_handled(text: str) -> None:
    assert len(repair(text)) == 1


@given(st.text(alphabet=st.characters(max_codepoint=0x7F), max_size=80))
def test_ascii_without_escapes_stays(text: str) -> None:
    assume(not unescape(text))
    assert repair(text) == [text]


@given(st.sampled_from(CHAINS), st.text(max_size=40))
def test_conversion_never_fails(chain: Chain, text: str) -> None:
    converted = convert(text, chain)
    if repertoire(chain.wrong).isdisjoint(text) and chain.wrong not in {
        "gb18030",
        "big5hkscs",
        "cp932",
        "cp949",
        "euc_jp",
    }:
        assert converted == text


@given(st.sampled_from(sorted({chain.wrong for chain in CHAINS} - {"western", "latin_1"})), st.binary(max_size=30))
def test_bytes_survive_a_misreading(charset: str, data: bytes) -> None:
    try:
        text = decode(data, charset)
    except UnicodeDecodeError:
        assume(False)
    try:
        back = encode(text, charset)
    except UnicodeEncodeError:
        assume(False)
    assert decode(back, charset) == text


def test_long_hostile_text_takes_linear_time() -> None:
    assert len(repair("Ã" * 50_000 + " " + "鍙" * 50_000, "Ã© " * 20_000)) == 2
