"""A sample of a page's bytes that shows its charset: words with bytes above ASCII, and each such byte once."""

from __future__ import annotations

import re

from cleaner.decode.markup import text_lines
from cleaner.decode.utf8 import count_high, is_utf8

BUDGET = 400
"""Bytes of text that are judged; 600 won nothing on the development pages."""

_LONGEST_WORD = 300  # bytes; text without spaces has long ones
_RARE_WORD = re.compile(rb"[^\s<>\"]{1,90}")
_ASCII = bytes(range(0x80))
_ENOUGH = 6 * BUDGET  # bytes of lines after which no more are looked for
_RARE = 12  # most words added for bytes that the sample does not show
_SCAN = 400_000  # bytes looked at


def take_sample(data: bytes) -> bytes:
    r"""Return words of the page, parted by spaces: whole lines where there is little text, else the words above ASCII.

    >>> take_sample(b"<title>Caf\xe9 noir</title><p>ol\xe9")
    b'Caf\xe9 noir ol\xe9'
    """
    data = data[:_SCAN]
    lines: dict[bytes, None] = {}
    size = 0
    for line in text_lines(data):
        lines[line] = None
        size += len(line)
        if size > _ENOUGH:
            break
    chosen = _majority(list(lines)) or [data]
    if sum(map(len, chosen)) > BUDGET:
        chosen = _words(chosen)
    return b" ".join([*chosen, *_rare_words(b" ".join(chosen), data)])


def _majority(lines: list[bytes]) -> list[bytes]:
    """Return the lines in UTF-8 or the others, whichever are more: a page in two charsets is judged by one of them."""
    groups: tuple[list[bytes], list[bytes]] = [], []
    for line in lines:
        groups[is_utf8(line)].append(line)
    return max(groups, key=lambda group: sum(map(count_high, group)))


def _words(lines: list[bytes]) -> list[bytes]:
    chosen: dict[bytes, None] = {}
    size = 0
    for word in (word[:_LONGEST_WORD] for line in lines for word in line.split() if not word.isascii()):
        if word not in chosen:
            chosen[word] = None
            size += len(word)
        if size >= BUDGET:
            break
    return list(chosen)


def _rare_words(sample: bytes, data: bytes) -> list[bytes]:
    """Return a word for each byte above ASCII that the sample lacks: it may tell siblings apart."""
    unseen = bytes(set(data.translate(None, _ASCII)) - set(sample))
    words: list[bytes] = []
    for byte in sorted(unseen):
        if len(words) >= _RARE:
            break
        at = data.find(byte)
        start = max((data.rfind(mark, max(0, at - 60), at) for mark in (b" ", b">", b"\n", b'"')), default=-1)
        word = _RARE_WORD.match(data, max(start + 1, at - 60))
        if word and not is_utf8(word[0]):
            words.append(word[0])
    return words
