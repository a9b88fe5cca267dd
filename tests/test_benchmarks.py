"""The comparison with other extractors runs on a folder of corpora and prints its tables."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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
