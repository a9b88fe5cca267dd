"""What several rules ask of a line: how long it is, what its phrases cover, whether it is a sentence or prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleaner.document import Block, Cue

PROSE_CHARS = 100
"""Characters of a paragraph that counts as prose, with Han characters and kana counting `WIDE` times."""
LONG_LINE = 120
"""Characters of prose in Thai, Lao, Tibetan and Burmese script, where sentences end without a full stop."""
WIDE = 2.5
"""Characters of an alphabet that say as much as one Han character (ratio of parallel texts)."""
SENTENCE_END = ".!?。！？…؟।॥"
_CLOSERS = "\"'”’»）)】]」』 "
_SENTENCE = re.compile(r"[.!?…؟।](?=\s|$)|[。！？]")
_QUOTED = re.compile(
    r"“[^“”]{1,80}”|「[^「」]{1,80}」|『[^『』]{1,80}』|«[^«»]{1,80}»|\"[^\"]{1,80}\"|„[^„“”]{1,80}[“”]"
)
_NO_MARKS = {code: None for code in range(128) if not chr(code).isalnum()}
_WIDE_CHAR = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]")


class Line(NamedTuple):
    """A block with those of its phrases that a rule asked for."""

    at: int
    """Index of the block."""
    block: Block
    cues: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """Text of the block."""
        return self.block.text

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the phrases."""
        return frozenset(cue.key for cue in self.cues)


def size(text: str) -> float:
    """Return the length of a text in characters of an alphabet: a Han character or kana counts `WIDE`.

    >>> size("abc"), size("首页")
    (3, 5.0)
    """
    if text.isascii():
        return len(text)
    return len(text) + (WIDE - 1) * len(_WIDE_CHAR.findall(text))


def letters(text: str) -> int:
    """Return the number of letters and digits."""
    if text.isascii():
        return len(text.translate(_NO_MARKS))
    return sum(map(str.isalnum, text))


def coverage(text: str, cues: Iterable[Cue]) -> float:
    """Return the share of the letters and digits that lie in the phrases, 0-1.

    >>> coverage("Share this!", [Cue("share", 0, 10, "en")])
    1.0
    """
    covered, reach = 0, 0
    for cue in sorted(cues, key=lambda cue: cue.start):
        if cue.end > reach:
            covered += letters(text[max(cue.start, reach) : cue.end])
            reach = cue.end
    return covered / max(1, letters(text))


def is_of_program(text: str) -> bool:
    """Tell whether a line is a name, a value or a path in a program, even where it is not marked as code.

    >>> is_of_program("login_post"), is_of_program("'comments'"), is_of_program("Comments")
    (True, True, False)
    """
    return "_" in text or text[0] in "'\"`/"


def is_phrase(text: str, cue: Cue) -> bool:
    """Tell whether a cue is more than one word, so that it hardly means something else."""
    phrase = text[cue.start : cue.end]
    return " " in phrase or (not phrase.isascii() and len(phrase) > 3)


def unquoted(line: Line) -> tuple[Cue, ...]:
    """Return the phrases that are not quoted: prose about a phrase puts it in quotation marks."""
    quotes = [match.span() for match in _QUOTED.finditer(line.text)]
    return tuple(cue for cue in line.cues if not any(start < cue.start and cue.end < end for start, end in quotes))


def distinct(text: str, cues: Iterable[Cue]) -> int:
    """Return the number of different phrases, each word of the text counted once."""
    found, reach = set(), 0
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if cue.start >= reach:
            found.add(text[cue.start : cue.end].lower())
            reach = cue.end
    return len(found)


def sentences(text: str) -> int:
    """Return the number of sentence ends."""
    return len(_SENTENCE.findall(text))


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends like a sentence.

    >>> ends_sentence("He left."), ends_sentence("Related articles:"), ends_sentence("她走了。」")
    (True, False, True)
    """
    return text.rstrip(_CLOSERS)[-1:] in SENTENCE_END if text else False


def is_prose(block: Block) -> bool:
    """Tell whether the block is a paragraph of running text: long, with a sentence end, not made of links."""
    text = block.text
    return (
        len(text) >= PROSE_CHARS / WIDE
        and size(text) >= PROSE_CHARS
        and 2 * block.link_chars < len(text)
        and (_SENTENCE.search(text) is not None or (len(text) >= LONG_LINE and "\u0e00" <= text[0] <= "\u109f"))
    )
