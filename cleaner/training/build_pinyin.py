"""Build `cleaner/data/pinyin.txt`: for every Mandarin reading, the Han characters that have it.

    python -m cleaner.training.build_pinyin

Source: the single-character table of pypinyin (MIT licence), which is compiled from the Unihan database
and dictionaries. The same version of pypinyin gives the same file, byte for byte.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from cleaner.words import is_han

TARGET = Path(__file__).parents[1] / "data" / "pinyin.txt"

HEADER = """\
# Mandarin readings: each line is a reading with its tone, a space, and the Han characters that have it.
# Built by cleaner/training/build_pinyin.py from pypinyin {version} (MIT licence). Do not edit.
"""


def table() -> str:
    """Return the contents of the data file."""
    from pypinyin.pinyin_dict import pinyin_dict

    characters: dict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        if is_han(chr(code)):
            for reading in readings.split(","):
                characters[reading].append(chr(code))
    lines = (f"{reading} {''.join(characters[reading])}\n" for reading in sorted(characters))
    return HEADER.format(version=version("pypinyin")) + "".join(lines)


def main() -> int:
    """Write the data file."""
    TARGET.write_text(table(), "utf-8")
    sys.stderr.write(f"{TARGET}: {TARGET.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
