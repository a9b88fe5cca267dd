"""The comparisons with other extractors run on a folder of corpora, or of cases, and print their tables."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import wild

COMPARE = Path(__file__).parent / "benchmarks" / "compare.py"


def test_compare_prints_quality_time_and_memory(tmp_path: Path) -> None:
    text = "The ferry crossed the sound with eleven goats on its deck, and none of them was sick."
    rows = [
        {"html": f"<p>{text}</p>", "text": text, "lang": "en", "type": "article"},
        {"html": f"<p>{text}</p>", "text": f"{text} {text}", "type": "forum"},
        {"html": f"<p>{text}</p>", "with": ["eleven goats", "twelve"], "without": ["sheep"]},
    ]
    (tmp_path / "sea.jsonl").write_text("\n".join(map(json.dumps, rows)))
    command = [sys.executable, str(COMPARE), str(tmp_path), "--systems", "clean-page", "HTML parse"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "| | sea (2) | sea wanted (1) | sea unwanted (1) |" in printed
    assert "| clean-page | 0.833 | 0.500 | 0.000 |" in printed
    assert "| | article (1) | forum (1) |" in printed
    assert "| clean-page | 1.000 | 0.667 |" in printed
    assert "| HTML parse | " in printed.partition("### Time and memory")[2]


def test_cases_from_the_wild_are_counted_by_stage(tmp_path: Path) -> None:
    cases = """
    title = "A kind"
    stage = "rules"
    cases = [
        { name = "a", language = "en", html = "<p>The ferry crossed the sound.</p>", contains = ["the sound"] },
        { name = "b", language = "en", html = "<p>The ferry crossed the sound.</p>", contains = ["the fury"] },
        { name = "c", language = "en", text = "The ferry crossed the sound.", equals = "The ferry crossed the sound." },
    ]
    """
    (tmp_path / "kind.toml").write_text(cases)
    passed, asked = wild.count(wild.check_all, tmp_path, failed=False)
    assert wild.row("clean-page", passed, asked) == "| clean-page | - | - | - | 2 of 3 | - | - | 2 of 3 |"
