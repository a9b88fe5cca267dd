"""The door: the functions that users call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cleaner.decode import decode as decode_bytes
from cleaner.document import Decoded, Repaired
from cleaner.errors import InputError, OptionError, nearest
from cleaner.inputs import page_source, text_source
from cleaner.options import DecodeErrors, Options
from cleaner.pipeline import Source, run, unreadable
from cleaner.repair import repair as repair_text
from cleaner.result import Result
from cleaner.rules import all_rules


class Cleaner:
    """Cleans pages with one set of options. Immutable and safe to share between threads and to pickle.

    >>> cleaner = Cleaner(favor="precision")
    >>> cleaner.clean("<p>One sentence is a page, too.</p>").text
    'One sentence is a page, too.'
    """

    __slots__ = ("_options",)

    def __init__(self, options: Options | None = None, **overrides: Any) -> None:
        """Raise `OptionError` for an unknown option, value or rule, naming the nearest right one."""
        self._options = (options or Options()).override(**overrides)
        known = {rule.name for rule in all_rules()}
        for name in (*(self._options.only_rules or ()), *self._options.skip_rules):
            if name not in known:
                raise OptionError(f'unknown rule "{name}"; {nearest(name, known)}')

    @property
    def options(self) -> Options:
        """The options in force."""
        return self._options

    def clean(self, data: Any, url: str | None = None, *, content_type: str | None = None) -> Result:
        """Clean one HTML page; see `clean`."""
        return _run(page_source(data, url, content_type, self._options), self._options)

    def clean_text(self, text: str | bytes, url: str | None = None, *, content_type: str | None = None) -> Result:
        """Clean text that another tool extracted; see `clean_text`."""
        return _run(text_source(text, url, content_type, self._options), self._options)

    def clean_many(self, pages: Iterable[Any]) -> Iterator[Result]:
        """Clean pages one by one, in order, as they come; nothing is kept between pages.

        A page is what `clean` takes, or a mapping with its arguments (`data`, `url`, `content_type`).
        """
        for page in pages:
            yield self.clean(**page) if isinstance(page, Mapping) else self.clean(page)


def clean(
    data: Any,
    url: str | None = None,
    content_type: str | None = None,
    options: Options | None = None,
    **overrides: Any,
) -> Result:
    """Turn an HTML page into clean text with metadata, and say what was removed and repaired.

    `data` is the page as bytes (best: then the charset is found, and damage is seen), str, an lxml element or
    a BeautifulSoup tag; `content_type` is the HTTP header. `overrides` are fields of `Options`.
    A page never raises, whatever it holds: look at `Result.status` and `warnings`. Raises `InputError` for a
    `data` of another type and `OptionError` for options that do not exist.

    >>> page = b"<title>Tides</title><h1>Tides</h1><p>The tide turns twice a day.</p><p>Copyright 2024 Pier News</p>"
    >>> result = clean(page)
    >>> result.title, result.text
    ('Tides', 'The tide turns twice a day.')
    >>> [removal.rule for removal in result.removals]
    ['title', 'copyright']
    """
    return Cleaner(options, **overrides).clean(data, url, content_type=content_type)


def clean_text(
    text: str | bytes,
    url: str | None = None,
    options: Options | None = None,
    *,
    content_type: str | None = None,
    **overrides: Any,
) -> Result:
    r"""Clean text that another tool took from a page: the same repair, rules and metadata, without an engine.

    >>> clean_text("The tide turns twice a day.\n\nShare this on Facebook").text
    'The tide turns twice a day.'
    """
    return Cleaner(options, **overrides).clean_text(text, url, content_type=content_type)


def decode(
    data: bytes, content_type: str | None = None, *, charset: str | None = None, errors: DecodeErrors = "replace"
) -> Decoded:
    r"""Decode the bytes of a page: text, the charset with what decided it, and every lost byte as a repair.

    `errors` says what stands for a lost byte: U+FFFD ("replace") or nothing ("ignore").

    >>> decoded = decode("<p>naïve</p>".encode())
    >>> decoded.text, decoded.charset.name
    ('<p>naïve</p>', 'utf-8')
    >>> decode(b"<p>na\xc3\xafve \xff</p>", charset="utf-8", errors="ignore").text
    '<p>naïve </p>'
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise InputError(f"cannot decode {type(data).__name__}; give bytes")
    options = Options(charset=charset, decode_errors=errors)
    return decode_bytes(bytes(data), content_type, options.charset, errors=options.decode_errors)


def repair(text: str, language: str | None = None) -> Repaired:
    r"""Put damaged text right, and say what was changed.

    >>> repair("caf\u200b\u00e9").text
    'café'
    """
    if not isinstance(text, str):
        raise InputError(f"cannot repair {type(text).__name__}; give a str")
    return repair_text(text, language)


def render(result: Result, format: str = "markdown", *, options: Options | None = None) -> str:  # noqa: A002
    """Render a result: `text`, `markdown`, `json`, or any other name in `cleaner.formats`."""
    from cleaner import formats

    return formats.render(result, format, options=options)


def rules() -> tuple[tuple[str, str], ...]:
    """Return (name, summary) of every removal rule, sorted by name."""
    return tuple((rule.name, rule.summary) for rule in all_rules())


def _run(source: Source, options: Options) -> Result:
    return unreadable(source, source.status) if source.status == "not_html" else run(source, options)
