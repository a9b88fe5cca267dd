"""The manual of one rule: what it points at, what it weighs, a page where it acts and a look-alike that stays.

Everything is read from where it is true anyhow: the text from the rule's own file, the examples from its fixtures,
and what happens to them from a run.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from inspect import getsource
from itertools import pairwise
from types import ModuleType
from typing import NamedTuple

from cleaner.api import clean, clean_text, rules
from cleaner.cli.explain import shorten
from cleaner.errors import OptionError, nearest

WIDTH = 100
"""Characters of a line of the manual, but for the lines of examples."""
FENCE = "\n---\n"
"""What parts the page of a fixture from the lines that must go."""


class Weight(NamedTuple):
    """A threshold of a rule."""

    name: str
    value: float
    meaning: str
    """What it limits, with unit and range."""


class Example(NamedTuple):
    """A page of the fixtures, and what the rule does to it."""

    name: str
    """Name of the fixture, without its ending."""
    is_html: bool
    page: str
    gone: tuple[str, ...]
    """The lines that the rule removes; empty for a look-alike."""
    reasons: tuple[str, ...]
    """Why, as the removals say."""


class Manual(NamedTuple):
    """What there is to know of a rule."""

    name: str
    summary: str
    text: str
    weights: tuple[Weight, ...]
    hit: Example
    miss: Example


@cache
def manual(name: str) -> Manual:
    """Return the manual of a rule; raise `OptionError` for a rule that does not exist, naming the nearest."""
    summaries = dict(rules())
    if name not in summaries:
        raise OptionError(f'unknown rule "{name}"; {nearest(name, summaries)}')
    module = import_module(f"cleaner.rules.{name}")
    text = (module.__doc__ or "").strip()
    return Manual(name, summaries[name], text, _weights(module), _example(name, "hit"), _example(name, "miss"))


def as_text(name: str) -> str:
    """Return the manual of a rule for a terminal; raise `OptionError` for a rule that does not exist."""
    known = manual(name)
    return "\n".join((f"{name}: {known.summary}", "", *_paragraphs(known.text), *_sections(known))) + "\n"


def as_markdown(name: str) -> str:
    """Return the manual of a rule as a section of the reference."""
    known = manual(name)
    weights = [f"- `{weight.name} = {weight.value:g}`: {weight.meaning}" for weight in known.weights]
    return "\n".join(
        (f"## {name}", "", known.text, "", *weights, *([""] if weights else []))
        + ("Goes:", "", "```diff", *_shown(known.hit), "```", "", *(f"> {reason}" for reason in known.hit.reasons[:1]))
        + ("", "Stays:", "", "```text", *_shown(known.miss), "```", "")
    )


def _sections(known: Manual) -> Iterator[str]:
    if known.weights:
        yield "what it weighs"
        width = max(len(weight.name) for weight in known.weights)
        for weight in known.weights:
            yield f"  {weight.name:<{width}} {weight.value:>5g}  {weight.meaning}"
        yield ""
    yield f"goes ({known.hit.name})"
    yield from (f"  {line}" for line in _shown(known.hit))
    yield from (f"  because: {reason}" for reason in known.hit.reasons[:1])
    yield ""
    yield f"stays ({known.miss.name})"
    yield from (f"  {line}" for line in _shown(known.miss))
    yield ""
    yield f"without it: clean-page --skip {known.name}, or clean(page, skip_rules=[{known.name!r}])"
    yield f"it alone:   clean-page --only {known.name}, or clean(page, only_rules=[{known.name!r}])"


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from textwrap.wrap(paragraph, WIDTH)
        yield ""


def _shown(example: Example) -> Iterator[str]:
    """Yield the lines of a page, those that go marked with a minus; of HTML the source, and then what goes."""
    lines = [line for line in example.page.splitlines() if line.strip()]
    if example.is_html:
        yield from (f"  {part}" for line in lines for part in textwrap.wrap(line, WIDTH))
        yield from (f"- {shorten(gone)}" for gone in example.gone)
        return
    for line in lines:
        goes = any(line in gone or gone in line for gone in example.gone)
        yield f"{'-' if goes else ' '} {shorten(line)}"


def _weights(module: ModuleType) -> tuple[Weight, ...]:
    """Return the numbers at the top of the rule's file that say below them what they mean."""
    body = ast.parse(getsource(module)).body
    found: list[Weight] = []
    for node, below in pairwise(body):
        if isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name):
            value, meaning = getattr(module, target.id, None), _string(below)
            if meaning and isinstance(value, (int, float)):
                found.append(Weight(target.id, value, " ".join(meaning.split())))
    return tuple(found)


def _string(node: ast.stmt) -> str:
    value = node.value if isinstance(node, ast.Expr) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _example(rule: str, kind: str) -> Example:
    """Return the first example of its kind in English, or else the first."""
    folder = _examples().joinpath(rule)
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.startswith(f"{kind}-")}
    name = min(texts, key=lambda name: (not texts[name].isascii(), name))
    source, _, gone = texts[name].partition(FENCE)
    stem, _, ending = name.rpartition(".")
    run = clean if ending == "html" else clean_text
    removals = run(source, only_rules=(rule,), favor="precision").removals
    reasons = tuple(removal.reason for removal in removals if removal.rule == rule)
    return Example(stem, ending == "html", source, tuple(gone.splitlines()), reasons)


def _examples() -> Traversable:
    """Return the folder of the examples: in the package where it is installed, beside it in a checkout."""
    package = files("cleaner")
    installed = package.joinpath("data", "examples")
    return installed if installed.is_dir() else package.joinpath("..", "fixtures", "rules")
