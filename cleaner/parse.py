"""HTML text to events, by the WHATWG tree construction of turbohtml: never raises, at any depth.

Why this parser: `docs/decisions/0001-parser.md`.
"""

from __future__ import annotations

import re

from turbohtml.saxparse import SaxHandler, sax_parse

# Each further <body> tag merges its attributes into the first one, which takes quadratic time in the parser.
# Pages that join two documents have two; a hundred is out of any real page's reach.
MAX_BODY_TAGS = 100
_BODY_TAG = re.compile(r"<[bB][oO][dD][yY](?=[\s/>])[^>]*>")  # spelt out: faster than ignoring case

# In XHTML an empty element may close itself; read as HTML it would swallow the rest of the page.
_SELF_CLOSED = re.compile(
    r"<(title|script|textarea|style|iframe|noscript|div|span|p|a|td|i|b|em)\b([^<>]*)/>", re.IGNORECASE
)
# The parser keeps a declarative shadow root apart from the page; a browser shows it, so it is read as an element.
_SHADOW_ROOT = re.compile(r"(<template\b[^>]*?\s)(shadowrootmode\b)", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def parse(html: str, handler: SaxHandler, *, is_xhtml: bool = False) -> None:
    """Send the elements and texts of a page to the handler, in document order.

    `is_xhtml` says that the page was delivered as XML: `<div/>` is then an empty element.
    """
    html = without_surrogates(html)
    if is_xhtml:
        html = _SELF_CLOSED.sub(r"<\1\2></\1>", html)
        html = _CDATA.sub(_escape_cdata, html)
    if "shadowrootmode" in html:
        html = _SHADOW_ROOT.sub(r"\1data-\2", html)
    sax_parse(_limit_body_tags(html), handler)


def without_surrogates(text: str) -> str:
    """Replace surrogates, which no text may hold and which no codec writes, by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _escape_cdata(match: re.Match[str]) -> str:
    return match[1].replace("&", "&amp;").replace("<", "&lt;")


def _limit_body_tags(html: str) -> str:
    """Drop the `<body>` tags beyond `MAX_BODY_TAGS`; their content stays."""
    for seen, match in enumerate(_BODY_TAG.finditer(html), 1):
        if seen == MAX_BODY_TAGS:
            return html[: match.end()] + _BODY_TAG.sub("", html[match.end() :])
    return html
