"""Text that a page holds but does not show: in its JSON-LD, in `<noscript>`, in the data of its scripts.

Single-page applications show their text when a script has run; behind a paywall the body may stand in the JSON-LD
alone. `find_unseen` returns the text of the first source that has any, or None where the page shows its text itself,
as nearly all do. A source is named, so that the result can say where its text came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import Any, NamedTuple

from cleaner.document import Block, Container, Page

LITTLE = 250
"""Characters that are no links: a page with fewer holds hardly any text of its own."""
MIN_BODY = 500
"""Characters of a text that is surely more than a summary."""
INERT = frozenset(("noscript", "template"))
MIN_GAIN = 2.0
"""Text from elsewhere must be so many times as long as the text in sight."""
PROBES = 9
PROBE_CHARS = 20
"""Characters, white space left out, that are looked up in the text in sight."""
MIN_SEEN = 3
"""Probes that must be found; then the page shows the body."""
MIN_DATA = 80
"""Characters of a string of the data that is prose; shorter ones are labels."""
MAX_DATA = 4_000_000
"""Characters of scripts and attributes that are read."""
MAX_VALUES = 200_000
"""Values of the data that are looked at."""
MAIN_SHARE = 0.7
"""Share of all prose of the data, 0-1: one string that has it is the text, else all are."""

_BODY_KEYS = ("articleBody", "text", "reviewBody")
_STRING = r'"%s"\s*:\s*("(?:[^"\\]|\\.)*+")'
_BODIES = re.compile(_STRING % "articleBody")
_TEXTS = re.compile(_STRING % f"(?:{'|'.join(_BODY_KEYS)})")
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
_SCRIPT = re.compile(r"<script\b|</script", re.IGNORECASE)
_IS_DATA = re.compile(r"""application/json|__NEXT_DATA__|__NUXT_DATA__""", re.IGNORECASE)
_ASSIGNED = re.compile(r"^\s*(?:var |let |const )?(?:window|self|globalThis)?[.\w\[\]'\"]{1,60}\s*=\s*(?=[{\[])")
_DATA_ATTRIBUTE = re.compile(r"""\sdata-[\w-]{1,60}=(?:"([{\[&][^"]{500,})"|'([{\[][^']{500,})')""")
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|a|em|strong|figure|blockquote)\b[^<>]{0,500}>|&(?:\w{2,8}|#\d+);")
# Prose has words parted by spaces, or ideographs, and ends sentences.
_PROSE = re.compile(r"(?:[^\W\d_]+[,;:]? ){5}|[\u3040-\u30ff\u3400-\u9fff]{8}|[\u0e00-\u0e7f]{20}")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟](?:\s|$|[\"”»<])|[。！？]")


class Unseen(NamedTuple):
    """Text that the page does not show."""

    source: str
    """`json-ld`, `noscript`, `data` or `description`."""
    text: str
    is_html: bool = False
    blocks: tuple[int, ...] = ()
    """Blocks of the page that hold the text already (`noscript`); else there are none and `text` is new."""

    @property
    def warning(self) -> str:
        """What to tell the user."""
        return f"the page does not show its text: {len(self.text)} characters are taken from its {self.source}"


def find_unseen(page: Page) -> Unseen | None:
    """Return the text that the page lacks in sight, from its best source; None if it shows its text."""
    if not page.is_html:
        return None
    if any("articleBody" in script for script in page.head.json_ld) and (body := _stated_body(page)):
        return body
    # Text that waits hidden for a script is on the page: to select it is the engine's part.
    held = sum(len(block.text) - block.link_chars for block in page.blocks if block.hidden not in INERT)
    if held >= LITTLE:
        return None
    found = [unseen for find in (_stated_texts, _noscript) if (unseen := find(page))]
    if max((len(unseen.text) for unseen in found), default=0) < MIN_BODY:
        found += [unseen for find in (_data, _description) if (unseen := find(page))]
    best = max(found, key=lambda unseen: len(unseen.text), default=None)
    return best if best and len(best.text) >= MIN_GAIN * held else None


def with_text(page: Page, source: str, containers: Sequence[Container], blocks: Sequence[Block]) -> Page:
    """Return the page with blocks added at its end, in a container whose tag is the name of their source."""
    first, root = len(page.blocks), len(page.containers)
    last = first + len(blocks)
    row = max((block.row for block in page.blocks), default=0)
    around = Container(root, source, -1, 0, frozenset(), "", first, last)
    inside = [
        Container(
            root + 1 + box.index,
            box.tag,
            root + 1 + box.parent if box.parent >= 0 else root,
            box.depth + 1,
            box.tokens,
            box.hidden,
            first + box.first,
            first + box.last,
        )
        for box in containers
    ]
    added = [
        replace(
            block,
            index=first + block.index,
            container=root + 1 + block.container if block.container >= 0 else root,
            row=row + block.row if block.row else 0,
            start=-1,
        )
        for block in blocks
    ]
    return replace(page, containers=[*page.containers, around, *inside], blocks=[*page.blocks, *added])


def reveal(page: Page, indexes: Sequence[int]) -> Page:
    """Return the page with these blocks, and the elements around them, as if a browser showed them."""
    blocks, containers = list(page.blocks), list(page.containers)
    for index in indexes:
        blocks[index] = replace(blocks[index], hidden="")
        box = blocks[index].container
        while box >= 0 and containers[box].hidden:
            containers[box] = replace(containers[box], hidden="")
            box = containers[box].parent
    return replace(page, blocks=blocks, containers=containers)


# Sources


def _stated_body(page: Page) -> Unseen | None:
    """Return the `articleBody` of the JSON-LD if the page does not show it: parts of its second half are looked up.

    Of several bodies none is the page's: they belong to the articles that it lists.
    """
    bodies = {body for body in _strings(_BODIES, page.head.json_ld) if len(body) >= MIN_BODY}
    if len(bodies) != 1:
        return None
    body = bodies.pop()
    plain = _squeezed(_MARKUP.sub(" ", body))
    shown = _squeezed("".join(block.text for block in page.blocks))
    half = len(plain) // 2
    step = max(1, (half - PROBE_CHARS) // PROBES)
    places = range(half, half + PROBES * step, step)
    seen = sum(plain[place : place + PROBE_CHARS] in shown for place in places)
    return None if seen >= MIN_SEEN else _unseen("json-ld", [body])


def _stated_texts(page: Page) -> Unseen | None:
    """Return the texts of posts and answers in the JSON-LD, in their order."""
    return _unseen("json-ld", list(_strings(_TEXTS, page.head.json_ld)))


def _noscript(page: Page) -> Unseen | None:
    blocks = [block for block in page.blocks if block.hidden == "noscript"]
    text = "\n\n".join(block.text for block in blocks)
    return Unseen("noscript", text, blocks=tuple(block.index for block in blocks)) if len(text) >= LITTLE else None


def _data(page: Page) -> Unseen | None:
    """Return the prose in the data of scripts and attributes: the longest string if it is most of it, else all."""
    found = list(dict.fromkeys(text for value in _values(page.html or "") for text in _prose_in(value)))
    longest = max(found, key=len, default="")
    if len(longest) >= MAIN_SHARE * sum(map(len, found)):
        found = [longest]
    unseen = _unseen("data", found)
    return unseen if unseen and len(unseen.text) >= MIN_BODY else None


def _description(page: Page) -> Unseen | None:
    stated = [content for name, content in page.head.metas if name in _DESCRIPTIONS]
    return _unseen("description", [max(stated, key=len, default="")])


def _unseen(source: str, texts: Sequence[str]) -> Unseen | None:
    texts = [text for text in texts if text.strip()]
    if not texts:
        return None
    if not any(map(_MARKUP.search, texts)):
        return Unseen(source, "\n\n".join(texts))
    return Unseen(source, "\n".join(f"<div>{text}</div>" for text in texts), is_html=True)


def _strings(pattern: re.Pattern[str], scripts: Sequence[str]) -> Iterator[str]:
    for script in scripts:
        for match in pattern.finditer(script):
            try:
                yield json.loads(match[1], strict=False)
            except ValueError:
                continue


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _values(html: str) -> Iterator[Any]:
    """Yield the JSON values of data scripts, of assignments in scripts and of `data-` attributes."""
    sources = [source for script in _scripts(html) if (source := _json_in(*script))]
    sources += [unescape(match[1] or match[2]) for match in _DATA_ATTRIBUTE.finditer(html)]
    left = MAX_DATA
    for source in sources:
        left -= len(source)
        if left < 0:
            return
        yield _decoded(source)


def _scripts(html: str) -> Iterator[tuple[str, str]]:
    """Yield attributes and content of each script."""
    opened = -1
    for tag in _SCRIPT.finditer(html):
        if html.startswith("</", tag.start()):
            end = html.find(">", opened, tag.start()) if opened >= 0 else -1
            if end >= 0:
                yield html[opened:end], html[end + 1 : tag.start()]
            opened = -1
        elif opened < 0:
            opened = tag.end()


def _json_in(attributes: str, script: str) -> str:
    if _IS_DATA.search(attributes):
        return script
    assigned = _ASSIGNED.match(script)
    return script[assigned.end() :] if assigned else ""


def _decoded(source: str) -> Any:
    """Return the first JSON value of a text; None if there is none."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(source.lstrip())[0]
    except (ValueError, RecursionError):
        return None


def _prose_in(value: Any) -> Iterator[str]:
    """Yield the strings of prose in a JSON value, in order; strings that hold JSON themselves are opened."""
    pending, left = [value], MAX_VALUES
    while pending and left:
        left -= 1
        value = pending.pop()
        if isinstance(value, dict):
            pending.extend(reversed(value.values()))
        elif isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, str) and len(value) >= MIN_DATA:
            if value[0] in "{[":
                pending.append(_decoded(value))
            elif _PROSE.search(value) and _SENTENCE_END.search(value):
                yield value
