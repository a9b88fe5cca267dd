"""Formats: a result as a string. Each file here that has a `render` is a format, by its file name.

To add a format, add a file with `render(result: Result, options: Options) -> str`. Rendering shows what was
selected; it never selects. Files whose name begins with `_` are tools of the formats.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from cleaner.errors import OptionError, nearest
from cleaner.options import Options
from cleaner.result import Result


@cache
def names() -> tuple[str, ...]:
    """Return the names of the formats, sorted.

    >>> names()
    ('json', 'markdown', 'text')
    """
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def render(result: Result, name: str, *, options: Options | None = None) -> str:
    """Return the result in a format; raise `OptionError` for a format that does not exist."""
    if name not in names():
        raise OptionError(f'unknown format "{name}"; {nearest(name, names())}')
    rendered: str = import_module(f"{__name__}.{name}").render(result, options or Options())
    return rendered
