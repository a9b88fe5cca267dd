"""`clean-page explain RULE` and the reference of the rules: every rule with an example and a look-alike, as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner.api import rules
from cleaner.cli import main
from cleaner.cli.rule_manual import as_markdown, as_text, manual
from cleaner.errors import OptionError

NAMES = [name for name, _ in rules()]
FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_goes_for_the_reason_shown_and_the_look_alike_stays(name: str) -> None:
    known = manual(name)
    assert known.hit.reasons
    assert known.hit.gone or known.hit.is_html
    assert known.miss.reasons == known.miss.gone == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_those_of_the_fixtures(name: str) -> None:
    for example in (manual(name).hit, manual(name).miss):
        (path,) = (FIXTURES / name).glob(f"{example.name}.*")
        assert path.read_text("utf-8").startswith(example.page)


@pytest.mark.parametrize("name", NAMES)
def test_both_pages_say_what_it_does_and_how_to_switch_it_off(name: str) -> None:
    known, text, section = manual(name), as_text(name), as_markdown(name)
    first = known.text.partition(".")[0]
    assert first in section
    assert " ".join(first.split()) in " ".join(text.split())
    assert f"--skip {name}" in text
    for shown in (text, section):
        assert known.hit.reasons[0] in shown
        assert all(weight.name in shown and weight.meaning in shown for weight in known.weights)


def test_thresholds_come_with_value_and_meaning() -> None:
    covered = next(weight for weight in manual("advert").weights if weight.name == "COVERED")
    assert covered.value == 0.95
    assert "0-1" in covered.meaning


def test_lines_that_go_are_marked() -> None:
    text = as_text("pager")
    marked = re.findall(r"^  - (.*)$", text, re.MULTILINE)
    assert marked == list(manual("pager").hit.gone)


def test_the_command_explains_rules(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["explain", "share", "hidden"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert out == as_text("share") + "\n" + as_text("hidden")


def test_an_unknown_rule_is_wrong_usage_and_names_the_nearest(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["explain", "copyrigth"]) == 2
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    assert b'unknown rule "copyrigth"; did you mean "copyright"?' in captured.err
    with pytest.raises(OptionError, match="known: advert, author_box"):
        manual("xyzzy")


def test_no_rule_is_wrong_usage(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["explain"])
    assert stop.value.code == 2
    assert b"RULE" in capsysbinary.readouterr().err


def test_a_file_named_like_the_word_is_still_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "explain").write_text("<p>The tide turns twice a day, and the boats turn with it.</p>", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["./explain"]) == 0
    assert b"The tide turns" in capsysbinary.readouterr().out
