"""Training pages: web pages with their true main content, read from a folder.

A folder holds corpora, each in one of two forms:

* `NAME.jsonl` or `NAME.jsonl.xz`: one JSON object a line, with the page in `html`, or its bytes in base64 in
  `html_b64`, and the main content in `text`. Optional: `id`, `url`, `type` (page type), `lang` (BCP 47), and
  `with` and `without`: lists of snippets that the main content must and must not hold.
* `NAME/`: a folder of `page.html` with `page.txt` beside it, at any depth. A folder named after a page type
  (`product/`) says the type of the pages in it.

Other keys and other files are ignored. A page without `text` can measure, by its snippets, but not train.
"""

from __future__ import annotations

import base64
import binascii
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from courlan import extract_domain

from cleaner.decode import decode
from cleaner.errors import CleanerError

PAGE_TYPES = frozenset(
    ("article", "product", "listing", "forum", "documentation", "service", "collection", "other")
)  # fmt: skip
DEFAULT_TYPE = "article"

# The page's own address stands in its first characters, if anywhere.
HEAD_CHARS = 100_000
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:[\w-]+\.)*([\w-]+\.[a-z-]+)(?=[:/?#]|$)", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:link|meta)\b([^<>]{1,2000})>", re.IGNORECASE)
_NAMES_ADDRESS = re.compile(r"""(?:rel|property)\s*=\s*["']?(?:canonical|og:url)\b""", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?:href|content)\s*=\s*["']?(https?://[^\s"'<>]+)""", re.IGNORECASE)


class TrainingDataError(CleanerError, ValueError):
    """A corpus that cannot be read, or that must not be used as it is; the message names the file or the pages."""


class TrainingPage(NamedTuple):
    """A web page and what is known to be its main content."""

    id: str
    """Unique in its corpus."""
    corpus: str
    url: str | None
    """Address as the corpus gives it, else the one that the page names as its own."""
    domain: str | None
    """Registered domain of the address (`example.co.uk`); None if there is none."""
    html: str
    text: str
    """Main content; empty if it is not known."""
    page_type: str
    language: str | None = None
    wanted: tuple[str, ...] = ()
    """Snippets of the main content."""
    unwanted: tuple[str, ...] = ()
    """Snippets of the page that are not main content."""


def read_pages(folder: Path, corpora: Sequence[str] = (), *, labelled: bool = True) -> Iterator[TrainingPage]:
    """Yield the pages of the named corpora (all, if none is named), by name of the corpus, then in its order.

    `labelled` leaves out pages without `text`. Raises `TrainingDataError` for a missing corpus or a bad page.
    """
    found = corpora_of(folder)
    for name in corpora or found:
        if name not in found:
            raise TrainingDataError(f"{folder} has no corpus {name}; it has {', '.join(found) or 'none'}")
        for page in _of_folder(found[name]) if found[name].is_dir() else _of_lines(name, found[name]):
            if page.text.strip() or not labelled:
                yield page


def corpora_of(folder: Path) -> dict[str, Path]:
    """Return the name and place of every corpus in the folder, sorted by name."""
    if not folder.is_dir():
        raise TrainingDataError(f"{folder} is no folder")
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        name = path.name.removesuffix(".xz").removesuffix(".jsonl")
        if name != path.name or (path.is_dir() and next(path.rglob("*.html"), None)):
            if name in found:
                raise TrainingDataError(f"{folder} has two corpora named {name}: {found[name].name} and {path.name}")
            found[name] = path
    return dict(sorted(found.items()))


def registered_domain(url: str | None) -> str | None:
    """Return the part of the host name that one owner registered, by the list of public suffixes; no network.

    >>> registered_domain("https://news.example.co.uk/a"), registered_domain("https://me.github.io/")
    ('example.co.uk', 'me.github.io')
    >>> registered_domain("http://a.b.intranet/"), registered_domain("http://127.0.0.1/")
    ('b.intranet', None)
    """
    domain: str | None = extract_domain(url) if url else None
    if domain is None and url and (named := _HOST.match(url)):
        return named[1].lower()  # a suffix that no list has counts as one part, as the list of public suffixes says
    return domain


def stated_address(html: str) -> str | None:
    """Return the address that a page names as its own.

    >>> stated_address('<link rel="canonical" href="https://example.org/tides">')
    'https://example.org/tides'
    """
    for element in _ELEMENT.finditer(html, 0, HEAD_CHARS):
        if _NAMES_ADDRESS.search(element[1]) and (address := _ADDRESS.search(element[1])):
            return unescape(address[1])
    return None


def _of_lines(corpus: str, path: Path) -> Iterator[TrainingPage]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield _of_row(corpus, number, json.loads(line))
                except (ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
                    raise TrainingDataError(f"{path}, line {number}: {error!r}") from error


def _of_row(corpus: str, number: int, row: dict[str, Any]) -> TrainingPage:
    html = decode(base64.b64decode(row["html_b64"], validate=True)).text if row.get("html_b64") else row["html"]
    return _page(
        id=str(row.get("id") or number),
        corpus=corpus,
        url=row.get("url"),
        html=html,
        text=row.get("text") or "",
        page_type=row.get("type") or DEFAULT_TYPE,
        language=row.get("lang") or None,
        wanted=tuple(row.get("with") or ()),
        unwanted=tuple(row.get("without") or ()),
    )


def _of_folder(folder: Path) -> Iterator[TrainingPage]:
    for path in sorted(folder.rglob("*.html")):
        truth, inside = path.with_suffix(".txt"), path.relative_to(folder)
        yield _page(
            id=inside.with_suffix("").as_posix(),
            corpus=folder.name,
            url=None,
            html=decode(path.read_bytes()).text,
            text=decode(truth.read_bytes()).text if truth.exists() else "",
            page_type=next((part for part in reversed(inside.parts) if part in PAGE_TYPES), DEFAULT_TYPE),
        )


def _page(*, url: str | None, html: str, page_type: str, **facts: Any) -> TrainingPage:
    if page_type not in PAGE_TYPES:
        raise ValueError(f"page type {page_type} is none of {', '.join(sorted(PAGE_TYPES))}")
    address = url or stated_address(html)
    return TrainingPage(url=address, domain=registered_domain(address), html=html, page_type=page_type, **facts)
