"""The documents: every command shown in them gives what they show. (Their Python examples are doctests.)"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")

Example = tuple[str, str]
"""A command, and what it prints."""


def examples(document: Path) -> list[Example]:
    blocks = _CONSOLE.findall(document.read_text(encoding="utf-8"))
    shown = (part.partition("\n") for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
    return [(command, output) for command, _, output in shown]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment where `clean-page` is this checkout, installed or not."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "clean-page"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(os.name == "nt", reason="the commands shown are for a POSIX shell")
@pytest.mark.parametrize(("command", "expected"), [example for document in DOCUMENTS for example in examples(document)])
def test_command(command: str, expected: str, environment: dict[str, str]) -> None:
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.OutputChecker().check_output(expected, done.stdout, flags), done.stdout + done.stderr


def test_the_readme_shows_commands() -> None:
    assert len(examples(ROOT / "README.md")) >= 2


def test_the_reference_names_everything_public() -> None:
    reference = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "reference").glob("*.md"))
    documented = {name.rpartition(".")[2] for name in re.findall(r"auto(?:class|function):: ([\w.]+)", reference)}
    errors = {name for name in cleaner.__all__ if name.endswith("Error")}
    assert documented >= set(cleaner.__all__) - errors
    assert "automodule:: cleaner.errors" in reference


@pytest.mark.parametrize(
    "document", [*DOCUMENTS, ROOT / "CONTRIBUTING.md"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_links_between_documents(document: Path) -> None:
    links = [link for link in _LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []
