"""Which HTML element is what: block, inline, skipped; the kinds of block they begin."""

from __future__ import annotations

import re

from cleaner.document import BlockKind, MarkKind

# What an element is to the segmenter. An element of any other name is inline and says nothing by its name.
INLINE, MARKED, LINK, BLOCK, SPECIAL_BLOCK, SKIPPED, EMPTY, CAPTURED = range(8)

# Elements that begin and end a block and leave its kind alone. Rendering section of the HTML standard, with the
# controls a page lays out as blocks (button, summary, legend).
_BLOCKS = (
    "address article aside body button center dd details div dl dt fieldset figure footer form frameset header hgroup "
    "legend main nav optgroup p search section summary table tbody textarea tfoot thead"
)
# Block-level elements that count something or give their blocks a kind.
_SPECIAL_BLOCKS = (
    "blockquote caption dialog dir figcaption h1 h2 h3 h4 h5 h6 html li listing menu noscript ol plaintext pre td "
    "template th tr ul xmp"
)
# Elements whose content is no text of the page.
_SKIPPED = "script style svg select datalist object applet canvas audio video map iframe noembed rp"
# Elements without content that mean something here.
_EMPTY = "br img meta link hr wbr input source track col embed area base"
# Elements whose text is taken apart from the text around them.
_CAPTURED = "title math annotation rt noframes"

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

ROLES: dict[str, int] = {
    **dict.fromkeys(_BLOCKS.split(), BLOCK),
    **dict.fromkeys(_SPECIAL_BLOCKS.split(), SPECIAL_BLOCK),
    "a": LINK,
    **dict.fromkeys(MARK_OF, MARKED),
    **dict.fromkeys(_SKIPPED.split(), SKIPPED),
    **dict.fromkeys(_EMPTY.split(), EMPTY),
    **dict.fromkeys(_CAPTURED.split(), CAPTURED),
}

LISTS = frozenset(("ol", "ul", "menu", "dir"))

HEADINGS = {f"h{level}": level for level in range(1, 7)}

# Elements that give their text a kind; headings, list items, cells and code are handled apart.
KIND_OF: dict[str, BlockKind] = {"blockquote": "quote", "figcaption": "caption", "caption": "caption"}

# Values of `rel` that carry metadata.
RELATIONS = frozenset(("author", "tag", "license", "category", "bookmark"))

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
