r"""Text that was sent in a seven-bit form and never turned back: `caf=C3=A9`, `\u611f\u60c5`, `$B$H$$$&(B`.

Only forms that prove themselves are touched: quoted-printable bytes that are UTF-8, runs of several `\u`
escapes, JIS codes between both of their escape sequences (without the
escape characters) that hold kana or kanji.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

_QUOTED_PRINTABLE = re.compile(
    r"(?:=(?:C[2-9A-F]|D[0-9A-F])=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2}|=F[0-4](?:=[89AB][0-9A-F]){3})+"
)
_UNICODE_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}[^\S\n]?[,.!?]?){3,}")
_JIS = re.compile(r"\x1b?\$[@B]((?:[!-~]{2})+?)\x1b?\([BJ]")


def unescape(text: str) -> list[tuple[int, int, str]]:
    r"""Return the stretches that are escaped and what they stand for, in order.

    >>> unescape("caf=C3=A9"), unescape("$B$H$$$&(B"), unescape(r"\u611f\u60c5\u6d6e")
    ([(3, 9, 'é')], [(0, 10, 'という')], [(0, 18, '感情浮')])
    """
    found: list[tuple[int, int, str]] = []
    for sign, pattern, read in _FORMS:
        if sign in text:
            for match in pattern.finditer(text):
                after = read(match)
                if after is not None:
                    found.append((*match.span(), after))
    return sorted(found)


def _read_quoted_printable(match: re.Match[str]) -> str | None:
    try:
        return bytes.fromhex(match[0].replace("=", "")).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read_unicode_escapes(match: re.Match[str]) -> str | None:
    try:
        text: str = json.loads(f'"{match[0]}"')
    except ValueError:
        return None
    return text if not text.isascii() and text.isprintable() else None


def _read_jis(match: re.Match[str]) -> str | None:
    try:
        text = f"\x1b$B{match[1]}\x1b(B".encode("ascii").decode("iso2022_jp")
    except UnicodeDecodeError:
        return None
    return text if any("\u3040" <= char <= "\u9fff" for char in text) else None


_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    ("=", _QUOTED_PRINTABLE, _read_quoted_printable),
    ("\\u", _UNICODE_ESCAPES, _read_unicode_escapes),
    ("(", _JIS, _read_jis),
)
