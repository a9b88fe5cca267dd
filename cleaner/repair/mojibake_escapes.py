r"""Text that was sent in a seven-bit form and never turned back: `caf=C3=A9`, `caf%C3%A9`, `\u611f`, `$B$H$$$&(B`.

Only forms that prove themselves are touched: quoted-printable bytes that are UTF-8, runs of several `\u`
escapes, JIS codes between both of their escape sequences (without the escape characters) that hold kana or kanji;
and escapes that touch a letter and stand for a letter, in a text that is no code and in a word that is no address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

_QUOTED_PRINTABLE = re.compile(
    r"(?:=(?:C[2-9A-F]|D[0-9A-F])=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2}|=F[0-4](?:=[89AB][0-9A-F]){3})+"
)
_UNICODE_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}[^\S\n]?[,.!?]?){3,}")
_JIS = re.compile(r"\x1b?\$[@B]((?:[!-~]{2})+?)\x1b?\([BJ]")
_IN_WORD = r"(?:(?<=[^\W\d_])(?:{0})|(?:{0})(?=[^\W\d_]))"
_UNICODE_ESCAPE = re.compile(_IN_WORD.format(r"\\u(?:00[c-f]|01[0-7])[0-9a-f]|\\u00[C-F][0-9A-F]|\\u01[0-7][0-9A-F]"))
_BYTE_ESCAPES = re.compile(_IN_WORD.format(r"(?:\\x[c-f][0-9a-f](?:\\x[89ab][0-9a-f])*)+"))
_PERCENT = re.compile(_IN_WORD.format(r"(?:%C[3-9A-F]%[89AB][0-9A-F]|%D[0-9A-F]%[89AB][0-9A-F])+"))
_UTF7 = re.compile(_IN_WORD.format(r"\+A[A-Za-z0-9/]{2,}-"))
_CODE = re.compile(r"""[{};<>=|`]|":|\\[nrt"']|\w\(|\)\.""")
_ADDRESS = re.compile(r"[/@_&?=#]|\w\.\w|www")
_NEAR = 60
"""Characters before and after an escape in which the word around it is looked for."""


class _Form(NamedTuple):
    signs: tuple[str, ...]
    """What a text holds, one of them, that has an escape of this form."""
    pattern: re.Pattern[str]
    read: Callable[[str], str | None]
    """Returns what the escape stands for, None if it proves nothing."""
    is_in_word: bool = False
    """Whether it is no proof in code and in an address."""

    def may_be_in(self, text: str) -> bool:
        """Tell in microseconds whether a text may hold an escape of this form."""
        return self.signs[0][0] in text and any(sign in text for sign in self.signs)  # one character is found fastest


def may_be_escaped(page: str) -> bool:
    """Tell in microseconds whether a page may hold an escaped stretch."""
    return any(form.may_be_in(page) for form in _FORMS)


def unescape(text: str) -> list[tuple[int, int, str]]:
    r"""Return the stretches that are escaped and what they stand for, in order.

    >>> unescape("caf=C3=A9"), unescape("$B$H$$$&(B"), unescape(r"\u611f\u60c5\u6d6e")
    ([(3, 9, 'é')], [(0, 10, 'という')], [(0, 18, '感情浮')])
    >>> unescape(r"apr\u00e8s"), unescape("caf%C3%A9 au lait"), unescape("/caf%C3%A9"), unescape("Gr+APwA3w-e")
    ([(3, 9, 'è')], [(3, 9, 'é')], [], [(2, 10, 'üß')])
    """
    found: list[tuple[int, int, str]] = []
    for form in _FORMS:
        if form.may_be_in(text):
            found += _read_form(form, text)
    return sorted(found)


def _read_form(form: _Form, text: str) -> Iterator[tuple[int, int, str]]:
    if form.is_in_word and _CODE.search(text):
        return
    for match in form.pattern.finditer(text):
        if form.is_in_word and _ADDRESS.search(_word_around(text, *match.span())):
            continue
        after = form.read(match[0])
        if after is not None:
            yield *match.span(), after


def _word_around(text: str, start: int, end: int) -> str:
    """Return the word without the escape."""
    before = text[max(0, start - _NEAR) : start].rpartition(" ")[2]
    return f"{before} {text[end : end + _NEAR].partition(' ')[0]}"


def _read_quoted_printable(escapes: str) -> str | None:
    try:
        return bytes.fromhex(escapes.replace("=", "")).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read_unicode_escapes(escapes: str) -> str | None:
    try:
        text: str = json.loads(f'"{escapes}"')
    except ValueError:
        return None
    return text if not text.isascii() and text.isprintable() else None


def _read_byte_escapes(escapes: str) -> str | None:
    data = bytes.fromhex(escapes.replace("\\x", ""))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return _letters(text)


def _read_utf7(escapes: str) -> str | None:
    try:
        return _letters(escapes.encode("ascii").decode("utf-7"))
    except UnicodeDecodeError:
        return None


def _read_jis(escapes: str) -> str | None:
    inner = _JIS.fullmatch(escapes)
    try:
        text = f"\x1b$B{inner[1] if inner else ''}\x1b(B".encode("ascii").decode("iso2022_jp")
    except UnicodeDecodeError:
        return None
    return text if any("\u3040" <= char <= "\u9fff" for char in text) else None


def _letters(text: str) -> str | None:
    """Return a text that has nothing but letters beyond ASCII."""
    return text if all("\xc0" <= char <= "\u024f" and char.isalpha() for char in text) else None


_FORMS = (
    _Form(("=C", "=D", "=E", "=F"), _QUOTED_PRINTABLE, _read_quoted_printable),
    _Form(("\\u",), _UNICODE_ESCAPES, _read_unicode_escapes),
    _Form(("$B", "$@"), _JIS, _read_jis),
    _Form(("\\u0",), _UNICODE_ESCAPE, lambda escape: _letters(chr(int(escape[2:], 16))), is_in_word=True),
    _Form(("\\x",), _BYTE_ESCAPES, _read_byte_escapes, is_in_word=True),
    _Form(("%C", "%D"), _PERCENT, lambda escapes: _letters(unquote(escapes)), is_in_word=True),
    _Form(("+A",), _UTF7, _read_utf7, is_in_word=True),
)
