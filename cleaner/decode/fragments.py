"""Pages in two charsets: the stretches that are not in the charset of the page, and what each of them is in.

A template in one charset takes in content in another; an editor pastes a paragraph of bytes. A line (the text
between two tags or line breaks) is in one charset. A lone word among good ones may be foreign as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from math import inf
from typing import NamedTuple

from cleaner import ngrams
from cleaner.decode.candidates import PRIOR, Evidence, weigh
from cleaner.decode.decoders import decode_as, is_single_byte
from cleaner.decode.hints import charsets_of
from cleaner.decode.losses import bad_bytes
from cleaner.decode.sample import take_sample
from cleaner.decode.utf8 import SEQUENCE, count_high, is_utf8, unfinished
from cleaner.document import Repair

_LINE = re.compile(rb"[^<>\r\n]+")
_WORD = re.compile(rb"[^\s<>]+")
# A character in UTF-8, whole or cut short; a lone first byte may be a letter of a legacy charset.
_BEGUN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{1,2}|[\xf0-\xf4][\x80-\xbf]{1,3}")

_ASCII = bytes(range(0x80))

_UTF8_SHARE = 0.5
"""Share of a line's bytes above ASCII in UTF-8 sequences (0-1) from which it is UTF-8 with damage. Set by hand: of
52,000 legacy lines of the development pages one in a hundred is above 0.67."""
_LEGACY_LINE = 4  # bytes above ASCII from which a line is judged as a whole; else its words are
_MIN_SEQUENCES = 3  # in a line that is taken for UTF-8 in a legacy page; fewer may be chance
_MARGIN = 12.0  # nats by which such a line makes more sense as UTF-8
_NO_TEXT = frozenset({"Cc", "Cf", "Co", "Cn", "Sk"})  # Unicode categories that no reading of stray bytes may have
_SAMPLE = 1_500  # bytes of foreign text that are judged together
_MOST_JUDGED = 50  # lines in UTF-8 of a legacy page; what follows is read as the page is
_SURE = 0.9  # confidence of a foreign reading: it won over losing the bytes


class Stretch(NamedTuple):
    """Bytes `start` to `end` of the page, in a charset of their own."""

    start: int
    end: int
    name: str


def find_fragments(data: bytes, name: str, evidence: Evidence) -> list[Stretch]:
    r"""Return the stretches of a page in charset `name` that are in another one, in order.

    >>> page = "<p>Größe über alles</p><p>".encode() + b"Gr\xfc\xdfe aus K\xf6ln, sch\xf6n</p>"
    >>> find_fragments(page, "utf-8", Evidence())
    [Stretch(start=31, end=49, name='windows-1252')]
    """
    if name == "utf-8":
        return sorted(_legacy_in_utf8(data, evidence))
    return _utf8_in_legacy(data, name)


def decode_stretches(data: bytes, name: str, stretches: Sequence[Stretch]) -> tuple[str, tuple[Repair, ...]]:
    """Decode a page in charset `name` with its foreign stretches; each of these is a repair."""
    out: list[str] = []
    repairs: list[Repair] = []
    here = 0
    for stretch in [*stretches, Stretch(len(data), len(data), name)]:
        text, losses = decode_as(data[here : stretch.start], name)
        out.append(text)
        repairs += (replace(loss, start=loss.start + here, end=loss.end + here) for loss in losses)
        foreign = data[stretch.start : stretch.end]
        if foreign:
            text, _ = decode_as(foreign, stretch.name)
            out.append(text)
            repairs.append(bad_bytes(foreign, stretch.start, text, _SURE))
        here = stretch.end
    return "".join(out), tuple(repairs)


def _legacy_in_utf8(data: bytes, evidence: Evidence) -> Iterator[Stretch]:
    lines: list[tuple[int, int]] = []
    words: list[tuple[int, int]] = []
    for start, end in _broken_lines(data):
        line = data[start:end]
        if count_high(line) >= _LEGACY_LINE and _utf8_share(line) < _UTF8_SHARE:
            lines.append((start, end))
        else:
            words += _foreign_words(data, start, end)
    if not lines and not words:
        return
    usual = charsets_of(ngrams.likeliest_language(take_sample(data).decode("utf-8", "ignore")))
    evidence = Evidence(hints={*evidence.hints, *usual})
    yield from _read_apart(data, lines, evidence, tuple(PRIOR))
    single = [name for name in PRIOR if is_single_byte(name) and name in {"windows-1252", *evidence.hints}]
    yield from _read_apart(data, words, evidence, ["utf-8", *single])


def _broken_lines(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the lines with bytes that are not UTF-8; a character cut short at the end of the page is damage."""
    for line in _LINE.finditer(data, 0, len(data) - unfinished(data)):
        if not line[0].isascii() and not is_utf8(line[0]):
            yield line.span()


def _utf8_share(line: bytes) -> float:
    return sum(map(len, SEQUENCE.findall(line))) / count_high(line)


def _foreign_words(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words without any UTF-8 sequence that hold bytes above ASCII."""
    for word in _WORD.finditer(data, start, end):
        if not word[0].isascii() and not _BEGUN.search(word[0]):
            yield word.span()


def _read_apart(
    data: bytes, places: Sequence[tuple[int, int]], evidence: Evidence, names: Sequence[str]
) -> Iterator[Stretch]:
    """Judge the bytes at the places together; UTF-8 as the winner means that they are damage."""
    if not places:
        return
    sample = b" ".join(data[start:end] for start, end in places)[:_SAMPLE]
    best = weigh(sample, evidence, names)[0]
    if best.name != "utf-8" and not any(unicodedata.category(char) in _NO_TEXT for char in set(best.text)):
        for start, end in places:
            yield _trim(data, Stretch(start, end, best.name))


def _trim(data: bytes, stretch: Stretch) -> Stretch:
    """Leave out the ASCII around the foreign bytes; after double-byte characters it may belong to the last."""
    foreign = data[stretch.start : stretch.end]
    start = stretch.end - len(foreign.lstrip(_ASCII))
    if is_single_byte(stretch.name):
        return stretch._replace(start=start, end=stretch.start + len(foreign.rstrip(_ASCII)))
    return stretch._replace(start=start)


def _utf8_in_legacy(data: bytes, name: str) -> list[Stretch]:
    """Return the lines that are whole in UTF-8 and make less sense in the charset of the page."""
    if not any(_may_be_utf8(piece) for piece in data.split(b"<") if not piece.isascii()):
        return []
    lines = (line for line in _LINE.finditer(data) if not line[0].isascii() and _may_be_utf8(line[0]))
    return [
        Stretch(line.start(), line.end(), "utf-8")
        for line in islice(lines, _MOST_JUDGED)
        if _is_better_as_utf8(line[0], name)
    ]


def _may_be_utf8(line: bytes) -> bool:
    return is_utf8(line) and len(SEQUENCE.findall(line)) >= _MIN_SEQUENCES


def _is_better_as_utf8(line: bytes, name: str) -> bool:
    scores = {candidate.name: candidate.score for candidate in weigh(line, Evidence(), ["utf-8", name])}
    return scores.get("utf-8", -inf) - scores.get(name, -inf) >= _MARGIN
