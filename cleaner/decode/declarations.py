"""What a page and its server say of the charset: byte order mark, header, `<meta>`, XML declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.decode.labels import find_charset

PRESCAN = 1024
"""Bytes in which a browser looks for `<meta>` before it parses."""

_FULL_SCAN = 200_000  # bytes: heads with inline scripts and styles end well before
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32le"),
    (b"\0\0\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\"';,\s]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']?([^\"'\s?>]{1,60})", re.IGNORECASE)
_OPEN = re.compile(rb"<(?:!--|(script|style|textarea|xmp|meta)(?=[\s/>]))", re.IGNORECASE)
_TAG = re.compile(rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*")
_ATTRIBUTE = re.compile(rb"([^\s/>=\"']{1,40})\s{0,10}=\s{0,10}(\"[^\"]{0,500}\"|'[^']{0,500}'|[^\s>]{1,500})")
_CONTENT_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\"';\s]+)", re.IGNORECASE)
_META_LENGTH = 1_000  # bytes; the longest tag that is read


class Declaration(NamedTuple):
    """A charset that somebody claims for the page."""

    name: str
    source: str
    """`bom`, `header` or `declared`."""


def find_bom(data: bytes) -> tuple[str, int] | None:
    r"""Return the charset that a byte order mark tells, and the length of the mark.

    >>> find_bom(b"\xef\xbb\xbfabc")
    ('utf-8', 3)
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    return None


def from_header(content_type: str | None) -> str | None:
    """Return the charset that an HTTP `Content-Type` header names.

    >>> from_header('text/html; charset="Shift_JIS"')
    'shift_jis'
    """
    match = _HEADER.search(content_type or "")
    return find_charset(match[1]) if match else None


def declarations(data: bytes, content_type: str | None, limit: int = _FULL_SCAN) -> list[Declaration]:
    """Return what the header, then the page itself, declare; each charset once from each source.

    A declaration in the page is read as ASCII, so UTF-16 there can only mean UTF-8 (so the HTML standard).

    >>> declarations(b'<meta charset="utf-16"><p>', "text/html; charset=koi8-r")
    [Declaration(name='koi8-r', source='header'), Declaration(name='utf-8', source='declared')]
    """
    found: list[Declaration] = []
    header = from_header(content_type)
    if header:
        found.append(Declaration(header, "header"))
    for label in _labels_in(data[:limit]):
        name = find_charset(label)
        if name and name.startswith(("utf-16", "utf-32")):
            name = "utf-8"
        if name and Declaration(name, "declared") not in found:
            found.append(Declaration(name, "declared"))
    return found


def _labels_in(data: bytes) -> Iterator[str]:
    xml = _XML.match(data)
    if xml:
        yield xml[1].decode("ascii", "ignore")
    here = 0
    for tag in _OPEN.finditer(data):
        if tag.start() < here:
            continue
        kind = (tag[1] or b"!--").lower()
        if kind == b"meta":
            label = _meta_label(data[tag.end() : tag.end() + _META_LENGTH])
            if label:
                yield label
            continue
        here = _end_of(kind, data, tag.end())
        if here < 0:
            return


def _end_of(kind: bytes, data: bytes, here: int) -> int:
    """Return where a comment or an element of raw text ends, -1 if it does not."""
    if kind == b"!--":
        return data.find(b"-->", here)
    end = re.compile(b"</" + kind, re.IGNORECASE).search(data, here)
    return end.start() if end else -1


def _meta_label(tag: bytes) -> str | None:
    """Return the label in a `<meta>` tag: its charset, or the charset of its content type."""
    if b"charset" not in tag.lower():
        return None
    inside = _TAG.match(tag)
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside[0] if inside else b""):
        attributes.setdefault(match[1].decode("ascii", "ignore").lower(), match[2].strip(b"\"'").decode("latin-1"))
    if "charset" in attributes:
        return attributes["charset"]
    content = _CONTENT_CHARSET.search(attributes.get("content", ""))
    return content[1] if content and "http-equiv" in attributes else None
