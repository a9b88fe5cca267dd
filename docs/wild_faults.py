"""The page on what goes wrong in the wild: each kind of `fixtures/wild` with an example, as Markdown.

An example is the first case of its kind, so the tests of those cases prove what the page shows.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.wild_cases import Case, Kind, kinds, page

STAGES = {
    "decode": "Bytes that are read wrong",
    "repair": "Text that arrives damaged",
    "segment": "Structure that gets lost",
    "select": "Articles that are taken for furniture, and the reverse",
    "rules": "Furniture that stays, and content that goes",
    "metadata": "Titles, authors and dates",
}
"""The stages in the order of the page, and what a reader calls their faults."""
BEFORE = 110
"""Characters of the page that are shown on each side of the snippet that matters, and of a snippet."""
AFTER = 2
"""Snippets of a kind that an example shows."""

_BLANKS = re.compile(r"[ \t\r\n]+")
_TAG_CUT = re.compile(r"^[^<>]*>\s*|\s*<[^<>]*$")


def as_markdown() -> str:
    """Return the sections of the page: stages, and in each its kinds."""
    every = kinds()
    return "\n".join(
        line
        for stage, heading in STAGES.items()
        for line in (f"## {heading}", "", *(part for kind in every if kind.stage == stage for part in _section(kind)))
    )


def _section(kind: Kind) -> Iterator[str]:
    case = min(kind.cases, key=lambda case: bool(case.get("look_alike")))
    yield from (f"### {kind.title}", "")
    if before := _before(case, kind.stage):
        yield from ("```html" if "html" in case else "```text", before, "```", "")
    yield from ("```diff", *_after(case), "```", "")
    twins = (twin for twin in kind.cases if twin.get("look_alike") and twin is not case)
    if stays := next((snippet for twin in twins for snippet in twin.get("contains", ())), ""):
        yield from (f"A look-alike stays: “{_shown(stays)}”", "")


def _before(case: Case, stage: str) -> str:
    """Return the part of a page of text around the snippet that matters, else its beginning; of bytes nothing."""
    source = page(case)
    if isinstance(source, bytes):
        return ""
    for snippet in _telling(case, stage):
        at = source.find(snippet)
        if at >= 0:
            part = source[max(0, at - BEFORE) : at + len(snippet[:BEFORE]) + BEFORE]
            return f"… {_visible(_TAG_CUT.sub('', part))} …"
    return _shown(source) if "text" in case else ""


def _telling(case: Case, stage: str) -> Iterator[str]:
    """Yield snippets of a case, the most telling for its stage first."""
    if stage == "metadata":
        for value in case.get("metadata", {}).values():
            yield from value if isinstance(value, list) else [value] if value else []
    is_kept = stage in ("segment", "select")
    for key in ("contains", "order", "once", "absent") if is_kept else ("absent", "contains", "order", "once"):
        yield from case.get(key, ())


def _after(case: Case) -> Iterator[str]:
    """Yield what the result holds, and what it does not."""
    holds = [*case.get("contains", ()), *case.get("order", ()), *case.get("once", ()), *case.get("markdown", ())]
    shown = dict.fromkeys(holds[:AFTER]) or ([case["equals"]] if "equals" in case else [])
    yield from (f"  {_shown(snippet)}" for snippet in shown)
    yield from (f"- {_shown(snippet)}" for snippet in case.get("absent", ())[:AFTER])
    yield from (f"  {field}: {_value(value)}" for field, value in case.get("metadata", {}).items())
    yield from (f"  {key}: {case[key]}" for key in ("status", "charset") if key in case)


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value) or "(none)"


def _shown(text: str) -> str:
    line = _visible(text)
    return line if len(line) <= BEFORE else f"{line[:BEFORE]}…"


def _visible(text: str) -> str:
    """Return text in one line, with escapes for characters that do not show."""
    line = _BLANKS.sub(" ", text.strip(" \t\r\n"))
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line)
