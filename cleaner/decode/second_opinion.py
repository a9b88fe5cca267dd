"""What charset-normalizer takes the bytes for: it knows the code pages of DOS and of old Macintoshes."""

from __future__ import annotations

from cleaner.decode.labels import find_charset


def second_opinion(sample: bytes) -> list[str]:
    """Return the charsets that charset-normalizer finds, with those that read the sample alike.

    >>> second_opinion("Die schöne Straße führt über die Brücke nach München".encode("cp437"))[0]
    'ibm437'
    """
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    names = (find_charset(codec) for codec in best.could_be_from_charset) if best else ()
    return [name for name in names if name and not name.startswith("utf-")]  # UTF is looked for in the whole page
