"""Whole pages: each folder of `fixtures/pages` holds a page and what must come of it.

To add one, put `page.html` (or `page.txt`, for text that a scraper took) into a folder, run
`python -m pytest tests/test_pages.py --update-goldens`, and read what was written as a reviewer would.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.result import Result

Golden = Callable[[Path, str], None]

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
FOLDERS = sorted(path for path in PAGES.iterdir() if path.is_dir())


def clean(folder: Path) -> Result:
    html = folder / "page.html"
    if html.exists():
        return cleaner.clean(html.read_bytes())
    return cleaner.clean_text((folder / "page.txt").read_text(encoding="utf-8"))


def decisions(result: Result) -> dict[str, Any]:
    """Return what a reviewer wants to see: the facts, each removal, the repairs counted."""
    data = result.to_dict()
    metadata = {name: value for name, value in data["metadata"].items() if value and name != "alternatives"}
    return {
        "status": result.status,
        "page_type": result.page_type,
        "charset": [result.charset.name, result.charset.source],
        "metadata": metadata,
        "removed": [[removal.rule, removal.text] for removal in result.removals],
        "repaired": dict(Counter(repair.kind for repair in result.repairs)),
        "warnings": data["warnings"],
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_page(folder: Path, golden: Golden) -> None:
    result = clean(folder)
    golden(folder / "expected.txt", result.text + "\n")
    golden(folder / "expected.json", json.dumps(decisions(result), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_markdown(folder: Path, golden: Golden) -> None:
    golden(folder / "expected.md", cleaner.render(clean(folder), "markdown") + "\n")
