"""HTML text to events, by the WHATWG tree construction of turbohtml: never raises, at any depth.

Why this parser: `docs/decisions/0001-parser.md`.
"""

from __future__ import annotations

import re
from typing import Protocol, cast

from turbohtml.saxparse import SaxHandler, sax_parse

from cleaner.xhtml import as_html

# Each further <html> or <body> tag merges its attributes into the first one, which takes quadratic time in the
# parser. Pages that join two documents have four such tags; a hundred is out of any real page's reach.
MAX_ROOT_TAGS = 100

# Tags that the parser needs help with; spelt out, which is faster than ignoring case.
_HELPED = re.compile(r"<(?:[bB][oO][dD][yY]|[hH][tT][mM][lL]|[tT][eE][mM][pP][lL][aA][tT][eE])(?=[\s/>])")
_ROOT_TAG = re.compile(r"<(?:html|body)(?=[\s/>])", re.IGNORECASE)
_NO_TAG = "<wbr"
# The parser keeps a declarative shadow root apart from the page; a browser shows it, so it is read as an element.
_SHADOW_ROOT = re.compile(r"(<template\s[^<>]*?)(shadowrootmode\b)", re.IGNORECASE)


class EventHandler(Protocol):
    """What hears the events of the parser; see `turbohtml.saxparse.SaxHandler`, which need not be its base."""

    def start_element(self, tag: str, attrs: tuple[tuple[str, str | None], ...]) -> None: ...  # noqa: D102
    def end_element(self, tag: str) -> None: ...  # noqa: D102
    def characters(self, data: str) -> None: ...  # noqa: D102
    def comment(self, data: str) -> None: ...  # noqa: D102
    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None: ...  # noqa: D102
    def processing_instruction(self, target: str, data: str) -> None: ...  # noqa: D102


def parse(html: str, handler: EventHandler, *, is_xhtml: bool = False) -> None:
    """Send the elements and texts of a page, which has no surrogates, to the handler, in document order.

    `is_xhtml` says that the page is to be read as XML: `<div/>` is then an empty element.
    """
    if is_xhtml:
        html = as_html(html)
    helped = _HELPED.findall(html)
    if len(helped) > MAX_ROOT_TAGS:
        html = _limit_root_tags(html)
    if any(len(tag) > len("<body") for tag in helped):
        html = _SHADOW_ROOT.sub(r"\1data-\2", html)
    sax_parse(html, cast("SaxHandler", handler))


def without_surrogates(text: str) -> str:
    """Replace surrogates, which no text may hold and which no codec writes, by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _limit_root_tags(html: str) -> str:
    """Turn the `<html>` and `<body>` tags beyond `MAX_ROOT_TAGS` into tags without meaning."""
    for seen, match in enumerate(_ROOT_TAG.finditer(html), 1):
        if seen == MAX_ROOT_TAGS:
            return html[: match.end()] + _ROOT_TAG.sub(_NO_TAG, html[match.end() :])
    return html
