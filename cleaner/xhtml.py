"""XHTML: which pages a browser would read as XML, and how they are written in HTML.

In XML an empty element may close itself, as `<script src="a.js"/>` or `<div id="ad"/>`; read as HTML these swallow
what follows. A page that was not delivered as XML counts as XHTML only if it says so and is well-formed.
"""

from __future__ import annotations

import re
from xml.parsers import expat

# The declarations stand at the very beginning (characters).
_DECLARED_WITHIN = 1_000
_DECLARED = re.compile(
    r"\A\ufeff?\s*(?:(?:<\?[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE\s+html\b[^>\[]*>)\s*)*"
    r"<html\s[^>]*xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml[\"']",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"[A-Za-z][\w:.-]*")
_SELF_CLOSED = re.compile(r"<([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>")
# Elements that have no content in HTML either.
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen".split()
)
_CDATA_START, _CDATA_END = "<![CDATA[", "]]>"


def is_xhtml(text: str) -> bool:
    """Tell whether the page declares itself as XHTML, is well-formed, and would be read otherwise as HTML.

    >>> page = '<html xmlns="http://www.w3.org/1999/xhtml"><title/><body><p>text</p></body></html>'
    >>> is_xhtml(page), is_xhtml(page.replace("</p>", "")), is_xhtml("<title/><p>text</p>")
    (True, False, False)
    """
    if not _DECLARED.match(text[:_DECLARED_WITHIN]):
        return False
    return (_has_empty_elements(text) or _CDATA_START in text) and _is_well_formed(text)


def as_html(text: str) -> str:
    """Return an XHTML page in the syntax of HTML: empty elements closed, character data escaped.

    >>> as_html("<script src='a'/><br/><p><![CDATA[a < b]]></p>")
    "<script src='a'></script><br/><p>a &lt; b</p>"
    """
    return _escape_cdata(_SELF_CLOSED.sub(_close, text))


def _has_empty_elements(text: str) -> bool:
    """Tell whether an element closes itself that may have content."""
    seen, position = 0, text.find("/>")
    while position >= 0:
        name = _NAME.match(text, text.rfind("<", seen, position) + 1)
        if name and name.end() <= position and name[0].lower() not in _VOID:
            return True
        seen, position = position, text.find("/>", position + 1)
    return False


def _is_well_formed(text: str) -> bool:
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return False
    return True


def _close(match: re.Match[str]) -> str:
    name, attributes = match[1], match[2]
    return match[0] if name.lower() in _VOID else f"<{name}{attributes}></{name}>"


def _escape_cdata(text: str) -> str:
    if _CDATA_START not in text:
        return text
    markup, *sections = text.split(_CDATA_START)
    parts = [markup]
    for section in sections:
        data, end, following = section.partition(_CDATA_END)
        if not end:
            parts += [_CDATA_START, section]
        else:
            # HTML reads scripts and style sheets as they stand.
            parts += [data if _ends_in_raw_text(markup) else data.replace("&", "&amp;").replace("<", "&lt;"), following]
        markup = following
    return "".join(parts)


def _ends_in_raw_text(markup: str) -> bool:
    return any(markup.rfind(f"<{tag}") > markup.rfind(f"</{tag}") for tag in ("script", "style"))
