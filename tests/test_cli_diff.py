"""The diff of a page: removals and repairs in place, with and without colour."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

import cleaner
from cleaner.cli import main
from cleaner.cli.diff import diff, wants_color
from cleaner.result import Removal

PAGE = (
    "<title>Tides</title><h1>Tides</h1><p>The ti\u200bde turns twice a day, and the boats turn with it.</p>"
    "<p>Copyright 2024 Pier News</p>"
)
EXPECTED = """\
tides.html: 2 removals, 1 repair
- Tides {title}
  The ti[\\u200b -> nothing]{zero_width}de turns twice a day, and the boats turn with it.
- Copyright 2024 Pier News {copyright}
"""


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def test_the_diff_of_a_small_page() -> None:
    assert diff("tides.html", cleaner.clean(PAGE)) == EXPECTED


def test_colour_adds_escapes_and_nothing_else() -> None:
    coloured = diff("tides.html", cleaner.clean(PAGE), color=True)
    assert "\x1b[31m- Tides {title}\x1b[0m\n" in coloured
    for code in ("\x1b[31m", "\x1b[32m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == EXPECTED


def test_flagged_repairs_stand_in_place_as_well() -> None:
    assert diff("tides.html", cleaner.clean(PAGE, repair="flag")) == EXPECTED


def test_lost_bytes_come_first() -> None:
    shown = diff("-", cleaner.clean(b"<p>The tide \xff turns twice a day.</p>", charset="utf-8"))
    assert shown.splitlines()[1] == "~ [\\xff -> \ufffd]{bad_bytes}"


def _with_span(text: str, start: int, end: int, kept: str) -> cleaner.Result:
    result = cleaner.clean_text(kept)
    removal = Removal("share", "it asks to share", text[start:end], 1.0, (0, 1), start, end)
    return replace(result, removals=(removal,), repairs=())


@pytest.mark.parametrize(
    ("text", "span", "kept"),
    [
        ("The tide (share it) turns again.", "(share it)", "The tide turns again."),
        ("The tide turns. Share it", "Share it", "The tide turns."),
        ("Share it The tide turns.", "Share it", "The tide turns."),
        ("潮水每天涨落两次。（分享）", "（分享）", "潮水每天涨落两次。"),
    ],
)
def test_a_removed_span_stands_where_it_was(text: str, span: str, kept: str) -> None:
    start = text.index(span)
    shown = diff("-", _with_span(text, start, start + len(span), kept)).splitlines()[1]
    assert shown == f"  {text.replace(span, f'[-{span}-]{{share}}')}"


def test_no_control_character_reaches_the_terminal() -> None:
    assert "\x1b" not in diff("-", cleaner.clean_text("The tide\x1b[31m turns.", repair="off"))


def test_when_to_colour() -> None:
    assert wants_color("auto", Terminal(), {})
    assert not wants_color("auto", Terminal(), {"NO_COLOR": "1"})
    assert not wants_color("auto", io.BytesIO(), {})
    assert wants_color("always", None, {"NO_COLOR": "1"})
    assert not wants_color("never", Terminal(), {})


def test_the_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "tides.html"
    path.write_text(PAGE, encoding="utf-8")
    assert main(["--diff", str(path)]) == 0
    assert capsysbinary.readouterr().out.decode() == EXPECTED.replace("tides.html", str(path))
    assert main(["--diff", "--color", "always", str(path), str(path)]) == 0
    assert capsysbinary.readouterr().out.count(b"\x1b[31m- Tides") == 2


def test_diff_takes_no_format(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit):
        main(["--diff", "--format", "json", "-"])
    assert b"--diff does not go with --format" in capsysbinary.readouterr().err
