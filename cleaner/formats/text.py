"""Plain text: the main content alone, as `Result.text` holds it."""

from __future__ import annotations

from cleaner.options import Options
from cleaner.result import Result


def render(result: Result, options: Options) -> str:  # noqa: ARG001 - every format takes options
    """Return the text: blocks set apart by a blank line, list items and table rows by a line break."""
    return result.text
