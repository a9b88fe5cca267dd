r"""Inline marks of a block as Markdown.

Marks of a page may touch, cross and begin or end in the middle of a word; delimiters of Markdown may not.
So marks are first made to nest: links, then strong, then emphasis inside one another, code innermost; then
delimiters that would not be read as such are left out (their text stays).

>>> marks = (Mark("strong", 0, 4, ""), Mark("link", 5, 9, "https://example.org/"))
>>> inline("Note this: 2*3", marks)
'**Note** [this](https://example.org/): 2\\*3'
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from cleaner.document import Mark, MarkKind
from cleaner.formats._address import destination
from cleaner.formats._escape import code_span, escape, escape_brackets

_DELIMITERS: dict[MarkKind, str] = {"emphasis": "*", "strong": "**"}


class Show(NamedTuple):
    """Which marks to show, and the address of the page, for relative addresses."""

    links: bool = True
    images: bool = False
    base: str | None = None


class Span(NamedTuple):
    """A mark that nests with all others; `value` is the destination of a link."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


class Token(NamedTuple):
    """A piece of the output: text or code as it stands on the page, or the begin or end of a span."""

    kind: MarkKind | Literal["text"]
    text: str = ""
    is_begin: bool = False
    span: int = -1
    """Number of the span that begins or ends here, -1 for text, code and images."""


_EVERY_LINK = Show()


def inline(text: str, marks: Sequence[Mark], show: Show = _EVERY_LINK) -> str:
    """Return the text of a block with its marks as Markdown."""
    if not marks:
        return escape(text)
    spans, codes, images = _spans(text, marks, show)
    return _write(_drop_unreadable(_tokens(text, spans, codes, images), len(spans)), spans)


def _spans(text: str, marks: Sequence[Mark], show: Show) -> tuple[list[Span], list[Span], list[Span]]:
    """Return the spans that nest (outer ones first), the code spans, and the images."""
    links = list(_links(text, marks, show)) if show.links else []
    strong = _nest(text, _readable(text, _merge(text, marks, "strong")), links)
    emphasis = _nest(text, _nest(text, _readable(text, _merge(text, marks, "emphasis")), links), strong)
    codes = _merge(text, marks, "code")
    images = [
        Span("image", mark.start, mark.start, place)
        for mark in marks
        if show.images and mark.kind == "image" and (place := destination(mark.value, show.base))
    ]
    rank = {"link": 0, "strong": 1, "emphasis": 2}
    spans = sorted([*links, *strong, *emphasis], key=lambda span: (span.start, -span.end, rank[span.kind]))
    return spans, codes, images


def _links(text: str, marks: Iterable[Mark], show: Show) -> Iterator[Span]:
    """Yield the links that lead somewhere; of two that overlap, the one that begins first."""
    end = 0
    for mark in sorted((mark for mark in marks if mark.kind == "link"), key=lambda mark: (mark.start, -mark.end)):
        place = destination(mark.value, show.base)
        span = _trim(text, Span("link", max(mark.start, end), mark.end, place))
        if place and span.start < span.end:
            yield span
            end = span.end


def _merge(text: str, marks: Iterable[Mark], kind: MarkKind) -> list[Span]:
    """Return the stretches covered by marks of one kind, those that touch made one."""
    merged: list[Span] = []
    for mark in sorted(mark for mark in marks if mark.kind == kind):
        span = _trim(text, Span(kind, mark.start, mark.end))
        if span.start >= span.end:
            continue
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1]._replace(end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _trim(text: str, span: Span) -> Span:
    """Leave white space at its ends out of a span."""
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return span._replace(start=start, end=end)


def _nest(text: str, spans: Iterable[Span], fences: Sequence[Span]) -> list[Span]:
    """Return the spans cut at the borders of fences that they cross, without white space at the cuts."""
    pieces = (_trim(text, piece) for piece in _cut(spans, fences))
    return [piece for piece in pieces if piece.start < piece.end]


def _cut(spans: Iterable[Span], fences: Sequence[Span]) -> list[Span]:
    """Cut each span where it crosses the border of a fence; `fences` do not overlap and are in order."""
    starts, ends = [fence.start for fence in fences], [fence.end for fence in fences]
    pieces: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        left = bisect_right(ends, start)  # the first fence that ends after the span begins
        if left < len(fences) and starts[left] < start < ends[left] < end:
            pieces.append(span._replace(end=ends[left]))
            start = ends[left]
        right = bisect_left(starts, end) - 1  # the last fence that begins before the span ends
        if right >= 0 and start < starts[right] < end < ends[right]:
            pieces.append(span._replace(start=start, end=starts[right]))
            start = starts[right]
        pieces.append(span._replace(start=start))
    return pieces


def _readable(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans of emphasis without the punctuation that Markdown would not let them begin or end with.

    Such as the colon of `**Note:**this`, which is common where words are not set apart by spaces.
    """
    for span in spans:
        start, end = span.start, span.end
        while start < end and not _can_delimit(text[start - 1 : start], text[start]):
            start += 1
        while start < end and not _can_delimit(text[end : end + 1], text[end - 1]):
            end -= 1
        if start < end:
            yield span._replace(start=start, end=end)


def _tokens(text: str, spans: Sequence[Span], codes: Sequence[Span], images: Iterable[Span]) -> list[Token]:
    """Return text, code, images, and the begins and ends of spans, in the order of the output."""
    # At one place: ends first, inner ones before outer ones; then images; then begins, outer ones first.
    events: list[tuple[int, int, int, Token]] = []
    for number, span in enumerate(spans):
        events.append((span.end, 0, -number, Token(span.kind, span=number)))
        events.append((span.start, 2, number, Token(span.kind, is_begin=True, span=number)))
    events.extend((image.start, 1, 0, Token("image", image.value)) for image in images)
    tokens: list[Token] = []
    position = 0
    for place, _, _, token in sorted(events):
        tokens.extend(_leaves(text, position, place, codes))
        tokens.append(token)
        position = max(position, place)
    tokens.extend(_leaves(text, position, len(text), codes))
    return tokens


def _leaves(text: str, start: int, end: int, codes: Sequence[Span]) -> Iterator[Token]:
    """Yield `text[start:end]` as text and code."""
    at = bisect_right(codes, start, key=lambda code: code.end)
    while start < end:
        code = codes[at] if at < len(codes) else Span("code", end, end)
        if start < code.start:
            yield Token("text", text[start : min(end, code.start)])
        if code.start < end:
            yield Token("code", text[max(start, code.start) : min(end, code.end)])
        start = min(end, code.end)
        at += 1


def _drop_unreadable(tokens: list[Token], spans: int) -> list[Token]:
    """Drop the emphasis whose delimiters Markdown would not read as its begin and end."""
    before = _neighbours(tokens, -1)
    after = _neighbours(tokens[::-1], 0)[::-1]
    dropped = [False] * spans
    follows_end = False
    for at, token in enumerate(tokens):
        if token.kind not in _DELIMITERS:
            follows_end = False
            continue
        outer, inner = (before[at], after[at]) if token.is_begin else (after[at], before[at])
        # A begin right after an end would be one run of delimiters with it.
        if not _can_delimit(outer, inner) or (token.is_begin and follows_end):
            dropped[token.span] = True
        follows_end = follows_end or not token.is_begin
    return [token for token in tokens if token.kind not in _DELIMITERS or not dropped[token.span]]


def _neighbours(tokens: Iterable[Token], near: int) -> list[str]:
    """Return for each token the character (at index `near`) of the token before it, past delimiters of emphasis."""
    neighbours: list[str] = []
    char = " "
    for token in tokens:
        neighbours.append(char)
        if token.kind == "text":
            char = token.text[near]
        elif token.kind not in _DELIMITERS:
            char = "`"  # code, links and images begin and end with punctuation
    return neighbours


def _can_delimit(outer: str, inner: str) -> bool:
    """Tell whether a delimiter between two characters can begin or end emphasis (CommonMark 6.2).

    `inner` is the one inside the emphasis; `outer` is empty at the border of the block.
    """
    if inner.isspace():
        return False
    return not _is_punctuation(inner) or not outer or outer.isspace() or _is_punctuation(outer)


def _is_punctuation(char: str) -> bool:
    return char in "$+<=>^`|~" or unicodedata.category(char).startswith("P")


def _write(tokens: Iterable[Token], spans: Sequence[Span]) -> str:
    out: list[str] = []
    in_link = False
    for token in _join_leaves(tokens):
        if token.kind == "text":
            escaped = escape(token.text)
            out.append(escape_brackets(escaped) if in_link else escaped)
        elif token.kind == "code":
            out.append(code_span(token.text))
        elif token.kind == "image":
            out.append(f"![]({token.text})")
        elif token.kind == "link":
            in_link = token.is_begin
            if in_link and out and out[-1].endswith("!"):
                out[-1] = out[-1][:-1] + "\\!"
            out.append("[" if in_link else f"]({spans[token.span].value})")
        else:
            out.append(_DELIMITERS[token.kind])
    return "".join(out)


def _join_leaves(tokens: Iterable[Token]) -> Iterator[Token]:
    """Join texts, and codes, that follow each other."""
    held: Token | None = None
    for token in tokens:
        if held is not None and token.kind == held.kind and token.kind in ("text", "code"):
            held = held._replace(text=held.text + token.text)
            continue
        if held is not None:
            yield held
        held = token
    if held is not None:
        yield held
