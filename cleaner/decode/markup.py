"""The text of a page before it is decoded: bytes between tags, without scripts, styles and comments.

All legacy charsets leave `<`, `>` and white space alone (no character has them as its second byte), so the
bytes can be cut there whatever the charset is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_RAW = re.compile(rb"<(?:!--|(script|style)(?=[\s/>]))", re.IGNORECASE)
_RAW_END = {
    b"!--": re.compile(b"-->"),
    b"script": re.compile(b"</script", re.IGNORECASE),
    b"style": re.compile(b"</style", re.IGNORECASE),
}


def visible_ranges(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the page outside comments, scripts and styles.

    >>> page = b"a<!-- b -->c<script>d</script>e"
    >>> b"".join(page[start:end] for start, end in visible_ranges(page))
    b'ac</script>e'
    """
    here = 0
    while opening := _RAW.search(data, here):
        yield here, opening.start()
        end = _RAW_END[(opening[1] or b"!--").lower()].search(data, opening.end())
        if end is None:
            return
        here = end.start() if opening[1] else end.end()
    yield here, len(data)


def text_lines(data: bytes) -> Iterator[bytes]:
    r"""Yield the lines of text with bytes above ASCII: what stands between tags, or between line breaks.

    >>> list(text_lines(b"<p title='\xe9'>caf\xe9</p>tea\n\xe8"))
    [b'caf\xe9', b'\xe8']
    """
    for start, end in visible_ranges(data):
        for piece in data[start:end].split(b"<"):
            if not piece.isascii():
                text = piece[piece.find(b">") + 1 :]
                yield from (line for line in text.splitlines() if not line.isascii())
