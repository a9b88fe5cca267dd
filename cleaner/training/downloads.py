"""Packages in a folder, read as files: nothing of them is installed or run."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path


def only_file(folder: Path, pattern: str) -> Path:
    """Return the one file of that name, or say which is missing (`FileNotFoundError`)."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder}: {len(found)} files match {pattern}, one is needed")
    return found[0]


def lines_of(folder: Path, pattern: str, member: str) -> Iterator[str]:
    """Yield the lines of the member of the one source distribution of that name."""
    path = only_file(folder, pattern)
    with tarfile.open(path) as archive:
        name = next((name for name in archive.getnames() if name.endswith(member)), None)
        file = archive.extractfile(name) if name else None
        if file is None:
            raise FileNotFoundError(f"{path}: no file {member}")
        yield from file.read().decode("utf-8").splitlines()
