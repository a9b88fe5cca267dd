"""Files that are no text: known by their first bytes, before anything tries to read them as a page."""

from __future__ import annotations

from cleaner.decode.compressed import unpack

# First bytes -> name. The container formats come with the bytes that stand after a length field.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "pdf"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (8, b"WEBP", "webp"),
    (8, b"WAVE", "wav"),
    (8, b"AVI ", "avi"),
    (4, b"ftyp", "mp4"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (0, b"\x00\x00\x01\x00", "ico"),
    (0, b"wOFF", "woff"),
    (0, b"wOF2", "woff2"),
    (0, b"OTTO", "otf"),
    (0, b"\x00\x01\x00\x00\x00", "ttf"),
    (0, b"ID3", "mp3"),
    (0, b"OggS", "ogg"),
    (0, b"fLaC", "flac"),
    (0, b"\x1aE\xdf\xa3", "matroska"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"\x7fELF", "elf"),
    (0, b"SQLite format 3\x00", "sqlite"),
    (0, b"\x00asm", "wasm"),
    (0, b"{\\rtf", "rtf"),
)

_SHORT = 3  # bytes; signatures up to this length are words as well
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b\x08\x1a")
_SAMPLE = 1024  # bytes looked at for control characters, which short signatures need beside them


def sniff_binary(data: bytes) -> str | None:
    r"""Return what the bytes are when they are no text page, else None.

    >>> sniff_binary(b"%PDF-1.7 ..."), sniff_binary(b"\x89PNG\r\n\x1a\n..."), sniff_binary(b"<p>PK</p>")
    ('pdf', 'png', None)
    """
    for offset, signature, name in _SIGNATURES:
        if data.startswith(signature, offset) and (len(signature) > _SHORT or _has_controls(data)):
            return None if name == "gzip" and _is_packed_text(data) else name
    return None


def _is_packed_text(data: bytes) -> bool:
    """Tell whether a gzip file holds text, which `decode` unpacks."""
    inside = unpack(data, _SAMPLE)
    return inside is not data and sniff_binary(inside) is None and not _has_controls(inside)


def _has_controls(data: bytes) -> bool:
    return any(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in data[:_SAMPLE])
