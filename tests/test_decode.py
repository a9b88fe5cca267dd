"""Which charset a page is in: all kinds of evidence, right, wrong and missing."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path

import pytest

from cleaner.decode import decode
from cleaner.decode.candidates import Evidence
from cleaner.decode.hints import hinted_charsets
from cleaner.decode.labels import codec_of
from cleaner.document import Decoded
from cleaner.errors import OptionError

FIXTURES = Path(__file__).parent.parent / "fixtures" / "charsets"
TEXTS = tomllib.loads((FIXTURES / "texts.toml").read_text(encoding="utf-8"))["text"]
CASES = [pytest.param(text, name, id=f"{text['language']}-{name}") for text in TEXTS for name in text["charsets"]]
COMMON = [case for case in CASES if case.values[1] not in ("x-mac-cyrillic", "ibm866")]  # those never label themselves


def page(text: dict[str, str], head: str = "", tag: str = "<html>") -> str:
    return f"<!DOCTYPE html>{tag}<head>{head}<title>{text['title']}</title></head><body><p>{text['body']}</p></body>"


def encoded(source: str, name: str) -> bytes:
    return source.encode("iso2022_jp" if name == "iso-2022-jp" else codec_of(name))


def is_right(decoded: Decoded, source: str) -> bool:
    return decoded.text == source and not decoded.repairs


@pytest.mark.parametrize(("text", "name"), CASES)
def test_page_without_declaration(text: dict[str, str], name: str) -> None:
    source = page(text)
    assert is_right(decode(encoded(source, name)), source)


@pytest.mark.parametrize(("text", "name"), CASES)
def test_declared_page_is_read_as_declared(text: dict[str, str], name: str) -> None:
    source = page(text, f'<meta charset="{name}">')
    decoded = decode(encoded(source, name))
    assert is_right(decoded, source)
    assert decoded.charset.name in (name, "gbk" if name == "gb18030" else name)
    assert decoded.charset.confidence > 0.9


@pytest.mark.parametrize("wrong", ["utf-8", "iso-8859-1", "windows-1251", "gb2312", "shift_jis"])
@pytest.mark.parametrize(("text", "name"), COMMON)
def test_wrong_declaration_is_overruled(text: dict[str, str], name: str, wrong: str) -> None:
    source = page(text, f'<meta http-equiv="Content-Type" content="text/html; charset={wrong}">')
    assert is_right(decode(encoded(source, name)), source)


@pytest.mark.parametrize(("text", "name"), COMMON)
def test_header_right_and_page_wrong(text: dict[str, str], name: str) -> None:
    source = page(text, '<meta charset="utf-8">')
    assert is_right(decode(encoded(source, name), content_type=f"text/html; charset={name}"), source)


@pytest.mark.parametrize("text", TEXTS, ids=[text["language"] for text in TEXTS])
@pytest.mark.parametrize("claim", ["", "windows-1252", "gb2312", "utf-16", "no-such-charset"])
def test_clean_utf8_beats_any_declaration(text: dict[str, str], claim: str) -> None:
    source = page(text, f'<meta charset="{claim}">')
    decoded = decode(source.encode(), content_type=f"text/html; charset={claim}")
    assert is_right(decoded, source)
    assert decoded.charset.name == "utf-8"
    assert decoded.charset.confidence > 0.99


@pytest.mark.parametrize("name", ["utf-16le", "utf-16be", "utf-32le", "utf-32be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_wide_charsets_with_and_without_mark(name: str, mark: str) -> None:
    source = page(TEXTS[0], '<meta charset="utf-8">')
    decoded = decode((mark + source).encode(codec_of(name)))
    assert is_right(decoded, source)
    assert (decoded.charset.name, decoded.charset.source) == (name, "bom" if mark else "detected")


def test_late_declaration_counts() -> None:
    script = "<script>var a = '<meta charset=koi8-r>';</script>" * 60
    lithuanian = next(text for text in TEXTS if text["language"] == "lt")
    decoded = decode(page(lithuanian, script + '<meta charset="windows-1257">').encode("cp1257"))
    assert (decoded.charset.name, decoded.charset.source) == ("windows-1257", "declared")


@pytest.mark.parametrize(
    ("data", "expected", "name"),
    [
        pytest.param(b"\x93Yes\x94 \x96 it\x92s", "“Yes” – it’s", "windows-1252", id="quotes"),
        pytest.param("<meta charset=iso-8859-2>Žába šeptá".encode("cp1250"), "Žába šeptá", "windows-1250", id="c1"),
        pytest.param("<meta charset=gb2312>陶堃与㛃喆😀".encode("gb18030"), "陶堃与㛃喆😀", "gbk", id="superset"),
        pytest.param("<meta charset=Shift_JIS>①㈱髙﨑ビル".encode("cp932"), "①㈱髙﨑ビル", "shift_jis", id="vendor"),
        pytest.param(
            "ВНИМАНИЕ ЖИТЕЛЕЙ УЛИЦЫ".encode("cp1251"), "ВНИМАНИЕ ЖИТЕЛЕЙ УЛИЦЫ", "windows-1251", id="capitals"
        ),
        pytest.param("<p>联通".encode("gbk"), "联通", "gbk", id="looks-like-utf8"),
        pytest.param(b"<meta charset=windows-1252>caf\xc3\xa9", "café", "utf-8", id="one-utf8-letter"),
        pytest.param("Zażółć gęślą jaźń, proszę państwa".encode("cp852"), "Zażółć gęślą jaźń", "ibm852", id="dos"),
        pytest.param(b"+ADw-b+AD4-", "+ADw-b+AD4-", "utf-8", id="utf7-is-refused"),
        pytest.param(b"~{VPND~}", "中文", "hz-gb-2312", id="hz"),
    ],
)
def test_small_and_odd_pages(data: bytes, expected: str, name: str) -> None:
    decoded = decode(data)
    assert expected in decoded.text
    assert decoded.charset.name == name


def test_language_and_country_are_hints() -> None:
    told = Evidence(hints=hinted_charsets(b"<html lang='hu'>", "http://example.hu/"))
    assert told.score("windows-1250") > Evidence().score("windows-1250")
    assert told.score("windows-1251") == Evidence().score("windows-1251")


def test_ascii_page_keeps_its_declared_name() -> None:
    decoded = decode(b"<meta charset=koi8-r><p>plain")
    assert (decoded.charset.name, decoded.charset.source, decoded.charset.confidence) == ("koi8-r", "declared", 1.0)


def test_losing_candidates_are_told_best_first() -> None:
    decoded = decode(encoded(page(TEXTS[6]), "koi8-r"))
    confidences = [guess.confidence for guess in decoded.charset.alternatives]
    assert decoded.charset.alternatives[0].name == "koi8-u"
    assert confidences == sorted(confidences, reverse=True)


def test_forced_charset_overrules_everything() -> None:
    decoded = decode("\ufeffé".encode(), content_type="text/html; charset=utf-8", charset="latin1")
    assert decoded.text == "ï»¿Ã©"
    assert (decoded.charset.name, decoded.charset.source) == ("windows-1252", "forced")


def test_forced_charset_must_exist() -> None:
    with pytest.raises(OptionError, match='"windows-125'):
        decode(b"", charset="windows-1259")


def test_empty_page() -> None:
    assert decode(b"") == Decoded("", decode(b"").charset)


def test_page_that_is_still_packed() -> None:
    source = page(TEXTS[0])
    packed = gzip.compress(source.encode())
    assert is_right(decode(packed, content_type="text/html"), source)
    assert decode(packed[:-20]).text == source[: len(decode(packed[:-20]).text)]
