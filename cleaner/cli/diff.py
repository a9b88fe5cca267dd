"""The difference between a page and its clean text: what was removed by which rule, what was repaired and how.

Everything is told from the `Result`, in page order. A line begins with `-` where it was removed, with `~` where
a repair has no place in a shown line, else with a space. Inside a line `[-text-]{rule}` is a removed span and
`[before -> after]{kind}` a repair. With colour the same marks stand in red and green.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Literal

from cleaner.document import Repair
from cleaner.result import Removal, Result

ColorMode = Literal["auto", "always", "never"]

_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"
_NOT_SPACED = ",.;:!?)]"  # a removed span before one of these has taken the space before it along


def wants_color(mode: ColorMode, stream: IO[bytes] | None, environment: Mapping[str, str]) -> bool:
    """Tell whether to colour: as `mode` says; `auto` means on a terminal, unless NO_COLOR is set (no-color.org).

    >>> wants_color("auto", None, {}), wants_color("always", None, {"NO_COLOR": "1"})
    (False, True)
    """
    if mode != "auto":
        return mode == "always"
    return not environment.get("NO_COLOR") and stream is not None and stream.isatty()


def diff(name: str, result: Result, *, color: bool = False) -> str:
    """Return the difference, one line for each block, with a headline."""
    marks = _Marks(color)
    lines = [f"{name}: {_count(len(result.removals), 'removal')}, {_count(len(result.repairs), 'repair')}"]
    lines += (f"~ {marks.repaired(repair)}" for repair in result.repairs if repair.block is None)
    lines += (line for _, line in sorted(_block_lines(result, marks), key=lambda entry: entry[0]))
    return "\n".join(lines) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(frozen=True, slots=True)
class _Marks:
    color: bool

    def removed(self, text: str, rule: str) -> str:
        return self._in(_RED, f"[-{_printable(text)}-]{{{rule}}}")

    def removed_line(self, text: str, rule: str) -> str:
        return self._in(_RED, f"- {_printable(text)} {{{rule}}}")

    def repaired(self, repair: Repair) -> str:
        before = self._in(_RED, _printable(repair.before))
        after = self._in(_GREEN, _printable(repair.after) or "nothing")
        return f"[{before} -> {after}]{{{repair.kind}}}"

    def _in(self, code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if self.color and text else text


def _block_lines(result: Result, marks: _Marks) -> Iterator[tuple[int, str]]:
    """Yield (block, line), the lines of one block in order."""
    repairs: dict[int, list[Repair]] = {}
    for repair in result.repairs:
        if repair.block is not None:
            repairs.setdefault(repair.block, []).append(repair)
    kept = {block.index: block.text for block in result.blocks}
    spans: dict[int, list[Removal]] = {}
    for removal in result.removals:
        first, last = removal.blocks
        if removal.start is not None:
            spans.setdefault(first, []).append(removal)
            continue
        for text in filter(None, removal.text.split("\n")):
            yield first, marks.removed_line(text, removal.rule)
        inside = (repair for index in range(first, last) for repair in repairs.get(index, ()))
        yield from ((first, f"~ {marks.repaired(repair)}") for repair in inside)
    for index in sorted(kept.keys() | spans.keys()):
        for line in _marked(kept.get(index, ""), spans.get(index, ()), repairs.get(index, ()), marks):
            yield index, line


def _marked(text: str, spans: Sequence[Removal], repairs: Sequence[Repair], marks: _Marks) -> Iterator[str]:
    """Yield the line of one block with its spans and repairs in place, then the repairs that have none."""
    changes: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: span.start or 0):
        text, place = _put_back(text, span)
        changes.append((place, place + len(span.text), marks.removed(span.text, span.rule)))
    homeless: list[Repair] = []
    for repair, start, end in _places(text, repairs):
        if end < 0 or any(start < other_end and other_start < end for other_start, other_end, _ in changes):
            homeless.append(repair)
        else:
            changes.append((start, end, marks.repaired(repair)))
    pieces: list[str] = []
    done = 0
    for start, end, shown in sorted(changes):
        pieces += (_printable(text[done:start]), shown)
        done = end
    yield "  " + "".join((*pieces, _printable(text[done:])))
    yield from (f"~ {marks.repaired(repair)}" for repair in homeless)


def _put_back(text: str, span: Removal) -> tuple[str, int]:
    """Put a removed span back, with the space that went along with it; return the text and the span's place."""
    place = span.start or 0
    before = text[place - 1 : place] if place else ""
    if place > len(text):
        text = f"{text} "
        place = len(text)
    elif before == " " or (before and before in _NOT_SPACED and place < len(text)):
        text = f"{text[: place - 1]} {text[place - 1 :]}"
    elif not place and text:
        text = f" {text}"
    return text[:place] + span.text + text[place:], place


def _places(text: str, repairs: Sequence[Repair]) -> Iterator[tuple[Repair, int, int]]:
    """Yield each repair with the characters that it stands at in the text; the end is -1 where it is not found."""
    is_flagged = all(repair.before and text.startswith(repair.before, repair.start) for repair in repairs)
    shift = 0
    for repair in repairs:
        start, content = (repair.start, repair.before) if is_flagged else (repair.start + shift, repair.after)
        yield repair, start, start + len(content) if text.startswith(content, start) else -1
        shift += len(repair.after) - len(repair.before)


def _printable(text: str) -> str:
    r"""Return the text with its invisible characters made visible.

    >>> _printable("a\u200bb")
    'a\\u200bb'
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
