"""Which HTML element is what: block, inline, skipped; the kinds of block they begin."""

from __future__ import annotations

import re

from cleaner.document import BlockKind, MarkKind

# Elements whose content is no text of the page.
SKIPPED = frozenset(
    ("script", "style", "svg", "select", "datalist", "object", "applet", "canvas", "audio", "video", "map")
    + ("frameset", "iframe", "noframes", "noembed", "rp")
)

# Elements that begin and end a block. Rendering section of the HTML standard, with the controls a page
# lays out as blocks (button, summary, legend).
BLOCK_LEVEL = frozenset(
    ("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog")
    + ("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5")
    + ("h6", "header", "hgroup", "html", "legend", "li", "listing", "main", "menu", "nav", "noscript", "ol")
    + ("optgroup", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "template", "textarea")
    + ("tfoot", "th", "thead", "tr", "ul", "xmp")
)

LISTS = frozenset(("ol", "ul", "menu", "dir"))

HEADINGS = {f"h{level}": level for level in range(1, 7)}

# Elements that give their text a kind; headings, list items, cells and code are handled apart.
KIND_OF: dict[str, BlockKind] = {"blockquote": "quote", "figcaption": "caption", "caption": "caption"}

MARK_OF: dict[str, MarkKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}

# Elements without content that mean something here.
EMPTY = frozenset(
    ("br", "img", "meta", "link", "hr", "wbr", "input", "source", "track", "col", "embed", "area", "base")
)
# Elements whose text is taken apart from the text around them.
CAPTURED = frozenset(("title", "math", "annotation", "rt"))

# Attributes whose words hint at what an element is for.
HINTS = frozenset(("class", "id", "role"))
# Elements that say nothing about the text inside them.
PLAIN = frozenset(("div", "p", "section", "article", "main", "tr", "tbody", "ul", "ol", "table", "header", "footer"))

# Class words that tell what a stretch of text is, for the metadata.
TELLING_CLASSES = frozenset(("author", "authors", "byline", "dateline", "published", "updated", "date", "pubdate"))

_CODE_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s*|highlight-(?:source-|text-)?)([A-Za-z0-9+#.-]+)")
_CAMEL_CASE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")


def code_language(class_attribute: str) -> str:
    """Return the language that a class attribute names for code, "" if none.

    >>> code_language("hljs language-python"), code_language("wide")
    ('python', '')
    """
    match = _CODE_LANGUAGE.search(class_attribute)
    return match[1].lower() if match else ""


def hint_tokens(attribute: str) -> frozenset[str]:
    """Return the lower-case words of a class, id or role attribute.

    >>> sorted(hint_tokens("siteHeader main-nav col_2"))
    ['2', 'col', 'header', 'main', 'nav', 'site']
    """
    words = attribute.replace("-", " ").replace("_", " ")
    if not words.islower():
        words = " ".join(_CAMEL_CASE.findall(words)).lower()
    return frozenset(words.split())
