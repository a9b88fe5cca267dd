"""Run the cases of faults found in the wild on clean-page and on the extractors that are installed.

    python -m tests.benchmarks.wild [FOLDER] [--systems NAME ...] [--failed]

The folder holds files of cases like `fixtures/wild`, which is the default. The table tells, for each stage, how many
of the cases that a system was asked it passed. Others are asked for the text, and for title, authors and date where
they give them; the rest of what a case says is asked of clean-page alone. Pages are given as they came where a system
reads bytes, else decoded as the response header says, or as UTF-8. Plain text is given to what repairs text.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.training.pages import TrainingPage
from tests.benchmarks.compare import SYSTEMS
from tests.wild_cases import FOLDER, STAGES, Case, faults, kinds, page, run, text_faults

FIELDS = ("title", "authors", "date_published")
"""Fields that others are asked for."""

Check = Callable[[Case], list[str] | None]
"""What is wrong with a system's answer to a case; None for a case that it cannot be asked."""


class Answer(NamedTuple):
    """What another system makes of a page; `fields` are those of the metadata that it gives at all."""

    text: str
    fields: dict[str, Any]


def check_all(case: Case) -> list[str]:
    """Check clean-page, on all that a case says."""
    return list(faults(case, run(case)))


def check_text(case: Case) -> list[str] | None:
    """Check ftfy, on plain text."""
    if "text" not in case:
        return None
    return list(text_faults(case, str(import_module("ftfy").fix_text(page(case)))))


def check_page(answer: Callable[[Case], Answer], case: Case) -> list[str] | None:
    """Check an extractor, on pages."""
    if "text" in case:
        return None
    try:
        text, fields = answer(case)
    except Exception as error:
        return [f"raises {error!r}"]
    asked = {field: wanted for field, wanted in case.get("metadata", {}).items() if field in FIELDS}
    if asked and not fields:
        return None
    return [*text_faults(case, text), *_wrong_fields(asked, fields)]


def _wrong_fields(asked: dict[str, Any], fields: dict[str, Any]) -> Iterator[str]:
    for field, wanted in asked.items():
        found = fields[field] or ""
        is_same = str(found).startswith(wanted) if field == "date_published" and wanted else found == (wanted or "")
        if not is_same:
            yield f"{field}: {found!r}"


# Extractors: what each makes of a case


def trafilatura(case: Case) -> Answer:
    document: Any = import_module("trafilatura").bare_extraction(
        page(case), url=case.get("url"), include_comments=False, with_metadata=True
    )
    if not document:
        return Answer("", dict.fromkeys(FIELDS))
    authors = document.author.split("; ") if document.author else []
    return Answer(document.text or "", {"title": document.title, "authors": authors, "date_published": document.date})


def newspaper(case: Case) -> Answer:
    article = import_module("newspaper").Article(case.get("url") or "https://example.org/a", fetch_images=False)
    article.download(input_html=_decoded(case))
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else None
    return Answer(article.text, {"title": article.title, "authors": article.authors, "date_published": date})


def resiliparse(case: Case) -> Answer:
    html = page(case)
    if isinstance(html, bytes):
        encoding = import_module("resiliparse.parse.encoding")
        html = encoding.bytes_to_str(html, encoding.detect_encoding(html))
    return _text_alone("resiliparse", case, html)


def read_as_bytes(name: str, case: Case) -> Answer:
    return _text_alone(name, case, page(case))


def read_as_text(name: str, case: Case) -> Answer:
    return _text_alone(name, case, _decoded(case))


def _text_alone(name: str, case: Case, html: Any) -> Answer:
    asked = TrainingPage(case["name"], "", case.get("url"), None, html, "", "article", case["language"][:2])
    return Answer(_extractor(name)(asked), {})


@cache
def _extractor(name: str) -> Callable[[TrainingPage], str]:
    return SYSTEMS[name].make()


def _decoded(case: Case) -> str:
    html = page(case)
    if isinstance(html, str):
        return html
    _, _, charset = case.get("content_type", "").partition("charset=")
    return html.decode(charset or "utf-8", "replace")


class System(NamedTuple):
    """What is asked, and the package that it needs."""

    package: str
    check: Check


CHECKS = {
    "clean-page": System("cleaner", check_all),
    "trafilatura": System("trafilatura", partial(check_page, trafilatura)),
    "resiliparse": System("resiliparse", partial(check_page, resiliparse)),
    "readability-lxml": System("readability", partial(check_page, partial(read_as_bytes, "readability-lxml"))),
    "jusText": System("justext", partial(check_page, partial(read_as_text, "jusText"))),
    "newspaper4k": System("newspaper", partial(check_page, newspaper)),
    "turbohtml": System("turbohtml", partial(check_page, partial(read_as_bytes, "turbohtml"))),
    "ftfy": System("ftfy", check_text),
}


def count(check: Check, folder: Path, *, failed: bool) -> tuple[Counter[str], Counter[str]]:
    """Return how many cases of each stage a system passed, and how many it was asked; tell the others on request."""
    passed, asked = Counter[str](), Counter[str]()
    for kind in kinds(folder):
        for case in kind.cases:
            wrong = check(case)
            asked[kind.stage] += wrong is not None
            passed[kind.stage] += wrong == []
            if failed and wrong:
                sys.stderr.write(f"{kind.name}/{case['name']}: {'; '.join(wrong)}\n")
    return passed, asked


def row(name: str, passed: Counter[str], asked: Counter[str]) -> str:
    """Return a row of the table."""
    cells = [f"{passed[stage]} of {asked[stage]}" if asked[stage] else "-" for stage in STAGES]
    return f"| {name} | {' | '.join(cells)} | {passed.total()} of {asked.total()} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--systems", nargs="+", choices=CHECKS, default=list(CHECKS))
    parser.add_argument("--failed", action="store_true", help="tell on stderr what failed")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    sys.stdout.write(f"| system | {' | '.join(STAGES)} | all |\n|---{'|--:' * (len(STAGES) + 1)}|\n")
    for name in arguments.systems:
        if find_spec(CHECKS[name].package):
            passed, asked = count(CHECKS[name].check, arguments.folder, failed=arguments.failed)
            sys.stdout.write(row(name, passed, asked) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
