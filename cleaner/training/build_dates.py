"""Write the names of months and days of the week into `cleaner/data/dates.toml` (read by `cleaner.timestamps`).

    pip install "babel==2.18.0"
    python -m cleaner.training.build_dates

Source: Unicode CLDR 47 (Unicode-3.0 licence) as Babel 2.18.0 (BSD-3-Clause) ships it: wide and abbreviated names,
inside a date and alone. `ADDED` and `JALALI` were collected by hand. The other tables of the file are written by
hand and stay as they are. The same version of Babel gives the same bytes.
"""

from __future__ import annotations

import argparse
import copy
import re
import textwrap
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).parents[1] / "data" / "dates.toml"

HEADER = """\
# Month names by language (January to December; names of one month parted by a space, words of one name by _).
# This table is built by cleaner/training/build_dates.py from Unicode CLDR {version} (Unicode-3.0 licence): wide and
# abbreviated names, inside a date and alone; a few spellings of newspapers added. Do not edit it here.
# `fa-jalali` is the Solar Hijri calendar (Farvardin to Esfand).

[months]
"""

LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ka kk km kn "
    "ky lo lt lv mk ml mn mr ms my nb ne nl nn pa pl pt ro ru si sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz"
).split()

ADDED: Mapping[str, Mapping[int, str]] = {
    "ar": {
        1: "جانفي كانون_الثاني", 2: "فيفري شباط", 3: "آذار", 4: "ابريل أفريل نيسان", 5: "ماي أيار", 6: "جوان حزيران",
        7: "جويلية تموز", 8: "اغسطس أوت آب", 9: "أيلول", 10: "اكتوبر تشرين_الأول",
        11: "تشرين_الثاني", 12: "كانون_الأول",
    },
    "de": {1: "jänner jän", 2: "feber", 3: "mrz maerz"},
    "en": {9: "sept"},
    "es": {9: "setiembre set sep"},
    "id": {11: "nop nopember"},
    "it": {9: "sett"},
    "pt": {3: "marco"},
    "ru": {2: "февр", 9: "сен", 11: "ноя"},
}  # fmt: skip
"""Names that newspapers write and CLDR lacks, by language and month: other countries, abbreviations, no accents."""

JALALI = (
    "فروردین فروردين; اردیبهشت ارديبهشت; خرداد; تیر تير; مرداد; شهریور شهريور; مهر; آبان; آذر; دی دي; بهمن; اسفند"
)  # fmt: skip
"""Solar Hijri months; with the Arabic letter yeh as well as the Persian one."""

PREPOSITION = re.compile(r"^(?:de |d['’])")
"""Romance forms inside a date begin with it: `de gener`, `d’abril`."""


def cldr_months(language: str) -> list[list[str]]:
    """Return for each month the names that CLDR gives it, as they are read: see `month_name`."""
    localedata = import_module("babel.localedata")
    # Babel resolves aliases in place, in data that languages share: without a copy names leak from one to the next.
    data = copy.deepcopy(localedata.load(language.replace("-", "_")))
    tables = localedata.LocaleDataDict(data)["months"]
    found = [tables[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    return [names_of_month(names.get(month, "") for names in found) for month in range(1, 13)]


def names_of_month(names: Iterable[str]) -> list[str]:
    """Return the names that can be told from numbers and letters, each once, in order.

    >>> names_of_month(["d’abril", "abr.", "abril", "abr.", "4"])
    ['abril', 'abr']
    """
    written = map(month_name, names)
    return list(dict.fromkeys(name for name in written if len(name) > 1 and not re.search(r"\d", name)))


def month_name(name: str) -> str:
    """Return a name in lower case without preposition and full stop, its words joined by `_`.

    >>> month_name("de març"), month_name("Sept."), month_name("нэгдүгээр сар")
    ('març', 'sept', 'нэгдүгээр_сар')
    """
    bare = PREPOSITION.sub("", name.lower().strip().rstrip(".").strip())
    return bare.replace(" ", "_")


def month_line(language: str, months: Iterable[Iterable[str]], added: Mapping[int, str]) -> str:
    r"""Return the line of a language.

    >>> month_line("xx", [["jan"], ["feb"]], {2: "feb feber"})
    'xx = "jan; feb feber"\n'
    """
    rows = (
        " ".join(dict.fromkeys([*names, *added.get(month, "").split()])) for month, names in enumerate(months, start=1)
    )
    return f'{language} = "{"; ".join(rows)}"\n'


def replace_months(document: str, months: str) -> str:
    r"""Return the data file with another beginning, up to the blank line that ends the table of months.

    >>> replace_months('# Old\n\n[months]\nxx = ""\n\n[modified]\n', '[months]\nyy = ""\n')
    '[months]\nyy = ""\n\n[modified]\n'
    """
    _, _, rest = document.partition("[months]\n")
    _, blank, kept = rest.partition("\n\n")
    if not blank:
        raise ValueError("the table [months] and a blank line after it are needed")
    return f"{months}\n{kept}"


def cldr_weekdays(language: str) -> list[str]:
    """Return the full names of the seven days that CLDR gives; short ones are names of people too (`Sun`, `Mar`)."""
    localedata = import_module("babel.localedata")
    data = copy.deepcopy(localedata.load(language.replace("-", "_")))
    tables = localedata.LocaleDataDict(data)["days"]
    found = [tables[use]["wide"] for use in ("format", "stand-alone")]
    return [name for names in found for name in names_of_month(names.values()) if "_" not in name]


def tables() -> str:
    """Return the comment and the tables of months and days of the week."""
    version = import_module("babel.core").get_cldr_version()
    lines = [month_line(code, cldr_months(code), ADDED.get(code, {})) for code in LANGUAGES]
    days = dict.fromkeys(day for code in LANGUAGES for day in cldr_weekdays(code))
    months = HEADER.format(version=version) + "".join(lines) + f'fa-jalali = "{JALALI}"\n'
    return f'{months}[weekdays]\nall = """\n{textwrap.fill(" ".join(days), 160)}\n"""\n'


def main() -> int:
    """Write both tables into the data file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    arguments.output.write_text(replace_months(TARGET.read_text("utf-8"), tables()), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
