"""The cases of `fixtures/wild`: kinds of fault that users of extractors reported, and what a right result holds.

One file a kind. Its keys: `title` (the kind in a line), `stage` (what has to do the work), and `[[cases]]` of

    name language               what the case is, and its language
    html | text | hex | base64 | pieces
                                the page: markup, text that another tool took, bytes, or pairs of a codec and a text
    encoding                    codec that turns `html` into the bytes to be cleaned; without it the page is text
    repeat                      what a word of `html` or `text` stands for: a text, and how often it is repeated
    url content_type options    what goes with it
    contains absent order once  snippets that the text must hold, must not hold, holds in this order, holds one time
    equals                      the whole text
    markdown removed            snippets of the text in Markdown, and of the removals
    metadata                    fields by name: dates by their beginning, lists in order, "" for none
    status charset page_type found_language
                                what the result says
    look_alike                  true for a page that only looks like the kind: what stands there must stay

White space is folded on both sides, as the lines of a page are no part of the question.
"""

from __future__ import annotations

import base64
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cleaner

FOLDER = Path(__file__).parents[1] / "fixtures" / "wild"
STAGES = ("decode", "segment", "select", "rules", "repair", "metadata")
PAGE = ("html", "text", "hex", "base64", "pieces")
"""Keys of which a case holds one: its page."""

Case = dict[str, Any]


class Kind(NamedTuple):
    """A kind of fault."""

    name: str
    title: str
    stage: str
    cases: tuple[Case, ...]


def kinds(folder: Path = FOLDER) -> list[Kind]:
    """Return the kinds in a folder, by name."""
    files = ((path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml")))
    return [Kind(name, table["title"], table["stage"], tuple(table["cases"])) for name, table in files]


def page(case: Case) -> bytes | str:
    """Return the page of a case as it came: bytes, markup or text."""
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    if "base64" in case:
        return base64.b64decode(case["base64"])
    if "pieces" in case:
        return b"".join(text.encode(codec) for codec, text in case["pieces"])
    text = str(case["html"] if "html" in case else case["text"])
    for word, (repeated, times) in case.get("repeat", {}).items():
        text = text.replace(word, repeated * times)
    return text.encode(case["encoding"]) if "encoding" in case else text


def run(case: Case) -> cleaner.Result:
    """Return what the library makes of a case."""
    came, options = page(case), case.get("options", {})
    if "text" in case:
        assert isinstance(came, str)
        return cleaner.clean_text(came, url=case.get("url"), **options)
    return cleaner.clean(came, url=case.get("url"), content_type=case.get("content_type"), **options)


def faults(case: Case, result: cleaner.Result) -> Iterator[str]:
    """Yield what is wrong with a result, one line each."""
    yield from text_faults(case, result.text)
    removed = fold("\n".join(removal.text for removal in result.removals))
    yield from (
        f"not told as removed: {snippet}" for snippet in case.get("removed", ()) if fold(snippet) not in removed
    )
    if "markdown" in case:
        markdown = cleaner.render(result, "markdown")
        yield from (f"not in Markdown: {snippet}" for snippet in case["markdown"] if snippet not in markdown)
    for field, wanted in case.get("metadata", {}).items():
        found = getattr(result.metadata, field)
        if not _same(wanted, found):
            yield f"{field}: {found!r}"
    for key, said in _said(result).items():
        if case.get(key, said) != said:
            yield f"{key}: {said}"


def text_faults(case: Case, text: str) -> Iterator[str]:
    """Yield what is wrong with the text that any extractor gave for a case."""
    text = fold(text)
    yield from (f"missing: {snippet}" for snippet in case.get("contains", ()) if fold(snippet) not in text)
    yield from (f"still there: {snippet}" for snippet in case.get("absent", ()) if fold(snippet) in text)
    yield from (f"not once: {snippet}" for snippet in case.get("once", ()) if text.count(fold(snippet)) != 1)
    if "equals" in case and fold(case["equals"]) != text:
        yield f"differs: {text}"
    place = 0
    for snippet in case.get("order", ()):
        at = text.find(fold(snippet), place)
        if at < 0:
            yield f"missing or out of order: {snippet}"
        place = max(place, at)


def fold(text: str) -> str:
    r"""Return text with every run of white space as one blank.

    >>> fold("one  \n two ")
    'one two'
    """
    return " ".join(text.split())


def _said(result: cleaner.Result) -> dict[str, str]:
    return {
        "status": result.status,
        "charset": result.charset.name if result.charset else "",
        "page_type": result.page_type,
        "found_language": (result.language or "").partition("-")[0],
    }


def _same(wanted: object, found: object) -> bool:
    if isinstance(wanted, list):
        return wanted == list(found) if isinstance(found, (list, tuple)) else not (wanted or found)
    if wanted == "":
        return not found
    if isinstance(wanted, str) and wanted[:4].isdigit():
        return str(found).startswith(wanted)
    return bool(wanted == found)
