"""Bytes of GBK text cut or shifted by a tool that knew nothing of characters: 等重點 became ?shù)戎攸c.

Pages of a link farm are GBK bytes into which readings were inserted by replacing byte pairs, and which were then
cut at the byte pairs of some punctuation and decoded piece by piece. A pair may straddle two characters. Then

* a **cut** leaves `?` for the first byte of a character, a punctuation mark for its second byte and the first
  byte of the next character, and a run of wrong characters;
* a **phantom reading** leaves `?`, a reading and `)`: the annotated pair was the second byte of one character and
  the first byte of the next; `(` was swallowed with the latter;
* the run ends with the second byte of its last character as an ASCII letter, or with a `?` for it, which may have
  swallowed an ASCII character, or with `?`, the reading of the last character and `)`.

All bytes but those are still there. The repair lists what they allow and lets a Chinese character model choose;
it needs the text to become much likelier than it is. Questions, exclamations (`?!`) and readings that somebody
wrote do not gain by being shifted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from cleaner.repair import gbk
from cleaner.repair.chinese import next_costs, text_cost
from cleaner.repair.edits import Context, Edit
from cleaner.repair.readings import LETTERS, MAX_LETTERS, characters, is_reading
from cleaner.words import han_variant, is_han

MIN_GAIN = 10.0
"""How much likelier a text must become (nats, above 0) for a site to be repaired on its own evidence."""
MIN_GAIN_SUPPORTED = 3.0
"""The same where another site of the page was sure: damage does not come alone."""
SURE_CONFIDENCE = 0.9
"""Share of sites put right in every character, of those that gain `MIN_GAIN` (development pages: 0.92)."""
SUPPORTED_CONFIDENCE = 0.8
"""The same for those that gain less."""
OTHER_SCRIPT_COST = 6.0
"""Cost (nats) of a character of the script that the page is not written in, or of neither."""
PAGE_COST = 2.0
"""Cost (nats), at most, of a character after one that it follows elsewhere on the page."""
DOUBLE_MARK_COST = 8.0
"""Cost (nats) of a mark such as a comma after another."""
QUOTE_GAIN = 3.0
"""What a quotation mark costs less where it is due, and more where it is not (nats)."""
SCRIPT_SAMPLE = 4000
"""Characters from which the script of the page is told."""
BEAM = 20
"""Readings of a run kept at each character; 40 give the same, 10 lose 1 % of the phantom readings."""
CONTEXT = 3
"""Characters after the site that are judged with it."""
MAX_RUN = 200
"""Characters of a run looked at; real ones end at the next punctuation mark or sooner."""

_CUT = "？；！，、：?;!,:"
_LAST_MARKS = "。，、；：？！”’）》」』"
"""Punctuation that a run can end with."""
_STOPS = frozenset("。，、；：？！,;:?!")
_CLOSING = MappingProxyType(dict(zip("”）》」』", "“（《「『", strict=True)))
_MARKS = _STOPS | frozenset("“") | _CLOSING.keys()
_REACH = 40  # characters beside a site that hold its context, readings and all
_QUOTATION = 400  # characters before a site in which an open quotation is looked for
_READING = rf"[{LETTERS}]{{1,{MAX_LETTERS}}}"
_START = re.compile(rf"\?(?:([{_CUT}])|({_READING})\))")
_LAST = re.compile(rf"\?({_READING})\)")
_ANNOTATION = re.compile(rf"[(（]({_READING})[)）]")
_PARENTHESIS = re.compile(rf"(?<!\?)(?<![{LETTERS}])([(（)）])")


class _Explanation(NamedTuple):
    """What the bytes of a site allow: for each character of the true text its candidates."""

    slots: tuple[str, ...]
    end: int
    """Where the site ends in the text."""
    swallowed: bool
    """An ASCII character may have been swallowed at the end."""


class _Page(NamedTuple):
    """What the page tells about its language."""

    script: str
    pairs: frozenset[str]
    """The pairs of Han characters on it, readings taken out."""

    @classmethod
    def of(cls, page: str) -> _Page:
        counts = Counter(map(han_variant, page[:SCRIPT_SAMPLE]))
        text = _context(page)
        return cls(
            "Hans" if counts["Hans"] > counts["Hant"] else "Hant",
            frozenset(first + second for first, second in pairwise(text) if is_han(first) and is_han(second)),
        )


class _Site(NamedTuple):
    edit: Edit
    gain: float


def find(texts: Sequence[str], context: Context) -> Iterator[Edit]:
    """Find sites whose bytes spell likelier text when they are put in step again."""
    if "?" not in context.page or context.page.isascii() or not _is_suspicious(context.page):
        return
    page = _Page.of(context.page)
    sites = [site for block, text in enumerate(texts) if "?" in text for site in _sites(block, text, page)]
    supported = any(site.gain >= MIN_GAIN for site in sites)
    for site in sites:
        if site.gain >= (MIN_GAIN_SUPPORTED if supported else MIN_GAIN):
            yield site.edit


def _is_suspicious(page: str) -> bool:
    """Tell whether a site may begin somewhere: with Han characters close by."""
    return any(
        any(map(is_han, page[max(0, match.start() - MAX_LETTERS) : match.end() + MAX_LETTERS]))
        for match in _START.finditer(page)
    )


def _sites(block: int, text: str, page: _Page) -> Iterator[_Site]:
    place = 0
    while match := _START.search(text, place):
        place = match.start() + 1
        found = _phantom(text, match) if match[2] else _cut(text, match)
        explanations = [
            explanation
            for explanation in found
            if all(explanation.slots) and not text[max(0, match.start() - 1) : explanation.end].isascii()
        ]
        if explanations:
            site = _best(block, text, match.start(), explanations, page)
            if site.gain > 0:
                yield site
                place = site.edit.end


def _cut(text: str, match: re.Match[str]) -> list[_Explanation]:
    """Explain `?` and a punctuation mark: a lost first byte, and the mark's two bytes."""
    bytes_ = gbk.pair(match[1])
    if bytes_ is None:
        return []
    first = "".join(char for char in gbk.with_trail(bytes_[0]) if is_han(char) or char == "。")
    return list(_runs(text, match.end(), bytes_[1], (first,)))


def _phantom(text: str, match: re.Match[str]) -> list[_Explanation]:
    """Explain `?`, a reading and `)`: the reading is that of the byte before, and of the lost one."""
    before = gbk.pair(_context(text[max(0, match.start() - _REACH) : match.start()])[-1:] or " ")
    if before is None:
        return []
    keys = [char for char in characters(match[2]) if (pair := gbk.pair(char)) and pair[0] == before[1]]
    leads = {pair[1] for char in keys if (pair := gbk.pair(char)) and not _in_gb2312(char)}
    return [found for lead in sorted(leads) for found in _runs(text, match.end(), lead, ())]


def _runs(text: str, place: int, byte: int, slots: tuple[str, ...]) -> Iterator[_Explanation]:
    """Yield the ways in which the run at `place` can be read when it is put off by one `byte`."""
    limit = min(len(text), place + MAX_RUN)
    chars = list(slots)
    while place < limit:
        char = text[place]
        if char == "?":
            if match := _LAST.match(text, place):
                last = "".join(c for c in characters(match[1]) if (p := gbk.pair(c)) and p[0] == byte)
                yield _Explanation((*chars, last), match.end(), swallowed=False)
            last = "".join(c for c in gbk.with_lead(byte) if is_han(c) or c in _LAST_MARKS)
            yield _Explanation((*chars, last), place + 1, swallowed=True)
            return
        if "@" <= char <= "~" or char == "€":
            last = gbk.character(byte, 0x80 if char == "€" else ord(char))
            yield _Explanation((*chars, last), place + 1, swallowed=False)
        elif (match := _ANNOTATION.match(text, place)) and is_reading(text[place - 1], match[1]):
            place = match.end()
            continue
        pair = gbk.pair(char)
        whole = pair and gbk.character(byte, pair[0])
        if not pair or not whole:
            return
        chars.append(whole)
        byte = pair[1]
        place += 1


def _best(block: int, text: str, start: int, explanations: Sequence[_Explanation], page: _Page) -> _Site:
    """Return the likeliest explanation, and how much likelier it is than the text as it stands."""
    before = _context(text[max(0, start - _QUOTATION) : start])
    farthest = max(explanation.end for explanation in explanations)
    after = _START.split(_context(text[farthest : farthest + _REACH]))[0][:CONTEXT]
    if farthest + len(after) == len(text):
        after += "\n"
    ways = []
    for slots, end, swallowed in explanations:
        cost, chars = _read(slots, before, text[end:farthest] + after, page)
        ways.append((cost, end, chars + (_swallowed(text, end) if swallowed else "")))
    cost, end, chars = min(ways)
    gain = text_cost(text[start:farthest] + after, before) - cost
    return _Site(Edit(block, start, end, chars, _confidence(gain)), gain)


def _context(text: str) -> str:
    """Return the text without readings in parentheses."""
    return _ANNOTATION.sub("", text)


def _read(slots: Sequence[str], before: str, after: str, page: _Page) -> tuple[float, str]:
    """Return the likeliest choice of characters, one of each slot, and its cost with what stands around it (nats)."""
    beam = [(0.0, before)]
    for slot in (*slots, *after):
        beam = _read_on(beam, slot, page)
    cost, read = beam[0]
    return cost, read[len(before) : len(read) - len(after)]


def _read_on(beam: Sequence[tuple[float, str]], slot: str, page: _Page) -> list[tuple[float, str]]:
    """Return the likeliest readings after one more slot; of those that end alike only the best goes on."""
    best: dict[str, tuple[float, str]] = {}
    own_costs = _own_costs(slot, page.script)
    for cost, read in beam:
        last = read[-1:]
        for char, step, own in zip(slot, next_costs(read, slot), own_costs, strict=True):
            ending = last + char
            language = min(step, PAGE_COST) if ending in page.pairs else step
            total = cost + language + (own if own >= 0 else _mark_cost(read, char))
            if ending not in best or total < best[ending][0]:
                best[ending] = (total, read + char)
    return nsmallest(BEAM, best.values())


@lru_cache(maxsize=4096)
def _own_costs(slot: str, script: str) -> tuple[float, ...]:
    """Return what each character costs for its script (nats), -1 where that depends on what stands before it."""
    return tuple(
        -1.0 if char in _MARKS else OTHER_SCRIPT_COST if han_variant(char) not in {"", script} else 0.0 for char in slot
    )


def _mark_cost(before: str, char: str) -> float:
    """Return what a mark costs, or gains, where it stands (nats)."""
    if char in _CLOSING:
        due = before.count(_CLOSING[char]) > before.count(char)
        return -QUOTE_GAIN if due else QUOTE_GAIN
    if char == "“":
        return QUOTE_GAIN if before.count("“") > before.count("”") else -QUOTE_GAIN
    return DOUBLE_MARK_COST if before[-1:] in _STOPS else 0.0


def _swallowed(text: str, place: int) -> str:
    """Return the ASCII character that was swallowed before a place, where what follows tells it."""
    match = _PARENTHESIS.search(text, place, place + MAX_RUN)
    return "(" if match and match[1] in ")）" else ""


def _in_gb2312(char: str) -> bool:
    return all(byte >= 0xA1 for byte in gbk.pair(char) or ()) and han_variant(char) != "Hant"


def _confidence(gain: float) -> float:
    return SURE_CONFIDENCE if gain >= MIN_GAIN else SUPPORTED_CONFIDENCE
