"""Compare HTML parsers on a folder of corpora: time to blocks' raw material, text kept at depth, hostile markup.

    pip install '.[bench]'
    python tests/benchmarks/parsers.py CORPUS.jsonl.xz [PAGES]

A corpus has one JSON object a line with the page in `html`.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections.abc import Callable
from itertools import islice

import lxml.html
from selectolax.lexbor import LexborHTMLParser
from turbohtml.saxparse import SaxHandler, sax_parse

HOSTILE = {
    "2,000 nested <b>": "<b>" * 2_000 + "x",
    "20,000 attributes": "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">x",
    "10,000 open <a><p>": "<a href=x><p>" * 10_000 + "x",
    "20,000 table cells": "<table>" + "<tr><td>" * 20_000 + "x",
    "unclosed script": "<script>" * 5_000,
}


class Text(SaxHandler):
    """Collects text, as the least that a user of a parser does."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def characters(self, data: str) -> None:
        self.parts.append(data)


def turbohtml_sax(html: str) -> str:
    handler = Text()
    sax_parse(html, handler)
    return "".join(handler.parts)


def lexbor(html: str) -> str:
    root = LexborHTMLParser(html).root
    return "".join(node.text_content or "" for node in root.traverse(include_text=True)) if root else ""


def lxml_plain(html: str) -> str:
    tree = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    return "".join(map(str, tree.itertext()))


def lxml_huge(html: str) -> str:
    tree = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))
    return "".join(map(str, tree.itertext()))


PARSERS: dict[str, Callable[[str], str]] = {
    "turbohtml sax": turbohtml_sax,
    "selectolax": lexbor,
    "lxml": lxml_plain,
    "lxml huge_tree": lxml_huge,
}


def milliseconds(parse: Callable[[str], str], pages: list[str]) -> float:
    """Return the best of three runs, a page."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for page in pages:
            parse(page)
        best = min(best, time.perf_counter() - start)
    return 1_000 * best / len(pages)


def keeps(parse: Callable[[str], str], depth: int) -> bool:
    """Tell whether text at a depth, and after it, survives."""
    try:
        text = parse("<div>" * depth + "DEEP" + "</div>" * depth + "AFTER")
    except Exception:
        return False
    return "DEEP" in text and "AFTER" in text


def main(path: str, count: int = 100) -> None:
    """Print one row a parser."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for line in islice(lines, count)]
    print(f"{len(pages)} pages, {sum(map(len, pages)) / len(pages) / 1000:.0f} kB each")
    for name, parse in PARSERS.items():
        times = f"{milliseconds(parse, pages):7.2f} ms"
        depths = " ".join(f"{depth}:{'kept' if keeps(parse, depth) else 'LOST'}" for depth in (200, 300, 2_000, 4_000))
        hostile = " ".join(f"{label}: {milliseconds(parse, [html]):.0f} ms;" for label, html in HOSTILE.items())
        print(f"{name:16}{times}  depth {depths}  {hostile}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
