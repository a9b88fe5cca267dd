"""The edge: every accepted type of input becomes one `Source`; nothing inside asks for types again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, TypeVar

from cleaner.decode import decode, sniff_binary
from cleaner.document import Charset
from cleaner.errors import InputError
from cleaner.options import Options
from cleaner.pipeline import Source
from cleaner.result import Status
from cleaner.xhtml import is_xhtml

_Sized = TypeVar("_Sized", bytes, str)

# Addresses and less-than signs look like tags; only elements that pages have tell HTML from text.
_TAG = re.compile(
    r"<(?:!doctype|!--|\?xml|/?(?:html|head|body|title|meta|link|script|style|article|main|section|header|footer|nav|aside"
    r"|div|p|span|a|br|hr|h[1-6]|table|tbody|tr|td|th|ul|ol|li|dl|dt|dd|pre|code|blockquote|figure|img|form|iframe"
    r"|template|noscript|center|font|b|i|em|strong|u|sup|sub))[\s/>]",
    re.IGNORECASE,
)
_TEXT = Charset("utf-8", "text", 1.0)
"""The charset of input that came as text."""


def page_source(data: Any, url: str | None, content_type: str | None, options: Options) -> Source:
    """Return the source of an HTML page: bytes, str, an lxml element or a BeautifulSoup tag.

    Input without any markup is taken as plain text. Raises `InputError` for other types.
    """
    source = _source(data, url, content_type, options)
    media_type = (content_type or "").partition(";")[0].strip().lower()
    is_html = media_type != "text/plain" and _TAG.search(source.text) is not None
    is_xml = is_html and (media_type.endswith("+xml") or is_xhtml(source.text))
    return replace(source, is_html=is_html, is_xhtml=is_xml)


def text_source(text: Any, url: str | None, content_type: str | None, options: Options) -> Source:
    """Return the source of plain text: str or bytes. Raises `InputError` for other types."""
    return replace(_source(text, url, content_type, options), is_html=False)


def _source(data: Any, url: str | None, content_type: str | None, options: Options) -> Source:
    if isinstance(data, bytes | bytearray | memoryview):
        return _from_bytes(bytes(data), url, content_type, options)
    from cleaner.parse import without_surrogates

    text, status, warnings = _cut(without_surrogates(_as_text(data)), options)
    return Source(text, _TEXT, url, status=status, warnings=warnings)


def _from_bytes(data: bytes, url: str | None, content_type: str | None, options: Options) -> Source:
    kind = sniff_binary(data)
    if kind:
        return Source("", Charset("", "none", 0.0), url, warnings=(f"{kind} data, not a page",), status="not_html")
    data, status, warnings = _cut(data, options)
    decoded = decode(data, content_type, options.charset, url, errors=options.decode_errors)
    return Source(decoded.text, decoded.charset, url, repairs=decoded.repairs, status=status, warnings=warnings)


def _cut(data: _Sized, options: Options) -> tuple[_Sized, Status, tuple[str, ...]]:
    if len(data) <= options.max_bytes:
        return data, "ok", ()
    unit = "bytes" if isinstance(data, bytes) else "characters"
    warning = f"input of {len(data)} {unit} was cut at max_bytes={options.max_bytes}"
    return data[: options.max_bytes], "too_large", (warning,)


def _as_text(data: Any) -> str:
    if isinstance(data, str):
        return data
    module = type(data).__module__.partition(".")[0]
    if module == "bs4":
        return str(data)
    if module == "lxml":
        from lxml import etree

        if isinstance(data, etree._ElementTree):
            data = data.getroot()
        if etree.iselement(data):
            return etree.tostring(data, encoding="unicode", method="html", with_tail=False)
    raise InputError(
        f"cannot clean {type(data).__name__}; give bytes, str, an lxml element or a BeautifulSoup tag"
        + ("; for a file, pass its bytes: open(path, 'rb').read()" if hasattr(data, "read") else "")
    )
