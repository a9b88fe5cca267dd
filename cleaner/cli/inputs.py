"""What the command reads: files, directories, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.cli.arguments import STDIN

# Files that are taken from a directory; a file that is named is always taken.
SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".xht", ".shtml", ".txt"))


@dataclass(frozen=True, slots=True)
class Input:
    """One page to read."""

    name: str
    """As the user knows it: the path, or `-` for standard input."""
    relative: str
    """Path below the directory it was found in, or the file's name."""


def find_inputs(paths: Iterable[str]) -> list[Input]:
    """Return the pages that the paths stand for, directories searched in alphabetical order."""
    return [page for path in paths for page in _below(path)]


def _below(path: str) -> Iterator[Input]:
    if not os.path.isdir(path):
        yield Input(path, "stdin" if path == STDIN else Path(path).name)
        return
    for folder, folders, files in os.walk(path):
        folders.sort()
        for file in sorted(files):
            if Path(file).suffix.lower() in SUFFIXES:
                name = str(Path(folder, file))
                yield Input(name, os.path.relpath(name, path))


def read(page: Input) -> bytes:
    """Return the bytes of a page; raises `OSError`."""
    return sys.stdin.buffer.read() if page.name == STDIN else Path(page.name).read_bytes()
