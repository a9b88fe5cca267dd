"""Letters and signs beyond ASCII that a charset lost, one mark for each: `R�viser`, `Borb�n`, `don�t`, `f?r`.

Legacy text that is read as UTF-8 has U+FFFD for each of them, and a converter to ASCII writes `?`. Which letter it
was, the character model says in the language that the rest of the page is in; only where it leaves no doubt is it put
back. An apostrophe is thought of where words are elided (`elisions.toml`), other signs at the ends of a word.

Left alone are marks that stand together or in words with more of them than letters, and question marks unless several
stand between letters, outside addresses: `?` at the end of a word asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from cleaner import ngrams
from cleaner.repair.edits import Context, Edit, matches
from cleaner.repair.gaps import Gapped, fill
from cleaner.repair.mojibake_gate import evidence_in
from cleaner.resources import load_toml

MIN_SHARE = 0.95
"""Share of the probability (0-1) that one letter must have."""
MAX_CONFIDENCE = 0.98
"""On 1,400 edits of made-up damage in twelve languages 98 % were right."""
MAX_LETTERS = 17
"""Letters that are tried, the commonest of the language: Slovak has as many."""
MAX_WORDS = 1_000
"""Words that are judged, the first of the page."""
MIN_EVIDENCE = 60
"""Characters of whole words that tell the language."""
MIN_QUESTION_MARKS = 3
"""Words of a page with a question mark between letters from which it stands for letters."""

_LATIN = (
    "".join(
        char
        for codes in (range(0xDF, 0x180), range(0x218, 0x21C), range(0x1EA0, 0x1EFA))
        for char in map(chr, codes)
        if char.islower() and len(char.upper()) == 1
    )
    + "ß"
)
_SIGNS = "’‘“”„«»–…"
_LETTERS = "[A-Za-z’'-]"
_WITH_REPLACEMENT = re.compile(
    rf"(?<![\ufffd\w])(?:{_LETTERS}+\ufffd|\ufffd(?=[A-Za-z]))(?:{_LETTERS}+\ufffd?)*(?![\ufffd\w])"
)
_QUESTION_MARK = re.compile(r"\?(?<=[A-Za-z]\?)(?=[a-z])")
_WITH_QUESTION_MARK = re.compile(rf"(?<![^\s“”\"'(«])[A-Za-z]{_LETTERS}*(?:\?[a-z]{_LETTERS}*)+(?![\w=&/?.]\S)")


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find marks that can stand for one letter only."""
    if "\ufffd" in context.page:
        yield from _find(
            "\ufffd", [found for found in matches(_WITH_REPLACEMENT, texts) if _is_word(found[1])], context
        )
    if "?" in context.page and len(_QUESTION_MARK.findall(context.page)) >= MIN_QUESTION_MARKS:
        found = list(matches(_WITH_QUESTION_MARK, texts))
        if len(found) >= MIN_QUESTION_MARKS:
            yield from _find("?", found, context)


def _find(mark: str, found: list[tuple[int, re.Match[str]]], context: Context) -> Iterator[Edit]:
    evidence = evidence_in(context.page) if found else ""
    if len(evidence) < MIN_EVIDENCE:
        return
    known = [match[0].split(mark) for _, match in found[:MAX_WORDS]]
    languages = ngrams.score([evidence]).likeliest()
    letters = "".join(ngrams.commonest(_LATIN, languages)[:MAX_LETTERS])
    fillings = fill([Gapped(parts, _options(parts, letters)) for parts in known], languages)
    for (block, match), parts, chars in zip(found, known, fillings, strict=False):
        at = match.start()
        for part, (char, share) in zip(parts, chars, strict=False):
            at += len(part)
            if share >= MIN_SHARE:
                yield Edit(block, at, at + 1, char, min(MAX_CONFIDENCE, round(share, 2)))
            at += 1


def _is_word(match: re.Match[str]) -> bool:
    """Tell whether a match has more letters than marks."""
    return 2 * match[0].count("\ufffd") < len(match[0])


def _options(parts: Sequence[str], letters: str) -> list[tuple[str, ...]]:
    """Return what may have stood in each gap between the parts of a word: one of the letters, or a sign."""
    options = []
    for before, after in pairwise(parts):
        cased = letters if before[-1:].islower() else letters + letters.replace("ß", "").upper()
        signs = _SIGNS if not before or not after else "’" if _is_elision(before, after) else ""
        options.append((*cased, *signs))
    return options


def _is_elision(before: str, after: str) -> bool:
    """Tell whether an apostrophe stands between such parts of a word.

    >>> _is_elision("don", "t"), _is_elision("L", "eau"), _is_elision("na", "ve")
    (True, True, False)
    """
    return any(_fits(before.lower(), words) and _fits(after.lower(), ends) for words, ends in _elisions())


def _fits(part: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint((part, "*", f"*{part[-1:]}", f"{part[:1]}*"))


@cache
def _elisions() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rules = load_toml("elisions.toml")["elision"]
    return tuple((frozenset(rule["before"].split()), frozenset(rule["after"].split())) for rule in rules)
