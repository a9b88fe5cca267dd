"""Pages for tests of rules, as the pipeline hands them on before repair."""

from __future__ import annotations

from cleaner.document import Charset, Page
from cleaner.options import Options
from cleaner.pipeline import Source, segment_page

CHARSET = Charset("utf-8", "text", 1.0)


def text_page(text: str) -> Page:
    return segment_page(Source(text, CHARSET, is_html=False), Options(), [])


def html_page(html: str) -> Page:
    return segment_page(Source(html, CHARSET), Options(), [])
