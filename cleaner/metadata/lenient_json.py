"""JSON as pages write it: comments, CDATA, trailing commas and semicolons, raw line breaks, several values in a row.

Quotes inside a string that nobody escaped are told by what stands around them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

# A longer script is read only if it is valid JSON (characters).
MAX_REPAIRED = 500_000

_DECODER = json.JSONDecoder(strict=False)
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)?\s*")
# A string, a comment to the end of the line, or a comma before a closing bracket.
_REPAIRABLE = re.compile(r'"(?:[^"\\]|\\.)*+"|(//[^\n]*+)|(,)(?=\s*+[}\]])', re.DOTALL)
# An escaped character, or a quote that does not end a string, with what shows that it begins one.
_QUOTE = re.compile(r'\\.|([{\[,:]\s*+)?"(?!\s*+[}\],:])', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')


def load_all(script: str) -> list[Any]:
    r"""Return the JSON values of a script; of a broken one those that can be read.

    >>> load_all('{"a": [1, 2,],}; /* more */ {"b": "line\nbreak"}')
    [{'a': [1, 2]}, {'b': 'line\nbreak'}]
    >>> load_all('{&quot;a&quot;: 1}'), load_all("var a = 1")
    ([{'a': 1}], [])
    >>> load_all('{"a": "The "old" mill", "b": 1}')
    [{'a': 'The "old" mill', 'b': 1}]
    """
    try:
        return [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        pass
    if len(script) > MAX_REPAIRED:
        return []
    if '"' not in script and "&quot;" in script:
        script = html.unescape(script)
    text = _repair(script)
    return list(_values(text)) or list(_values(_QUOTE.sub(_escape_quote, text)))


def _repair(script: str) -> str:
    text = _WRAPPER.sub("", script, count=1)
    return _BAD_ESCAPE.sub(r"\\\\", _REPAIRABLE.sub(_keep_string, _drop_block_comments(text)))


def _keep_string(match: re.Match[str]) -> str:
    return "" if match[1] or match[2] else match[0]


def _escape_quote(match: re.Match[str]) -> str:
    return '\\"' if match[0] == '"' else match[0]


def _drop_block_comments(text: str) -> str:
    """Drop `/* ... */` outside strings, in one pass."""
    if "/*" not in text:
        return text
    parts: list[str] = []
    place = 0
    while (start := text.find("/*", place)) >= 0:
        if text.count('"', place, start) % 2:
            parts.append(text[place : start + 2])
            place = start + 2
            continue
        end = text.find("*/", start)
        parts.append(text[place:start])
        place = end + 2 if end >= 0 else len(text)
    return "".join((*parts, text[place:]))


def _values(text: str) -> Iterator[Any]:
    """Yield the values that stand one after the other, up to the first that cannot be read."""
    place = 0
    while (place := _next_opening(text, place)) >= 0:
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        yield value


def _next_opening(text: str, place: int) -> int:
    openings = [index for index in (text.find("{", place), text.find("[", place)) if index >= 0]
    return min(openings, default=-1)
