"""Script conversion: simplified to traditional Chinese characters or back, where the caller asks for it.

This mends no damage: `convert_script` says which script the text is to have. OpenCC converts by phrases (`头发` is
`頭髮`, `发展` is `發展`), with its configurations `t2s` and `s2t`, which keep the words of the region. Japanese is
no Chinese script: a page with as much kana as Japanese has stays, and so does any text with kana in it, and a page
whose language is known not to be Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from cleaner.errors import MissingExtraError
from cleaner.options import ChineseScript
from cleaner.repair.edits import Context, Edit, matches

CONFIDENCE = 0.97
"""Share of converted runs that are right; an estimate, as one character may stand for several of the other script."""

JAPANESE_KANA = 0.2
"""Kana for each Han character (0 and up) above which a page is Japanese; an estimate: Japanese prose has about one."""

_CONFIGURATION = {"Hans": "t2s", "Hant": "s2t"}
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find the runs of characters that the other script writes differently; raises `MissingExtraError`."""
    script = context.options.convert_script
    if script is None:
        return
    convert = _converter(script)
    if context.language is not None and context.language.partition("-")[0].lower() not in ("zh", "yue"):
        return
    han = sum(len(run) for run in _HAN.findall(context.page))
    if len(_KANA.findall(context.page)) > JAPANESE_KANA * han:
        return
    for block, run in matches(_HAN, texts):
        if not _KANA.search(texts[block]):
            yield from _changes(block, run.start(), run[0], convert(run[0]))


def _changes(block: int, offset: int, before: str, after: str) -> Iterator[Edit]:
    """Yield an edit for each run of characters that changes; conversion keeps most lengths, but not all."""
    if before == after:
        return
    if len(before) == len(after):
        spans = _unequal_spans(before, after)
    else:
        opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        spans = [(i, j, after[k:m]) for tag, i, j, k, m in opcodes if tag != "equal"]
    for start, end, text in spans:
        yield Edit(block, offset + start, offset + end, text, CONFIDENCE)


def _unequal_spans(before: str, after: str) -> list[tuple[int, int, str]]:
    r"""Return (start, end, new text) where two texts of one length differ.

    >>> _unequal_spans("abcd", "xycz")
    [(0, 2, 'xy'), (3, 4, 'z')]
    """
    signs = "".join("=" if old == new else "x" for old, new in zip(before, after, strict=True))
    return [(run.start(), run.end(), after[run.start() : run.end()]) for run in re.finditer("x+", signs)]


@cache
def _converter(script: ChineseScript) -> Callable[[str], str]:
    """Return the function that converts to the script."""
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise MissingExtraError("opencc", extra="opencc") from error
    convert: Callable[[str], str] = OpenCC(_CONFIGURATION[script]).convert
    return convert
