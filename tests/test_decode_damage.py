"""Damaged bytes and pages in two charsets: the rest of the page is not touched, and every loss is told."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.decode import decode
from cleaner.decode.decoders import decode_as
from cleaner.decode.labels import codec_of
from tests.test_decode import TEXTS, page

REPLACEMENT = "\ufffd"
SOURCES = [page(text, "<meta charset=utf-8>") for text in TEXTS]
BAD = b"\xff\xfe\xc0\xf8"  # bytes that UTF-8 never has
DOUBLE = ["gbk", "big5", "euc-kr", "shift_jis", "euc-jp"]


def restored(data: bytes) -> str:
    """Return the decoded text with what each repair put there taken out again, as far as it was lost."""
    return decode(data).text.replace(REPLACEMENT, "")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOURCES), st.data(), st.sampled_from(BAD))
def test_one_bad_byte_changes_no_other_character(source: str, data: st.DataObject, bad: int) -> None:
    place = data.draw(st.integers(0, len(source)))
    broken = source[:place].encode() + bytes([bad]) + source[place:].encode()
    decoded = decode(broken)
    assert decoded.charset.name == "utf-8"
    start = len(decoded.text) - len(source[place:])
    assert decoded.text[:place] == source[:place]
    assert decoded.text[start:] == source[place:]
    assert [broken[repair.start : repair.end].hex() for repair in decoded.repairs]


@pytest.mark.parametrize("source", SOURCES)
def test_one_in_a_hundred_bytes_bad(source: str) -> None:
    rnd = random.Random(source)  # noqa: S311 - damage, not secrets
    characters = [char if rnd.random() > 0.01 else char + "\udcff" for char in source]
    decoded = decode("".join(characters).encode("utf-8", "surrogateescape"))
    assert decoded.charset.name == "utf-8"
    assert decoded.text.replace(REPLACEMENT, "").replace("ÿ", "") == source


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOURCES[:1] + SOURCES[6:8] + SOURCES[-4:]), st.data())
def test_page_cut_anywhere(source: str, data: st.DataObject) -> None:
    whole = source.encode()
    cut = data.draw(st.integers(0, len(whole)))
    text = decode(whole[:cut]).text
    complete = whole[:cut].decode("utf-8", "ignore")
    assert text[: len(complete)] == complete
    assert len(text) - len(complete) <= 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "<meta charset=gbk>", "<meta charset=utf-8>", "\ufeff"]))
def test_any_bytes_give_text_without_surrogates(data: bytes, head: str) -> None:
    whole = head.encode() + data
    decoded = decode(whole)
    decoded.text.encode("utf-8")
    assert "\0" not in decoded.text
    assert 0 <= decoded.charset.confidence <= 1
    assert all(0 <= repair.start < repair.end <= len(whole) for repair in decoded.repairs)


@pytest.mark.parametrize("name", DOUBLE)
def test_damage_in_pairs_ends_with_its_character(name: str) -> None:
    text = next(text for text in TEXTS if name in text["charsets"])["body"]
    whole = text.encode(codec_of(name))
    characters = [char.encode(codec_of(name)) for char in text]
    for place in range(0, len(whole) - 1, 7):
        broken = whole[:place] + b"\xff" + whole[place + 1 :]
        if name == "shift_jis":
            continue  # a lost first byte may leave a second byte that is a letter
        decoded, losses = decode_as(broken, name)
        hit = next(i for i in range(len(characters)) if sum(map(len, characters[: i + 1])) > place)
        assert losses
        assert decoded.endswith(text[hit + 2 :])
        assert decoded.startswith(text[:hit])


def test_stray_legacy_sign_in_utf8() -> None:
    decoded = decode("<p>Größe überall</p><p>schöne Grüße</p>".encode() + b"<footer>\xa9 Talblatt</footer>")
    assert decoded.charset.name == "utf-8"
    assert decoded.text.endswith("<footer>© Talblatt</footer>")
    (repair,) = decoded.repairs
    assert (repair.kind, repair.before, repair.after, repair.block) == ("bad_bytes", "\\xa9", "©", None)


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "windows-1252"), ("ru", "windows-1251"), ("zh", "gbk"), ("ja", "shift_jis")]
)
def test_legacy_paragraph_in_utf8_page(language: str, name: str) -> None:
    text = next(text for text in TEXTS if text["language"] == language)
    top, foot = page(text).split("</body>")[0] + "<p>", "</p></body>"
    decoded = decode(top.encode() + text["body"].encode(codec_of(name)) + foot.encode())
    assert decoded.charset.name == "utf-8"
    assert decoded.text == top + text["body"] + foot
    assert decoded.repairs


@pytest.mark.parametrize(("language", "name"), [("fr", "windows-1252"), ("ru", "windows-1251"), ("zh", "gbk")])
def test_utf8_paragraph_in_legacy_page(language: str, name: str) -> None:
    text = next(text for text in TEXTS if text["language"] == language)
    top = page(text).split("</body>")[0] * 3
    decoded = decode(top.encode(codec_of(name)) + f"<p>{text['body'][:40]}</p>".encode())
    assert decoded.charset.name == name
    assert decoded.text == f"{top}<p>{text['body'][:40]}</p>"


def test_surrogate_pairs_in_utf8_become_characters() -> None:
    decoded = decode("<p>schöne Grüße für alle</p>".encode() + b"\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\xbd")
    assert decoded.text.endswith("😀 " + REPLACEMENT * 3)


def test_overlong_forms_are_lost() -> None:
    assert "/" not in decode("schöne Grüße für ".encode() + b"\xc0\xaf").text


def test_nuls_are_taken_out_and_told() -> None:
    decoded = decode(b"<p>gr\0een\0\0</p> tea and more tea")
    assert decoded.text == "<p>green</p> tea and more tea"
    assert [(repair.start, repair.end, repair.after) for repair in decoded.repairs] == [(5, 6, ""), (9, 11, "")]


# Look-alikes: bytes that could be taken for damage or for another charset, and are neither.


@pytest.mark.parametrize(
    "source",
    [
        "<p>Der Text „Ã¤“ steht für ein falsch gelesenes ä.</p>",
        "<p>Ùne «MAÇÃ» et 1250 Å²</p>",
        "<code>~{x}</code> and \x1b[0m",
        "<p>ÐŸÑ€Ð¸ is what you see</p>",
        "<p>\x85 next line, \xa0 no-break</p>",
    ],
)
def test_odd_but_correct_utf8_stays(source: str) -> None:
    decoded = decode(source.encode(), content_type="text/html; charset=utf-8")
    assert decoded.text == source
    assert not decoded.repairs


@pytest.mark.parametrize("damage", [b"\xe4", b"\xc0\xaf", b"\xff"])
def test_little_text_declared_as_utf8_stays_utf8_with_a_bad_byte(damage: bytes) -> None:
    decoded = decode(b"<meta charset=utf-8><p>" + damage + " caf\u00e9 na\u00efve".encode())
    assert decoded.charset.name == "utf-8"
    assert decoded.text.endswith(" caf\u00e9 na\u00efve")
    assert decoded.repairs


def test_little_text_wrongly_declared_as_utf8_is_read_as_what_it_is() -> None:
    decoded = decode(
        b"<meta charset=utf-8><p>"
        + "\u0413\u043e\u0440\u043e\u0434 \u0443 \u0440\u0435\u043a\u0438, \u0433\u0434\u0435 \u0436\u0438\u0432\u0443\u0442 \u0440\u044b\u0431\u0430\u043a\u0438".encode(
            "windows-1251"
        )
    )
    assert "\u0440\u044b\u0431\u0430\u043a\u0438" in decoded.text
