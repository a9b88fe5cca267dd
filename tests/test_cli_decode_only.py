"""`--decode-only` and the error policy of decoding."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.cli import main

DAMAGED = b"<p>caf\xc3\xa9 \xff and \xef\xbf\xbd</p>"
Capture = pytest.CaptureFixture[bytes]


def test_decoded_text_and_nothing_else(tmp_path: Path, capsysbinary: Capture) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<title>Кафе у моря</title>".encode("windows-1251"))
    assert main(["--decode-only", "--explain", "--content-type", "text/html; charset=windows-1251", str(path)]) == 0
    out, err = capsysbinary.readouterr()
    assert out.decode() == "<title>Кафе у моря</title>"
    assert b"charset windows-1251 (header, " in err
    assert b"other candidates" in err


def test_standard_input_with_a_forced_charset(monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DAMAGED)))
    assert main(["--decode-only", "--explain", "--charset", "utf-8", "-"]) == 0
    out, err = capsysbinary.readouterr()
    assert out.decode() == "<p>café \ufffd and \ufffd</p>"
    assert "bad_bytes: 1" in err.decode()
    assert "- \\xff -> \ufffd" in err.decode()


def test_many_inputs_are_json_lines(tmp_path: Path, capsysbinary: Capture) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(DAMAGED)
    assert main(["--decode-only", "--decode-errors", "ignore", str(tmp_path)]) == 0
    pages = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [Path(page["path"]).name for page in pages] == ["a.html", "b.html"]
    assert pages[0]["charset"]["name"] == "utf-8"
    assert pages[0]["text"] == "<p>café  and \ufffd</p>"
    assert pages[0]["repairs"][0]["after"] == ""


def test_an_output_directory_gets_a_file_each(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>one</p>")
    assert main(["--decode-only", "--format", "text", "-o", f"{tmp_path}/out/", str(tmp_path)]) == 0
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "<p>one</p>"


def test_what_is_no_page_is_told(tmp_path: Path, capsysbinary: Capture) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"%PDF-1.7 ...")
    assert main(["--decode-only", str(path)]) == 1
    assert b"not a page" in capsysbinary.readouterr().err


def test_other_formats_need_a_cleaned_page(capsysbinary: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["--decode-only", "--format", "markdown", "-"])
    assert b"--decode-only gives text or jsonl, not markdown" in capsysbinary.readouterr().err


def test_ignored_bytes_are_still_told() -> None:
    kept = cleaner.decode(DAMAGED, charset="utf-8")
    dropped = cleaner.decode(DAMAGED, charset="utf-8", errors="ignore")
    assert dropped.text == "<p>café  and \ufffd</p>"
    assert [(loss.before, loss.start, loss.end) for loss in dropped.repairs] == [
        (loss.before, loss.start, loss.end) for loss in kept.repairs
    ]
    assert [loss.after for loss in dropped.repairs] == [""]


def test_the_policy_is_an_option_of_clean() -> None:
    assert "\ufffd" not in cleaner.clean(b"<p>The tide \xff turns.</p>", charset="utf-8", decode_errors="ignore").text


def test_unknown_policies_are_refused() -> None:
    with pytest.raises(cleaner.OptionError, match="decode_errors"):
        cleaner.decode(b"x", errors="strict")  # type: ignore[arg-type]
