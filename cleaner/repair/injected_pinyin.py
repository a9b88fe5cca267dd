"""Injected readings: copies of pages to which a link farm added pinyin in parentheses, 網(wǎng) for 網.

Such pages give themselves away as a whole. Readings come in pinyin (tones as marks, as digits or none) or zhuyin, on

* a table of Traditional characters: a character of the table is annotated wherever it stands; with tone marks, or
  without them and with a space after the parenthesis;
* a table of any characters, each annotated again and again, always with the same reading;
* every n-th Han character, some readings with tone marks and some without, emoji between them;
* Han characters at random, the same ones annotated here and bare there, never with tone marks.

What people write must stay: dictionaries (the headword begins the line), readers (every character
annotated), textbooks and articles that explain a reading (once, with its tone, often of a rare character).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cleaner.repair.edits import Context, Edit, matches
from cleaner.repair.readings import READING, is_reading, plain
from cleaner.words import HAN, is_han

MIN_TABLE = 3
"""Annotations from which a table is believed in. Lower needs no page's evidence, higher misses short pages."""
MIN_TABLE_OUTSIDE_GB2312 = 0.95
"""Share of annotations on characters outside GB2312 that a table has; every known table has nothing else."""
MIN_TABLE_CONSISTENT = 0.85
"""Share of the occurrences of annotated characters that are annotated; damage elsewhere on the page hides some."""
MAX_LINE_STARTS = 0.5
"""Share of annotations on the first character of a line, above which the page is a dictionary."""
MIN_SPACED = 0.8
"""Share of annotations followed by a space (or the end), above which the space belongs to the annotation."""
MIN_SCATTERED = 12
"""Annotations from which a period or a random pattern is believed in."""
MIN_SAME_GAP = 0.7
"""Share of annotations at the commonest distance (in Han characters) from the one before, for a period."""
MIN_RANDOM_TONELESS = 0.9
"""Share of annotations without tone in random annotation: textbooks show the tone."""
MAX_RANDOM_CONSISTENT = 0.8
"""As `MIN_TABLE_CONSISTENT`, but random annotation leaves the same characters bare elsewhere."""
MIN_MECHANICAL_REPEATED = 0.5
"""Share of annotations of characters that were annotated before, of a table of any characters; estimated."""
MAX_ANNOTATED = 0.6
"""Share of the Han characters of a page or text that are annotated, above which it is a reader."""
CONFIDENCE = 0.99
"""Share of right edits on development pages, where it was over 0.995 for each variant."""

_OPENING = "(（[【〔"
_ANNOTATION = re.compile(rf"[{re.escape(_OPENING)}]({READING})[)）\]】〕]")
_EMOJI = re.compile(rf"(?<=[{HAN})）])[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*")
_HAN = re.compile(f"[{HAN}]")


class _Annotation(NamedTuple):
    """A reading in parentheses after the character that can be read so."""

    block: int
    start: int
    """Place of the opening parenthesis; the character stands before it."""
    end: int
    char: str
    reading: str
    toned: bool
    spaced: bool
    """A space or the end of the text follows."""
    gap: int
    """Han characters from the one annotated before, in its text and this one."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the annotations of a page have in common; shares are 0-1."""

    count: int
    chars: int
    """How many different characters are annotated."""
    readings: int
    """How many different pairs of character and reading there are."""
    outside_gb2312: float
    common: float
    """Share on characters that are in everyday use."""
    consistent: float
    repeated: float
    """Share on characters that were annotated before on the page."""
    line_starts: float
    toned: float
    zhuyin: float
    """Share in zhuyin, in which people in Taiwan explain readings."""
    spaced: float
    annotated: float
    """Share of the page's Han characters that are annotated."""
    gap: int
    """Commonest distance between neighbours, in Han characters."""
    same_gap: float


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find the readings that were injected into a page."""
    if context.page.isascii():
        return
    annotations = list(_annotations(texts, context.page))
    if len(annotations) < MIN_TABLE:
        return
    evidence = _weigh(texts, annotations)
    if evidence.line_starts > MAX_LINE_STARTS or evidence.annotated > MAX_ANNOTATED:
        return
    periodic = _is_periodic(evidence)
    if periodic or _is_random(evidence):
        chosen = annotations
    elif _is_table(evidence):
        chosen = [annotation for annotation in annotations if _outside_gb2312(annotation.char)]
    elif _is_mechanical(evidence):
        chosen = annotations
    else:
        return
    for block, start, end, *_ in chosen:
        space = evidence.spaced >= MIN_SPACED and texts[block].startswith(" ", end)
        yield Edit(block, start, end + space, "", CONFIDENCE)
    if periodic:
        for block, text in enumerate(texts):
            for emoji in _EMOJI.finditer(text):
                yield Edit(block, *emoji.span(), "", CONFIDENCE)


def _annotations(texts: Sequence[str], page: str) -> Iterator[_Annotation]:
    last, place, since = -1, 0, 0  # text and place behind the annotation before, Han characters since
    for block, match in matches(_ANNOTATION, texts, filter(page.__contains__, _OPENING)):
        text, (start, end) = texts[block], match.span()
        if not start or not is_han(text[start - 1]) or not is_reading(text[start - 1], match[1]):
            continue
        if block != last:
            since += _count_han(texts[last], place) if last >= 0 else 0
            place = 0
        since += _count_han(text, place, start)
        reading = match[1].lower()
        toned = plain(reading) != reading.replace("v", "ü")
        yield _Annotation(block, start, end, text[start - 1], reading, toned, text[end : end + 1] in {"", " "}, since)
        last, place, since = block, end, 0


def _count_han(text: str, start: int, end: int = sys.maxsize) -> int:
    return len(_HAN.findall(text, start, end))


def _weigh(texts: Sequence[str], annotations: Sequence[_Annotation]) -> _Evidence:
    count = len(annotations)
    chars = Counter(annotation.char for annotation in annotations)
    in_page = Counter("".join(texts))
    gap, same_gap = Counter(annotation.gap for annotation in annotations[1:]).most_common(1)[0]
    return _Evidence(
        count=count,
        chars=len(chars),
        readings=len({(annotation.char, annotation.reading) for annotation in annotations}),
        outside_gb2312=sum(times for char, times in chars.items() if _outside_gb2312(char)) / count,
        common=sum(times for char, times in chars.items() if _is_common(char)) / count,
        consistent=count / sum(in_page[char] for char in chars),
        repeated=1 - len(chars) / count,
        line_starts=sum(annotation.start == 1 for annotation in annotations) / count,
        toned=sum(annotation.toned for annotation in annotations) / count,
        zhuyin=sum(annotation.reading > "\u3100" for annotation in annotations) / count,
        spaced=sum(annotation.spaced for annotation in annotations) / count,
        annotated=count / sum(times for char, times in in_page.items() if is_han(char)),
        gap=gap,
        same_gap=same_gap / count,
    )


def _is_table(evidence: _Evidence) -> bool:
    """Tell whether all annotations come from a table of Traditional characters.

    Who explains a reading does so once, and for a rare character.
    """
    return (
        evidence.count >= (MIN_SCATTERED if evidence.zhuyin else MIN_TABLE)
        and evidence.outside_gb2312 >= MIN_TABLE_OUTSIDE_GB2312
        and evidence.consistent >= MIN_TABLE_CONSISTENT
        and (evidence.repeated > 0 or evidence.common == 1)
    )


def _is_mechanical(evidence: _Evidence) -> bool:
    """Tell whether the annotations come from a table of any characters: nobody explains so many again and again."""
    return (
        evidence.count >= MIN_SCATTERED
        and evidence.chars >= MIN_TABLE
        and evidence.readings == evidence.chars
        and evidence.repeated >= MIN_MECHANICAL_REPEATED
        and evidence.consistent >= MIN_TABLE_CONSISTENT
        and evidence.common >= MIN_TABLE_OUTSIDE_GB2312
    )


def _is_periodic(evidence: _Evidence) -> bool:
    return evidence.count >= MIN_SCATTERED and evidence.gap > 1 and evidence.same_gap >= MIN_SAME_GAP


def _is_random(evidence: _Evidence) -> bool:
    return (
        evidence.count >= MIN_SCATTERED
        and evidence.toned <= 1 - MIN_RANDOM_TONELESS
        and evidence.repeated > 0
        and evidence.consistent <= MAX_RANDOM_CONSISTENT
    )


@lru_cache(maxsize=8192)
def _outside_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=8192)
def _is_common(char: str) -> bool:
    """Tell whether the character is in everyday use: in the first plane of Big5 or of GB2312 (5401 and 3755)."""
    big5, gb2312 = (char.encode(charset, "ignore") for charset in ("big5", "gb2312"))
    return b"" < big5 <= b"\xc6\x7e" or b"" < gb2312 <= b"\xd7\xf9"
