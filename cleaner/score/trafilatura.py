"""Main content by trafilatura: its selection mapped onto the blocks, so that structure and reasons are ours."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import Any

from cleaner.alignment import shares_found
from cleaner.document import Page, Selection
from cleaner.options import Favor, Options
from cleaner.score import baseline
from cleaner.words import words

# libxml2 trees deeper than this make recursive code in lxml and trafilatura fail.
MAX_TREE_DEPTH = 200

# A block is kept when trafilatura keeps at least this share of it, by `Options.favor`.
KEEP_SHARE: Mapping[Favor, float] = {"precision": 0.7, "balanced": 0.5, "recall": 0.3}

# Fewer characters than this after the end of the page are a comment or white space, no second half.
MIN_TAIL = 200
_END_TAG = re.compile(r"</body\s*>\s*\Z", re.IGNORECASE)
_PAGE_TAG = re.compile(r"<!doctype[^<>]*>|</?(?:html|body)\b[^<>]*>", re.IGNORECASE)

# Characters that trafilatura drops from its text.
_DROPPED = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

# trafilatura parses parts of a page with one parser that it shares between threads, which crashes the process.
_ONE_AT_A_TIME = threading.Lock()


def select(page: Page, options: Options) -> Selection:
    """Return the blocks that trafilatura extracts.

    Where it finds nothing, or the page is nested too deeply for it, the `baseline` selects.
    """
    fallback = baseline.select(page, options)
    if not page.html or max((box.depth for box in page.containers), default=0) > MAX_TREE_DEPTH:
        return fallback
    body, comments = _extract(page.html, page.url, options)
    block_words = [words(block.text.translate(_DROPPED)) for block in page.blocks]
    scores = shares_found(block_words, body)
    if not any(scores):
        return fallback
    scores = _with_wordless(scores, block_words)
    comment_scores = shares_found(block_words, comments) if comments else scores
    replies = frozenset(index for index, share in enumerate(comment_scores) if comments and share > scores[index])
    merged = [max(pair) for pair in zip(scores, comment_scores, strict=True)]
    confidence = _agreement(page, merged, fallback.scores)
    return Selection("trafilatura", merged, confidence, replies, KEEP_SHARE[options.favor])


def _with_wordless(scores: list[float], block_words: list[list[str]]) -> list[float]:
    """Give blocks without a word, such as rules made of dashes, the lower score of their neighbours."""
    filled = list(scores)
    for index, found in enumerate(block_words):
        if not found and 0 < index < len(scores) - 1:
            filled[index] = min(filled[index - 1], scores[index + 1])
    return filled


def _extract(html: str, url: str | None, options: Options) -> tuple[list[str], list[str]]:
    """Return the words of the main text and of the comments, two empty lists where there are none."""
    import trafilatura
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
        tree = document_fromstring(_one_document(html).encode(), parser=parser)
        with _ONE_AT_A_TIME:
            document: Any = trafilatura.bare_extraction(
                tree,
                url=url,
                include_comments=options.keep_comments,
                favor_precision=options.favor == "precision",
                favor_recall=options.favor == "recall",
            )
    except (LxmlError, ValueError, AttributeError, TypeError, RecursionError):
        # Hostile pages make trafilatura fail in many ways; its failure is not the page's.
        return [], []
    if document is None:
        return [], []
    return _words(document.body), _words(document.commentsbody) if options.keep_comments else []


def _one_document(html: str) -> str:
    """Join what a page holds after a first end of it: browsers show it as one page, libxml2 parts it."""
    end = html.lower().find("</html")
    if end < 0 or len(html) - end < MIN_TAIL:
        return html
    return _END_TAG.sub("", html[:end]) + _PAGE_TAG.sub("", html[end:])


def _words(element: Any) -> list[str]:
    """Return the words of an lxml element in document order."""
    return (
        [word for text in element.itertext() for word in words(text.translate(_DROPPED))] if element is not None else []
    )


def _agreement(page: Page, scores: list[float], others: Any) -> float:
    """Return the share of the text selected by either that both select: two views that agree are likely right."""
    either = both = 0.0
    for block, score, other in zip(page.blocks, scores, others, strict=True):
        chars = len(block.text)
        either += chars * max(score, other)
        both += chars * min(score, other)
    return round(both / either, 3) if either else 0.0
