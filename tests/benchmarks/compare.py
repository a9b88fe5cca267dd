"""Compare clean-page with the extractors that are installed, on a folder of corpora: quality, time, memory.

    python tests/benchmarks/compare.py FOLDER [CORPUS ...] [--every N] [--systems NAME ...]

The folder is one of training pages (see `cleaner/training/pages.py`). Each system runs in a process of its own, one
after the other, and gets the decoded page. Quality is the mean over pages of the F1 of words, where each Han or kana
character is a word; for corpora with snippets, the share of wanted snippets found and of unwanted ones. Time is told
in milliseconds a page and as a ratio to an HTML parse (turbohtml) of the same page, done next to it in the same
process, so that a busy machine changes the ratio little. The output is Markdown.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import turbohtml

import cleaner
from cleaner.training.pages import HEAD_CHARS, TrainingPage, corpora_of, read_pages
from cleaner.words import fold, words

PARSE = "HTML parse"
Extractor = Callable[[TrainingPage], str]

# Languages with fewer pages are told together.
MIN_PAGES = 10
# jusText names its stoplists in English; it has none for Chinese and Japanese.
STOPLISTS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ko": "Korean", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sv": "Swedish", "ta": "Tamil", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip

_STATED_LANGUAGE = re.compile(r"""<html\b[^<>]{0,2000}?\slang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)
# The first page of a process pays for what is loaded late.
WARM_UP = TrainingPage("", "", None, None, "<p>A page to begin with, long enough to be read.</p>", "", "article")


def language_of(page: TrainingPage) -> str:
    """Return the language that the corpus or the page states, by its ISO 639-1 code; empty if neither does."""
    stated = _STATED_LANGUAGE.search(page.html, 0, HEAD_CHARS)
    return (page.language or (stated[1] if stated else "")).lower()[:2]


# Systems: one function that makes each, imported where it is used


def parse_only() -> Extractor:
    return lambda page: turbohtml.parse(page.html).text[:0]


def clean_page(**options: Any) -> Callable[[], Extractor]:
    return lambda: lambda page: cleaner.clean(page.html, url=page.url, **options).text


def trafilatura() -> Extractor:
    import trafilatura as module

    def extract(page: TrainingPage) -> str:
        document: Any = module.bare_extraction(page.html, url=page.url, include_comments=False, with_metadata=True)
        return document.text or "" if document else ""

    return extract


def resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: str(extract_plain_text(page.html, main_content=True))


def readability() -> Extractor:
    from lxml.html import fromstring

    document = import_module("readability").Document
    return lambda page: " ".join(map(str, fromstring(document(page.html).summary()).itertext()))


def justext() -> Extractor:
    module = import_module("justext")

    def extract(page: TrainingPage) -> str:
        stoplist = module.get_stoplist(STOPLISTS.get(language_of(page), "English"))
        paragraphs = module.justext(page.html.encode(), stoplist, encoding="utf-8")
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return extract


def newspaper() -> Extractor:
    module = import_module("newspaper")

    def extract(page: TrainingPage) -> str:
        address = page.url or "https://example.org/"
        article = module.Article(address, language=language_of(page) or "en", fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        return str(article.text)

    return extract


def turbohtml_main() -> Extractor:
    return lambda page: turbohtml.parse(page.html).main_text()


def boilerpy3() -> Extractor:
    module = import_module("boilerpy3.extractors")
    return lambda page: str(module.ArticleExtractor().get_content(page.html))


def magic_html() -> Extractor:
    from lxml.html import fromstring

    extractor = import_module("magic_html").GeneralExtractor()
    return lambda page: " ".join(
        map(str, fromstring(extractor.extract(page.html, base_url=page.url or "")["html"]).itertext())
    )


class System(NamedTuple):
    """An extractor, and the package that it needs."""

    package: str
    make: Callable[[], Extractor]


SYSTEMS = {
    "clean-page": System("cleaner", clean_page()),
    "clean-page, no rules": System("cleaner", clean_page(only_rules=())),
    "trafilatura": System("trafilatura", trafilatura),
    "resiliparse": System("resiliparse", resiliparse),
    "readability-lxml": System("readability", readability),
    "jusText": System("justext", justext),
    "newspaper4k": System("newspaper", newspaper),
    "turbohtml": System("turbohtml", turbohtml_main),
    "boilerpy3": System("boilerpy3", boilerpy3),
    "magic-html": System("magic_html", magic_html),
    PARSE: System("turbohtml", parse_only),
}


# The process of one system


def overlap(text: str, truth: str) -> tuple[float, float, float]:
    """Return F1, precision and recall of the words."""
    ours, true = Counter(words(text.lower())), Counter(words(truth.lower()))
    shared = (ours & true).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / ours.total(), shared / true.total()
    return 2 * precision * recall / (precision + recall), precision, recall


def share_found(text: str, snippets: Sequence[str]) -> float | None:
    """Return the share of the snippets that stand in the text; None without snippets."""
    folded = fold(text)
    return sum(fold(snippet) in folded for snippet in snippets) / len(snippets) if snippets else None


def measure(extract: Extractor, page: TrainingPage) -> dict[str, Any]:
    """Return the scores and the times of one page; a page on which a system fails has no text."""
    start = time.perf_counter()
    turbohtml.parse(page.html)
    parsed = time.perf_counter()
    try:
        text = extract(page)
    except Exception:
        text = ""
    ended = time.perf_counter()
    row: dict[str, Any] = {"corpus": page.corpus, "type": page.page_type, "language": language_of(page)}
    row |= {"ms": 1_000 * (ended - parsed), "parse_ms": 1_000 * (parsed - start)}
    row |= {"wanted": share_found(text, page.wanted), "unwanted": share_found(text, page.unwanted)}
    if page.text:
        row["F1"], row["precision"], row["recall"] = overlap(text, page.text)
    return row


def work(folder: Path, corpora: Sequence[str], every: int, name: str) -> None:
    """Run one system, and print a line of JSON for each page, and one for the memory."""
    warnings.simplefilter("ignore")
    extract = SYSTEMS[name].make()
    extract(WARM_UP)
    for corpus in corpora or corpora_of(folder):
        for page in islice(read_pages(folder, [corpus], labelled=False), 0, None, every):
            if page.text or page.wanted:
                print(json.dumps(measure(extract, page)), flush=True)
    print(json.dumps({"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024}))


# The report

Rows = list[dict[str, Any]]


def mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def table(title: str, results: dict[str, Rows], groups: Sequence[tuple[str, str, Callable[[Any], bool]]]) -> str:
    """Return a Markdown table: a row for each system, a column for each (name, key, filter) of pages."""
    counted = next(iter(results.values()))
    sizes = [sum(row.get(key) is not None for row in counted if fits(row)) for _, key, fits in groups]
    heads = [f"{name} ({size})" for (name, _, _), size in zip(groups, sizes, strict=True)]
    lines = [f"### {title}", "", "| | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(groups)]
    for system, rows in results.items():
        cells = [mean(row.get(key) for row in rows if fits(row)) for _, key, fits in groups]
        lines.append(f"| {system} | " + " | ".join("–" if cell is None else f"{cell:.3f}" for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def is_in(key: str, *values: str) -> Callable[[Any], bool]:
    return lambda row: row[key] in values


def quality(results: dict[str, Rows]) -> str:
    """Return the tables by corpus, page type and language."""
    rows = next(iter(results.values()))
    names = list(dict.fromkeys(row["corpus"] for row in rows))
    by_corpus = [(name, "F1", is_in("corpus", name)) for name in names]
    by_corpus += [(f"{name} {key}", key, is_in("corpus", name)) for name in names for key in ("wanted", "unwanted")]
    types = Counter(row["type"] for row in rows if "F1" in row)
    spoken = Counter(row["language"] for row in rows if "F1" in row and row["language"])
    common = [language for language, count in spoken.most_common() if count >= MIN_PAGES]
    rare = [language for language in spoken if language not in common]
    by_language = [(language, "F1", is_in("language", language)) for language in common]
    by_language += [("others", "F1", is_in("language", *rare))] if rare else []
    told = [
        table("By corpus (F1; share of snippets)", results, [group for group in by_corpus if holds(rows, group)]),
        table("By page type (F1)", results, [(name, "F1", is_in("type", name)) for name, _ in types.most_common()]),
    ]
    return "\n".join(told + ([table("By language (F1)", results, by_language)] if by_language else []))


def holds(rows: Rows, group: tuple[str, str, Callable[[Any], bool]]) -> bool:
    _, key, fits = group
    return any(row.get(key) is not None for row in rows if fits(row))


def cost(results: dict[str, Rows], peaks: dict[str, float]) -> str:
    """Return the table of time and memory."""
    lines = ["### Time and memory", "", "| | ms a page | × HTML parse | peak MB |", "|---|--:|--:|--:|"]
    for system, rows in results.items():
        spent, parsed = sum(row["ms"] for row in rows), sum(row["parse_ms"] for row in rows)
        lines.append(f"| {system} | {spent / len(rows):.1f} | {spent / parsed:.1f} | {peaks[system]:.0f} |")
    return "\n".join(lines) + "\n"


def run(name: str, arguments: Sequence[str]) -> tuple[Rows, float]:
    """Run one system in a process of its own; return its rows and its peak memory (MB)."""
    command = [sys.executable, __file__, *arguments, "--work", name]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr[-2_000:]}")
    *rows, last = map(json.loads, done.stdout.splitlines())
    return rows, last["peak_mb"]


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("corpora", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="take every n-th page of each corpus (default: all)")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), help="default: all installed")
    parser.add_argument("--work", choices=SYSTEMS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        work(arguments.folder, arguments.corpora, arguments.every, arguments.work)
        return
    passed = [str(arguments.folder), *arguments.corpora, "--every", str(arguments.every)]
    results: dict[str, Rows] = defaultdict(list)
    peaks: dict[str, float] = {}
    for name in arguments.systems:
        if find_spec(SYSTEMS[name].package):
            results[name], peaks[name] = run(name, passed)
    print(f"`python tests/benchmarks/compare.py {' '.join(sys.argv[1:])}`\n")
    print(quality({name: rows for name, rows in results.items() if name != PARSE}))
    print(cost(results, peaks))


if __name__ == "__main__":
    main()
