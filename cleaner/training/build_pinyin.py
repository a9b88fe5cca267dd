"""Build `cleaner/data/pinyin.txt`, for every Mandarin reading the Han characters that have it, and `zhuyin.txt`.

    python -m cleaner.training.build_pinyin

Source: the single-character table of pypinyin (MIT licence), which is compiled from the Unihan database
and dictionaries, and its conversion of syllables to zhuyin. The same version gives the same files, byte for byte.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from cleaner.repair.readings import ZHUYIN_TONES, plain
from cleaner.words import is_han

ZHUYIN = re.compile("[\u3105-\u3129]{1,4}")
DATA = Path(__file__).parents[1] / "data"

PINYIN_HEADER = """\
# Mandarin readings: each line is a reading with its tone, a space, and the Han characters that have it.
# Built by cleaner/training/build_pinyin.py from pypinyin {version} (MIT licence). Do not edit.
"""


ZHUYIN_HEADER = """\
# Syllables in zhuyin without tone: each line is a syllable, a space, and the syllable in pinyin.
# Built by cleaner/training/build_pinyin.py from pypinyin {version} (MIT licence). Do not edit.
"""


def pinyin_table() -> str:
    """Return the contents of `pinyin.txt`."""
    from pypinyin.pinyin_dict import pinyin_dict

    characters: dict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        if is_han(chr(code)):
            for reading in readings.split(","):
                characters[reading].append(chr(code))
    lines = (f"{reading} {''.join(characters[reading])}\n" for reading in sorted(characters))
    return PINYIN_HEADER.format(version=version("pypinyin")) + "".join(lines)


def zhuyin_table() -> str:
    """Return the contents of `zhuyin.txt`."""
    from pypinyin import Style
    from pypinyin.pinyin_dict import pinyin_dict
    from pypinyin.style import convert

    written: dict[str, str] = {}
    for reading in sorted({one for readings in pinyin_dict.values() for one in readings.split(",")}):
        syllable = convert(reading, Style.BOPOMOFO, strict=True).strip(ZHUYIN_TONES)
        if ZHUYIN.fullmatch(syllable):
            written.setdefault(syllable, plain(reading))
    lines = (f"{zhuyin} {pinyin}\n" for zhuyin, pinyin in sorted(written.items()))
    return ZHUYIN_HEADER.format(version=version("pypinyin")) + "".join(lines)


def main() -> int:
    """Write the data files."""
    for name, contents in (("pinyin.txt", pinyin_table()), ("zhuyin.txt", zhuyin_table())):
        (DATA / name).write_text(contents, "utf-8")
        sys.stderr.write(f"{DATA / name}: {(DATA / name).stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
