"""JSON: everything that is known of the page; the keys are the attribute names of `Result`."""

from __future__ import annotations

import json

from cleaner.options import Options
from cleaner.result import Result

INDENT = 2


def render(result: Result, options: Options) -> str:  # noqa: ARG001 - every format takes options
    """Return the result as indented JSON; `Result.to_json` gives the same on one line."""
    return json.dumps(result.to_dict(), ensure_ascii=False, indent=INDENT)
