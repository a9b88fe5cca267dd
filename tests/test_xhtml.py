"""XHTML: which pages are read as XML, and what that changes."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.xhtml import as_html, is_xhtml

ROOT = '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="cs">'
DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
)
BODY = (
    '<head><title>Přístav</title><script src="a.js"/></head><body><div id="ad"/><p>Loď&nbsp;připlula.</p></body></html>'
)


@pytest.mark.parametrize(
    "start",
    [
        f'<?xml version="1.0" encoding="iso-8859-2"?>\n{DOCTYPE}{ROOT}',
        f"\n{DOCTYPE}{ROOT}",
        f"<!-- saved page --><!-- twice -->{DOCTYPE}{ROOT}",
        f'<?xml version="1.0"?><?xml-stylesheet href="a.css"?>{DOCTYPE}<!-- a -->\n{ROOT}',
    ],
)
def test_a_well_formed_page_that_says_so_is_xhtml(start: str) -> None:
    page = start + BODY
    assert is_xhtml(page)
    result = cleaner.clean(page)
    assert "připlula" in " ".join([result.text, *(removal.text for removal in result.removals)])
    assert result.title == "Přístav"


@pytest.mark.parametrize(
    "page",
    [
        ROOT + BODY.replace("</p>", ""),  # not well-formed
        ROOT + BODY,  # nobody says what &nbsp; is
        "<html>" + BODY.replace("&nbsp;", " "),  # does not say so
        ROOT + "<head><title>t</title></head><body><p>a<br/>b</p></body></html>",  # nothing that HTML reads otherwise
        "<!DOCTYPE html>" + BODY,
        "plain text",
        "",
    ],
)
def test_other_pages_are_html(page: str) -> None:
    assert not is_xhtml(page)


def test_elements_without_content_stay_as_they_are() -> None:
    assert as_html('<img src="a"/><hr /><col/>') == '<img src="a"/><hr /><col/>'


@pytest.mark.parametrize(
    ("xhtml", "html"),
    [
        ("<a id='x'/>text", "<a id='x'></a>text"),
        ("<svg:path d='m'/>", "<svg:path d='m'></svg:path>"),
        ("<p title='a/'>b</p>", "<p title='a/'>b</p>"),
        ("<![CDATA[a && b]]><![CDATA[c]]>", "a &amp;&amp; bc"),
        ("<![CDATA[open", "<![CDATA[open"),
        ("<script><![CDATA[a && b]]></script><p><![CDATA[&]]></p>", "<script>a && b</script><p>&amp;</p>"),
        ("1 < 2 />", "1 < 2 />"),
    ],
)
def test_empty_elements_are_closed(xhtml: str, html: str) -> None:
    assert as_html(xhtml) == html


@pytest.mark.parametrize("trap", ["<a ", "<![CDATA[", "<a/>", "<!--", "<a b='", "&lt;"])
def test_hostile_pages_are_read_in_linear_time(trap: str) -> None:
    page = ROOT + trap * 50_000
    assert not is_xhtml(page)
    assert as_html(page).startswith(ROOT)
