"""Compare the main content of clean-page with trafilatura's on a folder of corpora, in one run.

    python tests/benchmarks/quality.py FOLDER [CORPUS ...] [--pages N]

A corpus is `NAME.jsonl.xz`: one JSON object a line with the page in `html`, or its bytes in `html_b64`, and the
true main content in `text`; lines without text are skipped. F1, precision and recall are means over pages of
the overlap of words, where each Han or kana character is a word.
"""

from __future__ import annotations

import argparse
import base64
import json
import lzma
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import trafilatura

import cleaner
from cleaner.words import words

Extractor = Callable[[Any, str | None], str]


def trafilatura_text(page: Any, url: str | None) -> str:
    """Return trafilatura's text without comments."""
    document: Any = trafilatura.bare_extraction(page, url=url, include_comments=False)
    return document.text or "" if document else ""


def cleaner_text(page: Any, url: str | None) -> str:
    """Return our text."""
    return cleaner.clean(page, url=url).text


def engine_text(page: Any, url: str | None) -> str:
    """Return our text without removal rules."""
    return cleaner.clean(page, url=url, only_rules=()).text


SYSTEMS: dict[str, Extractor] = {
    "trafilatura": trafilatura_text,
    "clean-page, no rules": engine_text,
    "clean-page": cleaner_text,
}


def pages_of(path: Path, limit: int | None) -> Iterator[tuple[Any, str | None, str]]:
    """Yield page, address and true text."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, limit):
            row = json.loads(line)
            if row.get("text"):
                page = base64.b64decode(row["html_b64"]) if row.get("html_b64") else row["html"]
                yield page, row.get("url"), row["text"]


def overlap(text: str, truth: str) -> tuple[float, float, float]:
    """Return F1, precision and recall of the words."""
    ours, true = Counter(words(text.lower())), Counter(words(truth.lower()))
    shared = (ours & true).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / ours.total(), shared / true.total()
    return 2 * precision * recall / (precision + recall), precision, recall


def main() -> None:
    """Print a row for each corpus and system."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("corpora", nargs="*")
    parser.add_argument("--pages", type=int)
    arguments = parser.parse_args()
    names = arguments.corpora or sorted(
        path.name.removesuffix(".jsonl.xz") for path in arguments.folder.glob("*.jsonl.xz")
    )
    for name in names:
        rows = list(pages_of(arguments.folder / f"{name}.jsonl.xz", arguments.pages))
        for system, extract in SYSTEMS.items() if rows else ():
            start = time.perf_counter()
            scores = [overlap(extract(page, url), truth) for page, url, truth in rows]
            seconds = time.perf_counter() - start
            means = "  ".join(
                f"{label} {sum(values) / len(rows):.4f}"
                for label, values in zip(("F1", "P", "R"), zip(*scores, strict=True), strict=True)
            )
            print(f"{name:24}{system:22}{len(rows):5} pages  {means}  {1_000 * seconds / len(rows):6.1f} ms a page")


if __name__ == "__main__":
    main()
