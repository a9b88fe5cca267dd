"""Where a block's text stands in the source: the parser reports no positions, so they are looked up in order."""

from __future__ import annotations

import re

# Texts come in source order, so the next one mostly stands within NEAR characters of the last one found, and nearly
# always within WINDOW, where it is looked for by the part that is surely written as it is read.
NEAR = 4_000
WINDOW = 20_000
# A text of this many characters hardly stands twice after a tag: it may be looked for beyond the window.
SURE_CHARS = 12
# What a text is known by: its first characters, and those before one that sources write as a character reference.
_PROBE_CHARS = 48
_PROBE = re.compile("[^&<>\"'\u00a0\u2010-\u203a]{1,48}")
# Characters that may be searched in vain, as a multiple of the page's length, and what a wrong place costs.
# They bound the time on pages whose texts are written with character references.
_VAIN_SHARE = 2
_WRONG_PLACE = 50


class SourceLocator:
    """Finds texts in the source, each after the one before."""

    __slots__ = ("_budget", "_cursor", "_html")

    def __init__(self, html: str) -> None:
        self._html = html
        self._cursor = 0
        self._budget = _VAIN_SHARE * len(html)

    def skip(self, chars: int) -> None:
        """Move on: the source has at least so many characters before the next text."""
        self._cursor += chars

    def find(self, chunk: str) -> int:
        """Return the offset of the text that begins with `chunk`, -1 if it is not found.

        >>> SourceLocator("<p title='a'> a").find(" a")
        14
        """
        probe = chunk[:_PROBE_CHARS]
        position = self._html.find(">" + probe, self._cursor, self._cursor + NEAR) + 1
        if not position:
            return self._find_far(chunk)
        self._cursor = position + len(probe)
        return position + (len(chunk) - len(chunk.lstrip()) if probe[0].isspace() else 0)

    def _find_far(self, chunk: str) -> int:
        match = _PROBE.match(chunk.lstrip())
        if not match:
            return -1
        probe = match[0].rstrip()
        position = self._search(probe, self._cursor + WINDOW)
        if position < 0 and len(probe) >= SURE_CHARS:
            position = self._search(probe, len(self._html))
        if position >= 0:
            self._cursor = position + len(probe)
        return position

    def _search(self, probe: str, limit: int) -> int:
        if self._budget < 0:
            return -1
        html, position = self._html, self._cursor
        while (position := html.find(probe, position, limit)) >= 0:
            if _follows_tag(html, position):
                return position
            position += 1
            self._budget -= _WRONG_PLACE
        self._budget -= limit - self._cursor
        return -1


def _follows_tag(html: str, position: int) -> bool:
    """Tell whether only white space parts the position from the end of a tag or the start of the source."""
    position -= 1
    while position >= 0 and html[position].isspace():
        position -= 1
    return position < 0 or html[position] == ">"
