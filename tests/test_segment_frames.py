"""Segment: text that a page holds in frames, templates, old elements and after its end."""

from __future__ import annotations

from cleaner.document import Block
from cleaner.parse import parse
from cleaner.segment import SegmentHandler
from cleaner.segment.handler import MAX_FRAMES


def segment(html: str) -> SegmentHandler:
    handler = SegmentHandler(html, 1000)
    parse(html, handler)
    handler.finish()
    return handler


def blocks(html: str) -> list[Block]:
    return segment(html).blocks


def test_a_page_in_a_frame_stands_in_its_place() -> None:
    html = (
        '<p>before <b>bold<iframe srcdoc="<title>inner</title><p>a &lt; b</p><ul><li>item</ul>">fallback</iframe></b>'
        "<p>after</p>"
    )
    assert [(block.kind, block.text) for block in blocks(html)] == [
        ("paragraph", "before bold"),
        ("paragraph", "a < b"),
        ("list_item", "item"),
        ("paragraph", "after"),
    ]


def test_what_a_frame_says_of_itself_is_not_said_of_the_page() -> None:
    facts = segment(
        "<html lang=de><iframe srcdoc='<html lang=fr><title>inner</title><meta name=author content=A>"
        "<p itemprop=author>B</p>'></iframe><title>outer</title><p itemprop=name>C</p>"
    ).head.head()
    assert (facts.title, facts.language, facts.metas) == ("outer", "de", ())
    assert [fact.value for fact in facts.properties] == ["C"]


def test_tags_that_a_frame_leaves_open_end_with_it() -> None:
    handler = segment("<div id=a><iframe srcdoc='</div></body><ul><li><b><script>'></iframe><p>after</p></div>")
    (block,) = handler.blocks
    assert (block.kind, block.text, block.marks) == ("paragraph", "after", ())
    assert handler.containers[block.container].parent == next(box.index for box in handler.containers if box.tokens)


def test_frames_in_frames_are_read_to_a_depth() -> None:
    html = "<p>deep</p>"
    for _ in range(MAX_FRAMES):
        html = f'<iframe srcdoc="{html.replace("&", "&amp;").replace(chr(34), "&quot;")}"></iframe>'
    assert [block.text for block in blocks(html)] == ["deep"]
    assert blocks(f'<iframe srcdoc="{html.replace("&", "&amp;").replace(chr(34), "&quot;")}"></iframe>') == []


def test_a_frame_in_a_hidden_element_is_hidden() -> None:
    (block,) = blocks("<div style='display:none'><iframe srcdoc='<p>x'></iframe></div>")
    assert block.hidden == "display:none"


def test_a_page_of_frames_has_the_text_for_browsers_without() -> None:
    html = "<frameset cols='20%,80%'><frame src=a.html><noframes><body><h1>Head</h1><p>text</p></noframes></frameset>"
    assert [(block.kind, block.text, block.hidden) for block in blocks(html)] == [
        ("heading", "Head", "noframes"),
        ("paragraph", "text", "noframes"),
    ]


def test_a_page_without_frames_has_no_need_of_it() -> None:
    assert [block.text for block in blocks("<p>text</p><noframes><p>old browser</p></noframes>")] == ["text"]


def test_text_without_markup_is_preformatted() -> None:
    assert [(block.kind, block.text) for block in blocks("<p>one</p><plaintext>a  <b>\n c")] == [
        ("paragraph", "one"),
        ("code", "a  <b>\n c"),
    ]
    assert blocks("<xmp>a  <b></xmp>")[0].text == "a  <b>"


def test_a_shadow_root_is_shown_and_a_template_is_not() -> None:
    found = blocks(
        "<my-card><TEMPLATE class=a ShadowRootMode=open><p>shadow</p><slot></slot></TEMPLATE><p>light</p></my-card>"
        "<template><p>inert</p></template>"
    )
    assert [(block.text, block.hidden) for block in found] == [("shadow", ""), ("light", ""), ("inert", "template")]
