"""Where the command writes: standard output, one file, or a directory with a file for each page."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Protocol

from cleaner.cli.arguments import Request
from cleaner.cli.inputs import Input
from cleaner.errors import OptionError

SUFFIX = {"text": ".txt", "markdown": ".md"}


class Output(Protocol):
    """Takes rendered pages."""

    def write(self, page: Input, data: bytes) -> None:
        """Write one page."""

    def close(self) -> None:
        """End the output."""


class OneFile:
    """All pages in one stream."""

    def __init__(self, stream: IO[bytes], *, is_ours: bool) -> None:
        self._stream = stream
        self._is_ours = is_ours

    def write(self, page: Input, data: bytes) -> None:  # noqa: ARG002 - see Output
        """Append a page, at once: whoever reads along need not wait."""
        self._stream.write(data)
        self._stream.flush()

    def close(self) -> None:
        """Close the file, but not standard output."""
        if self._is_ours:
            self._stream.close()


class Directory:
    """One file for each page, named after it."""

    def __init__(self, targets: dict[Input, Path]) -> None:
        self._targets = targets

    def write(self, page: Input, data: bytes) -> None:
        """Write the file of a page, making folders as needed."""
        target = self._targets[page]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def close(self) -> None:
        """Do nothing: each file is closed."""


def open_output(request: Request, inputs: Sequence[Input]) -> Output:
    """Return where to write.

    Raises `OptionError` where a page would be overwritten, `OSError` if the file cannot be opened.
    """
    if request.output is None:
        return OneFile(sys.stdout.buffer, is_ours=False)
    if request.output_is_directory:
        return Directory(_targets(Path(request.output), request.format, inputs))
    _refuse_to_overwrite(Path(request.output), inputs)
    return OneFile(open(request.output, "wb"), is_ours=True)


def _targets(folder: Path, form: str, inputs: Sequence[Input]) -> dict[Input, Path]:
    targets: dict[Input, Path] = {}
    taken: dict[Path, Input] = {}
    for page in inputs:
        target = folder / Path(page.relative).with_suffix(SUFFIX.get(form, f".{form}"))
        if target in taken:
            raise OptionError(f"{taken[target].name} and {page.name} would both be written to {target}")
        _refuse_to_overwrite(target, [page])
        taken[target] = page
        targets[page] = target
    return targets


def _refuse_to_overwrite(target: Path, inputs: Sequence[Input]) -> None:
    if not target.exists():
        return
    for page in inputs:
        if os.path.exists(page.name) and os.path.samefile(target, page.name):
            raise OptionError(f"{page.name} would be overwritten by its own clean text")
