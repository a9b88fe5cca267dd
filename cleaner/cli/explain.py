"""What was done to a page, for a reader: metadata, removals and repairs, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields

from cleaner.document import Charset, Decoded, Repair
from cleaner.result import Metadata, Removal, Result

# Characters of a removed text that are shown, and repairs of one kind.
SHOWN_CHARS = 100
SHOWN_REPAIRS = 5

_NOT_FIELDS = ("sources", "alternatives")


def explain(name: str, result: Result) -> str:
    """Return the explanation, several lines long."""
    return "\n".join([f"{name}: {_summary(result)}", *_sections(result)]) + "\n"


def explain_decoding(name: str, decoded: Decoded) -> str:
    """Return what decided the charset, the candidates that lost and the repairs, several lines long."""
    lost = (f"{guess.name} ({guess.source}, {guess.confidence:.2f})" for guess in decoded.charset.alternatives)
    sections = (*_section("other candidates", lost), *_section("repaired", _repair_lines(decoded.repairs)))
    return "\n".join((f"{name}: {_charset(decoded.charset)}, {len(decoded.text)} characters", *sections)) + "\n"


def _summary(result: Result) -> str:
    facts = [
        result.status,
        result.page_type,
        " ".join(filter(None, (result.language, result.script))) or "unknown language",
        _charset(result.charset),
        f"{len(result.blocks)} blocks with {len(result.text)} characters kept",
        f"confidence {result.confidence:.2f}",
    ]
    return ", ".join(facts)


def _charset(charset: Charset) -> str:
    if charset.source == "text":
        return "decoded already"
    return f"charset {charset.name} ({charset.source}, {charset.confidence:.2f})"


def _sections(result: Result) -> Iterator[str]:
    yield from _section("metadata", _metadata_lines(result.metadata))
    yield from _section("removed", _removal_lines(result.removals))
    yield from _section("repaired", _repair_lines(result.repairs))
    yield from _section("warnings", result.warnings)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    indented = [f"    {line}" for line in lines]
    if indented:
        yield f"  {title}"
        yield from indented


def _metadata_lines(metadata: Metadata) -> Iterator[str]:
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if value and field.name not in _NOT_FIELDS:
            shown = "; ".join(value) if isinstance(value, tuple) else value
            source = metadata.sources.get(field.name)
            yield f"{field.name}: {shorten(shown)}" + (f" ({source})" if source else "")


def _removal_lines(removals: Iterable[Removal]) -> Iterator[str]:
    for removal in removals:
        yield f"{removal.rule} ({removal.score:.2f}): {removal.reason}"
        yield f"  - {shorten(removal.text)}"


def _repair_lines(repairs: Iterable[Repair]) -> Iterator[str]:
    """Yield each kind of repair with its number, and the most frequent changes."""
    kinds: dict[str, Counter[tuple[str, str]]] = {}
    for repair in repairs:
        kinds.setdefault(repair.kind, Counter())[repair.before, repair.after] += 1
    for kind, changes in kinds.items():
        yield f"{kind}: {changes.total()}"
        for (before, after), count in changes.most_common(SHOWN_REPAIRS):
            times = f" ({count} times)" if count > 1 else ""
            yield f"  - {shorten(before)} -> {shorten(after) or 'nothing'}{times}"
        if len(changes) > SHOWN_REPAIRS:
            yield f"  - ... and {len(changes) - SHOWN_REPAIRS} other changes"


def shorten(text: str) -> str:
    r"""Return the beginning of a text on one line, its invisible characters made visible.

    >>> shorten("a\u200bb\nc")
    'a\\u200bb c'
    """
    shown = text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 20]}... ({len(text)} characters)"
    spaced = shown.replace("\n", " ")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in spaced)
