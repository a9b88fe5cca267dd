"""What all tests share: golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[Path, str], None]

UPDATE = "--update-goldens"

# Measuring scripts, run by hand; they need packages that the tests do not.
collect_ignore = ["benchmarks"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(UPDATE, action="store_true", help="write what the code gives now into the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares text with a golden file, or writes the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption(UPDATE):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path} is missing; write it with: python -m pytest {UPDATE} {request.path}"
        expected = path.read_text(encoding="utf-8")
        assert text == expected, f"{path.name} differs; if the new output is right: python -m pytest {UPDATE}"

    return compare
