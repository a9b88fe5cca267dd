"""Where a block's text stands in the source: the parser reports no positions, so they are looked up in order."""

from __future__ import annotations

# Texts come in source order, so the next one stands within the markup that follows the last one found.
# The bound keeps the search linear when a text is written with character references and cannot be found.
WINDOW = 20_000
_PROBE_CHARS = 48


class SourceLocator:
    """Finds texts in the source, each after the one before."""

    __slots__ = ("_cursor", "_html")

    def __init__(self, html: str) -> None:
        self._html = html
        self._cursor = 0

    def find(self, chunk: str) -> int:
        """Return the offset of the text that begins with `chunk`, -1 if it is not found.

        >>> SourceLocator("<p title='a'> a").find(" a")
        14
        """
        probe = chunk.strip()[:_PROBE_CHARS]
        html, position = self._html, self._cursor
        while (position := html.find(probe, position, self._cursor + WINDOW)) >= 0:
            if _follows_tag(html, position):
                self._cursor = position + len(probe)
                return position
            position += 1
        return -1


def _follows_tag(html: str, position: int) -> bool:
    """Tell whether only white space parts the position from the end of a tag or the start of the source."""
    position -= 1
    while position >= 0 and html[position].isspace():
        position -= 1
    return position < 0 or html[position] == ">"
