"""What can be raised, and when.

A page never raises, however broken it is: it gives a `Result` with a `status` and `warnings`.
Exceptions are for misuse of the library::

    CleanerError
    ├── InputError(TypeError)          the argument is not a page: wrong Python type
    ├── OptionError(ValueError)        an unknown option, or a value outside its range
    └── MissingExtraError(ImportError) an optional package is needed; the message has the install command
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class CleanerError(Exception):
    """Base of every error this package raises on purpose."""


class InputError(CleanerError, TypeError):
    """The input is not of a type that can hold a page or text."""


class OptionError(CleanerError, ValueError):
    """An option that does not exist, or a value that it does not take."""


class MissingExtraError(CleanerError, ImportError):
    """An optional package is missing.

    >>> raise MissingExtraError("opencc", extra="opencc")
    Traceback (most recent call last):
    cleaner.errors.MissingExtraError: opencc is not installed; run: pip install "clean-page[opencc]"
    """

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(f'{package} is not installed; run: pip install "clean-page[{extra}]"')


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word nearest to `name`, or lists all of them.

    >>> nearest("favour", ["favor", "engine"])
    'did you mean "favor"?'
    >>> nearest("xyz", ["favor", "engine"])
    'known: engine, favor'
    """
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    return f'did you mean "{close[0]}"?' if close else f"known: {', '.join(names)}"
