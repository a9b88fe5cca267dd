"""Pages that are still compressed: a server that forgot its `Content-Encoding`, a file that was saved as it came."""

from __future__ import annotations

import zlib

_GZIP = b"\x1f\x8b\x08"
_GZIP_WINDOW = 31  # zlib's number for: gzip header, largest window
MOST = 20_000_000
"""Bytes that are unpacked at most; a small file can claim to hold terabytes."""


def unpack(data: bytes, most: int = MOST) -> bytes:
    r"""Return what a gzip file holds, as far as it can be read; other bytes come back as they are.

    >>> import gzip
    >>> unpack(gzip.compress(b"<p>tea")), unpack(b"<p>tea"), unpack(b"\x1f\x8b\x08no")
    (b'<p>tea', b'<p>tea', b'\x1f\x8b\x08no')
    """
    if not data.startswith(_GZIP):
        return data
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(data, most) or data
    except zlib.error:
        return data
