"""Plain text, as another tool extracted it, to blocks: each line or hard-wrapped paragraph is one."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.document import Block, BlockKind, Container
from cleaner.words import has_print

_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"(?:[-*•·‣▪]|(\d{1,3})[.)])\s+(?=\S)")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")

# Text is hard-wrapped when its lines end near one column: mail, old manuals, `fold`.
WRAP_MIN_LINES = 6
WRAP_COLUMNS = (50, 100)
# Share of the lines inside paragraphs that fill at least this share of the widest one.
WRAP_FULL_LINES = 0.75
WRAP_FULL_WIDTH = 0.8


def segment_plain(text: str) -> tuple[list[Container], list[Block]]:
    """Cut plain text into blocks in one container.

    Blocks keep their place: joining them with the line breaks they came with gives the text back, up to
    white space at line ends and runs of empty lines.
    """
    lines = _lines(text)
    if _is_hard_wrapped(lines):
        lines = _unwrap(lines)
    blocks = [_block(index, *line) for index, line in enumerate(lines)]
    return [Container(0, "text", -1, 0, frozenset(), "", 0, len(blocks))], blocks


_Line = tuple[str, int, bool]
"""Text, offset in the input, whether it follows the line before without an empty line between."""


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    text = text.replace("\u00a0", " ")
    end = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if stripped and has_print(stripped):
            gap = text[end : match.start()]
            is_joined = bool(lines) and gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") == 1
            lines.append((stripped, match.start() + match[0].index(stripped[0]), is_joined))
            end = match.end()
    return lines


def _is_hard_wrapped(lines: list[_Line]) -> bool:
    """Tell whether lines end at one column although their sentences go on."""
    inner = [len(line[0]) for line, following in pairwise(lines) if following[2]]
    if len(inner) < WRAP_MIN_LINES or len(inner) < 0.5 * len(lines):
        return False
    widest = max(inner)
    full = sum(chars >= WRAP_FULL_WIDTH * widest for chars in inner)
    return WRAP_COLUMNS[0] <= widest <= WRAP_COLUMNS[1] and full >= WRAP_FULL_LINES * len(inner)


def _unwrap(lines: list[_Line]) -> list[_Line]:
    """Join the lines of each paragraph; the line breaks stay in the text."""
    paragraphs: list[list[_Line]] = []
    for line in lines:
        if line[2] and paragraphs and not _BULLET.match(line[0]):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [("\n".join(line[0] for line in group), group[0][1], group[0][2]) for group in paragraphs]


def _block(index: int, text: str, start: int, is_joined: bool) -> Block:
    kind: BlockKind = "paragraph"
    level = 0
    if match := _HEADING.match(text):
        kind, level = "heading", len(match[1])
    return Block(index, 0, kind, text, level=level, joined=is_joined, start=start)
