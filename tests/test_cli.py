"""The command: bytes in, UTF-8 out, data on standard output, messages on standard error, exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.api import rules
from cleaner.cli import main, work

PAGE = """<html><head><title>Tides</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Tides</h1>
<p>The tide turns twice a day, and twice a day the boats turn with it on their moorings.</p>
<p>At the spring tides, when sun and moon <a href="/moon">pull together</a>, the quay is under water – for an hour.</p>
</article>
<footer>Copyright © 2024 Pier News. All rights reserved.</footer>
</body></html>"""

FIRST = "The tide turns twice a day, and twice a day the boats turn with it on their moorings."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs the command and gives its exit code, standard output and standard error."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a directory with two pages, a text, an empty page and a file that is no page."""
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    (folder / "b.html").write_text(PAGE, encoding="utf-8")
    (folder / "a.htm").write_text(PAGE, encoding="utf-8")
    (folder / "more" / "c.txt").write_text(FIRST, encoding="utf-8")
    (folder / "more" / "d.html").write_bytes(b"")
    (folder / "style.css").write_text("p {}", encoding="utf-8")
    return folder


def give_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes, *, is_terminal: bool = False) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(data))
    monkeypatch.setattr(stdin, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stdin", stdin)


# One page


def test_text_of_a_page(run: Run, page: Path) -> None:
    code, out, err = run(page)
    assert (code, err) == (0, "")
    assert FIRST in out
    assert "Copyright" not in out
    assert out.endswith("for an hour.\n")


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, PAGE.encode())
    assert FIRST in run()[1]
    give_stdin(monkeypatch, PAGE.encode())
    assert FIRST in run("-")[1]


def test_without_input_a_terminal_gets_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, b"", is_terminal=True)
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "examples:" in err


@pytest.mark.parametrize("charset", ["gb18030", "utf-16", "utf-8-sig"])
def test_output_is_utf8_whatever_the_input(run: Run, tmp_path: Path, charset: str) -> None:
    sentence = "从本月起，老城图书馆每天的闭馆时间由晚上八点推迟到十点，周一不再闭馆。"
    path = tmp_path / "page.html"
    path.write_bytes(
        f"<html><body><h1>图书馆</h1><p>{sentence}</p><p>{sentence[:-1]}了。</p></body></html>".encode(charset)
    )
    assert sentence in run(path)[1]


def test_charset_and_content_type(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<p>Привет, мир! Сегодня хорошая погода.</p>".encode("koi8-r"))
    assert "Привет, мир!" in run("--charset", "koi8-r", path)[1]
    assert "Привет, мир!" in run("--content-type", "text/html; charset=koi8-r", path)[1]


def test_markdown(run: Run, page: Path) -> None:
    code, out, _ = run("--format", "markdown", "--url", "https://example.org/tides", page)
    assert code == 0
    assert out.startswith("# Tides\n\nThe tide")
    assert "[pull together](https://example.org/moon)" in out
    assert "](" not in run("--format", "markdown", "--no-links", page)[1]


def test_json(run: Run, page: Path) -> None:
    data = json.loads(run("--format", "json", page)[1])
    assert data["title"] == "Tides"
    assert data["text"].startswith(FIRST) or FIRST in data["text"]
    assert data["status"] == "ok"


def test_a_file_that_is_plain_text_is_taken_as_such(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "scraped"
    path.write_text("First line of text, with 1 < 2.\n\nSecond paragraph of the text.", encoding="utf-8")
    assert run(path)[1] == "First line of text, with 1 < 2.\n\nSecond paragraph of the text.\n"


def test_text_that_mentions_tags_can_be_declared(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lesson.txt"
    path.write_text("A paragraph begins with <p> and ends where the next one begins.", encoding="utf-8")
    assert "<p>" in run("--text", path)[1]


def test_explain_goes_to_standard_error(run: Run, page: Path) -> None:
    code, out, err = run("--explain", page)
    assert code == 0
    assert "removed" not in out
    assert err.startswith(f"{page}: ok, ")
    assert "Copyright" in err
    assert "title: Tides" in err


# Rules


def test_list_rules(run: Run) -> None:
    code, out, err = run("--list-rules")
    assert (code, err) == (0, "")
    assert [line.split("  ")[0] for line in out.splitlines()] == [name for name, _ in rules()]


def test_an_unknown_rule_is_wrong_usage(run: Run, page: Path) -> None:
    code, out, err = run("--skip", "copyrihgt", page)
    assert (code, out) == (2, "")
    assert 'unknown rule "copyrihgt"; did you mean "copyright"?' in err


def test_rules_can_be_chosen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "scraped.txt"
    path.write_text(f"{FIRST}\n\nCopyright © 2024 Pier News. All rights reserved.", encoding="utf-8")
    assert "Copyright" not in run(path)[1]
    assert "Copyright" in run("--skip", "copyright,legal", path)[1]
    assert "Copyright" in run("--only", "pager", path)[1]


# Many pages


def test_a_directory_makes_json_lines(run: Run, pages: Path) -> None:
    code, out, err = run(pages)
    assert code == 1
    lines = [json.loads(line) for line in out.splitlines()]
    assert [Path(line["path"]).name for line in lines] == ["a.htm", "b.html", "c.txt", "d.html"]
    assert [line["status"] for line in lines] == ["ok", "ok", "ok", "empty"]
    assert "d.html: no text found (status empty)" in err
    assert err.endswith("clean-page: 4 pages: 3 cleaned, 1 empty\n")


def test_processes_change_nothing(run: Run, pages: Path) -> None:
    assert run(pages) == run(pages, "--jobs", "2")


def test_a_directory_to_a_directory(run: Run, pages: Path, tmp_path: Path) -> None:
    target = tmp_path / "clean"
    code, out, _ = run(pages, "-o", f"{target}/", "--format", "markdown")
    assert (code, out) == (1, "")
    assert sorted(str(path.relative_to(target)) for path in target.rglob("*.*")) == [
        "a.md",
        "b.md",
        os.path.join("more", "c.md"),
    ]
    assert FIRST in (target / "a.md").read_text(encoding="utf-8")


def test_many_pages_to_one_file(run: Run, pages: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    run(pages / "a.htm", pages / "b.html", "-o", target)
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


# Exit codes and messages


def test_a_file_that_is_missing(run: Run, page: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.html"
    code, out, err = run(missing)
    assert (code, out) == (3, "")
    assert err == f"clean-page: {missing}: cannot be read: No such file or directory\n"
    assert run(missing, page)[0] == 1


def test_an_empty_page(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><body></body></html>")
    assert run(path)[0] == 1


def test_an_empty_directory(run: Run, tmp_path: Path) -> None:
    code, _, err = run(tmp_path)
    assert (code, err) == (3, f"clean-page: no pages in {tmp_path}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--favor", "speed"], "invalid choice: 'speed'"),
        (["--time-limit", "-1"], "time_limit=-1.0 must be greater than 0"),
        (["--jobs", "0"], "--jobs 0 must be at least 1"),
        (["--url", "https://example.org/", "b.html"], "--url is the address of one page"),
        (["--format", "text", "b.html"], "add -o DIRECTORY/, or use --format jsonl"),
        (["-o", "clean/", "--format", "jsonl"], "--format jsonl makes one file"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run("a.html", *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_an_input_is_never_overwritten(run: Run, page: Path, tmp_path: Path) -> None:
    code, _, err = run(page, "-o", page)
    assert (code, err) == (2, f"clean-page: {page} would be overwritten by its own clean text\n")
    assert page.read_text(encoding="utf-8") == PAGE
    text = tmp_path / "scraped.txt"
    text.write_text(FIRST, encoding="utf-8")
    assert run(text, "-o", f"{tmp_path}/")[0] == 2


def test_two_inputs_never_share_an_output(run: Run, pages: Path, tmp_path: Path) -> None:
    (pages / "a.html").write_text(PAGE, encoding="utf-8")
    code, _, err = run(pages, "-o", f"{tmp_path}/clean/")
    assert code == 2
    assert "would both be written to" in err


def test_an_output_that_cannot_be_written(run: Run, page: Path, tmp_path: Path) -> None:
    code, _, err = run(page, "-o", tmp_path / "no" / "such" / "file.txt")
    assert code == 3
    assert "No such file or directory" in err


def test_a_fault_in_one_page_does_not_end_the_run(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.api.clean", lambda *_, **__: 1 / 0)
    code, _, err = run(pages)
    assert code == 3
    assert err.count("internal error, please report it: ZeroDivisionError") == 4


def test_an_interrupt(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "read", interrupt)
    assert run(page) == (130, "", "clean-page: interrupted\n")


def test_a_reader_that_stops_early_is_no_failure(page: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "cleaner", page], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_module_and_help() -> None:
    done = subprocess.run([sys.executable, "-m", "cleaner", "--help"], capture_output=True, text=True, check=True)
    assert "clean-page page.html" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 110
