"""Charset labels: what a page or a server calls a charset, and the decoder that a browser takes for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from cleaner.errors import OptionError, nearest
from cleaner.resources import load_toml

_CODEC_FAMILIES = {"windows-": "cp", "iso-8859-": "iso8859_", "koi8-": "koi8_", "ibm": "cp"}
_FAMILY = re.compile(f"^(?:{'|'.join(_CODEC_FAMILIES)})")
_OUTSIDE = re.compile("[^a-z0-9]")
_WORD_BEFORE = re.compile("^(?:charset|encoding)")
_SHORT_WINDOWS = re.compile("^(?:win|windowscp|mscp|ansi)(?=[0-9]{3,4}$)")


def find_charset(label: str) -> str | None:
    """Return the WHATWG name of the charset that a label means, or None.

    The label is first read as the standard does, then leniently: letters and digits alone.

    >>> find_charset("Latin1"), find_charset("gb2312"), find_charset("iso-8859&#8211;2"), find_charset("win-1251")
    ('windows-1252', 'gbk', 'iso-8859-2', 'windows-1251')
    >>> find_charset("none") is None
    True
    """
    exact = _labels().get(label.strip(" \t\n\r\f").lower())
    return exact or _find_leniently(label)


def forced_charset(label: str) -> str:
    """Return the charset that the caller asked for; raise `OptionError` for a label that names none."""
    name = find_charset(label)
    if name is None or name == "replacement":
        raise OptionError(f'unknown charset "{label}"; {nearest(label.lower(), _suggestions())}')
    return name


@cache
def codec_of(name: str) -> str:
    """Return the Python codec that comes nearest to the decoder of a charset.

    >>> codec_of("shift_jis"), codec_of("windows-1252"), codec_of("iso-8859-15"), codec_of("koi8-u")
    ('cp932', 'cp1252', 'iso8859_15', 'koi8_u')
    """
    listed: str | None = load_toml("charsets.toml")["codecs"].get(name)
    return listed or _FAMILY.sub(lambda match: _CODEC_FAMILIES[match[0]], name)


def _find_leniently(label: str) -> str | None:
    key = _squeeze(unescape(label))
    key = _SHORT_WINDOWS.sub("windows", _WORD_BEFORE.sub("", key))
    labels = _squeezed_labels()
    if key in labels:
        return labels[key]
    return "utf-8" if key.startswith("utf8") else None


def _squeeze(label: str) -> str:
    return _OUTSIDE.sub("", label.lower())


def _all_labels() -> Iterator[tuple[str, str]]:
    data = load_toml("charsets.toml")
    for table in (data["labels"], data["other_labels"]):  # browsers refuse ISO-2022-KR and HZ; text may be in them
        for name, labels in table.items():
            for label in labels.split():
                yield label, name


@cache
def _labels() -> dict[str, str]:
    return dict(_all_labels())


@cache
def _squeezed_labels() -> dict[str, str]:
    return {_squeeze(label): name for label, name in _all_labels()}


@cache
def _suggestions() -> frozenset[str]:
    return frozenset(load_toml("charsets.toml")["labels"]) - {"replacement"}
