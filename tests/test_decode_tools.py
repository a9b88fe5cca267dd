"""The parts of decoding: labels, declarations, decoders, signatures, samples."""

from __future__ import annotations

import gzip

import pytest

from cleaner.decode import sniff_binary
from cleaner.decode.declarations import declarations, from_header
from cleaner.decode.decoders import decode_as
from cleaner.decode.labels import codec_of, find_charset
from cleaner.decode.sample import BUDGET, take_sample
from cleaner.decode.unmarked import find_by_form
from cleaner.resources import load_toml


def test_every_charset_has_a_codec() -> None:
    table = load_toml("charsets.toml")
    for name in {**table["labels"], **table["other_labels"]}:
        if name != "replacement":
            assert b"a".decode(codec_of(name), "replace")


def test_every_language_has_known_charsets() -> None:
    table = load_toml("charsets.toml")
    for names in table["languages"].values():
        assert all(find_charset(name) == name for name in names.split())
    assert set(table["domains"].values()) <= set(table["languages"])


@pytest.mark.parametrize(
    ("label", "name"),
    [
        (" UTF8 ", "utf-8"),
        ("unicode-1-1-utf-8", "utf-8"),
        ("utf8mb4", "utf-8"),
        ("ASCII", "windows-1252"),
        ("iso_8859-9:1989", "windows-1254"),
        ("GB2312", "gbk"),
        ("iso-8859&#8211;2", "iso-8859-2"),
        ("win1251", "windows-1251"),
        ("x-sjis", "shift_jis"),
        ("charset=euc-kr", "euc-kr"),
        ("iso-8859-11", "windows-874"),
        ("hz-gb-2312", "hz-gb-2312"),
        ("iso-2022-cn", "replacement"),
        ("binary", None),
        ("", None),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    assert find_charset(label) == name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html;charset='windows-1251'", "windows-1251"),
        ('text/html; CHARSET = "EUC-JP" ; x=y', "euc-jp"),
        ("text/html; charset=", None),
        ("text/html", None),
        (None, None),
    ],
)
def test_header(header: str | None, name: str | None) -> None:
    assert from_header(header) == name


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (b'<meta charset="koi8-r">', ["koi8-r"]),
        (b"<META content='text/html; charset=big5' HTTP-EQUIV=Content-Type>", ["big5"]),
        (b'<meta name="x" content="a>b" charset=euc-jp>', ["euc-jp"]),
        (b'<?xml version="1.0" encoding="shift_jis"?><html>', ["shift_jis"]),
        (b'<meta charset="utf-16">', ["utf-8"]),
        (b"<meta charset=gbk><meta charset=utf-8>", ["gbk", "utf-8"]),
        (b"<!-- <meta charset=gbk> --><p>", []),
        (b"<script>'<meta charset=gbk>'</script>", []),
        (b'<meta name="description" content="charset=gbk is a label">', []),
        (b"<metadata charset=gbk>", []),
        (b"<meta charset=nonsense>", []),
        (b"<meta " * 1000, []),
    ],
)
def test_declarations_in_the_page(page: bytes, names: list[str]) -> None:
    assert [found.name for found in declarations(page, None)] == names


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (b"\x80\x81\x8d", "windows-1252", "€\x81\x8d"),
        (b"\xca\xd2", "windows-1255", "\u05ba\u05c2"),
        (b"\xd2A", "windows-1253", "\ufffdA"),
        (b"\xae\xbe", "koi8-u", "ўЎ"),
        (b"\xad\xa1\xad\xea\xfc\xf1", "euc-jp", "①㈱ⅰ"),
        (b"\x87\x40\x81\x60\xa0", "shift_jis", "①～\ufffd"),
        (b"\x80\xa3\xa0\xa6\xd9", "gbk", "€\u3000\ufe10"),
        (b"\x82\x30\xb7\x31", "gb18030", "㛃"),
        (b"\x1b$B-!F|K\\\x1b(B!\x1b(I1", "iso-2022-jp", "①日本!ｱ"),
        (b"a\0\x3d\xd8", "utf-16le", "a\ufffd"),
        (b"\0\0\0a\xff\xff\xff\xff", "utf-32be", "a\ufffd"),
        (b"\x0e", "iso-2022-kr", ""),
    ],
)
def test_decoders_read_as_browsers_do(data: bytes, name: str, text: str) -> None:
    assert decode_as(data, name)[0] == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n%", "pdf"),
        (b"PK\x03\x04\x14\0", "zip"),
        (b"\x1f\x8b\x08\0\0\0", "gzip"),
        (gzip.compress(bytes(range(256))), "gzip"),
        (gzip.compress(b"%PDF-1.4"), "gzip"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"GIF89a", "gif"),
        (b"\0\0\0\x18ftypmp42", "mp4"),
        # look-alikes
        (b"PK is short for pack", None),
        (gzip.compress("<p>schöner Tee".encode()), None),
        (b"BZhang lives here", None),
        (b"ID3 tags explained", None),
        (b"II*II", None),
        (b"<p>%PDF-1.4", None),
        ("\ufeffhello".encode("utf-16-le"), None),
        ("<p>hello".encode("utf-16-be"), None),
        ("\ufeffhello".encode("utf-32-le"), None),
        (b"", None),
    ],
)
def test_binary_files_are_known(data: bytes, kind: str | None) -> None:
    assert sniff_binary(data) == kind


@pytest.mark.parametrize("data", [b"gr\0een tea", b"\x1b[0m green", b"a ~{ b ~}", b"\xe4\0", b"~{abc}"])
def test_form_says_nothing(data: bytes) -> None:
    assert find_by_form(data) is None


def test_sample_is_text_and_short() -> None:
    noise = b"<script>'\xe1'</script><!-- \xe2 --><style>/* \xe3 */</style><a title='\xe4'>"
    sample = take_sample(noise + b"<p>d\xe9j\xe0 vu</p>" + b"<p>plain</p>" * 9999)
    assert b"d\xe9j\xe0 vu" in sample
    long = take_sample(b" ".join(b"d\xe9j\xe0%d" % number for number in range(9999)))
    assert BUDGET <= len(long) < 3 * BUDGET
