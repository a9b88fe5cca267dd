"""The candidates for a page's charset, each with its score: all evidence weighed together.

A score is in nats (natural logarithm of odds). The text that a candidate makes of a sample is judged by the
character model: how likely is it as text, whatever the language? To this come the bytes without meaning under
the candidate, what header and page declare, how common the charset is, and the language that the page names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from types import MappingProxyType
from typing import NamedTuple

from cleaner import ngrams
from cleaner.decode.decoders import DOUBLE_BYTE, count_extensions, is_single_byte
from cleaner.decode.labels import codec_of
from cleaner.decode.utf8 import SEQUENCE, count_high
from cleaner.document import CharsetGuess
from cleaner.resources import load_toml

# Charsets that are tried whether declared or not, with the logarithm of their frequency on the web (nats, estimates).
PRIOR: Mapping[str, float] = MappingProxyType(
    {
        "utf-8": 4.0,
        "windows-1252": 2.0,
        "windows-1251": 1.0,
        "gbk": 1.0,
        "shift_jis": 0.0,
        "euc-kr": 1.0,
        "euc-jp": 0.5,
        "big5": 0.5,
        "windows-1250": 0.5,
        "iso-8859-2": 0.0,
        "windows-1254": 0.0,
        "windows-1256": 0.0,
        "windows-1255": -0.5,
        "windows-1253": 0.0,
        "iso-8859-7": -0.5,
        "windows-1257": 0.0,
        "windows-1258": -1.0,
        "windows-874": -1.5,
        "koi8-r": 0.0,
        "koi8-u": -0.5,
        "iso-8859-5": -1.0,
        "iso-8859-15": -1.0,
        "iso-8859-6": -3.0,
        "iso-8859-8": -3.0,
        "ibm866": -4.0,
        "x-mac-cyrillic": -5.0,
        "macintosh": -5.0,
        "ibm855": -7.0,
    }
)
RARE_PRIOR = -6.0
"""For charsets that are tried only because somebody names them (nats)."""

# Weights of the evidence, in nats, set by hand on the development pages; a third more or less of LOSS and TEMPER
# changes 4 of 1,737 hard pages.
LOSS = 8.0
"""Against a candidate, for each byte that has no meaning in it."""
EXTENSION = 8.0
"""Against a candidate, for each character of its extension, which nearly all its text does without."""
CLAIM = 6.0
"""For the charset that the header names, and again for each that the page names."""
POINT = 3.0
"""Against a reading as Hebrew, for each vowel point: few pages have any, and capitals of KOI8 look like them."""
SIBLING = 3.0
"""For the Windows charset that text which is called ISO 8859 often is in."""
HINT = 2.0
"""For the usual charsets of the language that the page names."""
TEMPER = 0.7
"""Share of the model's judgement that counts (0-1): neighbouring characters are not independent evidence."""

# First round: all candidates on little text; those far behind do not see the rest.
_FIRST_ROUND = 100  # bytes
_FAR_BEHIND = 30.0  # nats; no right answer of the development pages was further behind than 14
_MOST_LOST = 0.12  # share of the sample's bytes above ASCII; a candidate that loses more is out if another loses less

# Mean cost of a character (nats) above which a text is hardly text. Of the right readings of
# the development pages one in a hundred is above 7.4 in Chinese and 4.4 in alphabets; asking in vain costs 2 ms.
_IMPLAUSIBLE_PAIRS = 8.5
_IMPLAUSIBLE_LETTERS = 3.8

_POINTS = re.compile("[\u0591-\u05c7]")
_SEVEN_BIT = frozenset({"iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "replacement"})


class Candidate(NamedTuple):
    """A charset and the evidence for it, in nats."""

    name: str
    source: str
    """What speaks for it: `header`, `declared`, or only the bytes: `utf-8`, `detected`."""
    score: float
    text: str
    """The sample in this charset, without lost bytes."""
    cost: float
    """Of this text, by the character model (nats)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the charset without looking at the text."""

    claims: tuple[tuple[str, str], ...] = ()
    """(charset, source) of every declaration."""
    hints: Collection[str] = ()
    """Charsets of the language that the page names."""

    def score(self, name: str) -> float:
        """Return what speaks for a charset (nats)."""
        siblings = load_toml("charsets.toml")["siblings"]
        claims = sum(claimed == name for claimed, _ in self.claims)
        sibling = any(siblings.get(claimed) == name for claimed, _ in self.claims)
        return PRIOR.get(name, RARE_PRIOR) + CLAIM * claims + SIBLING * sibling + HINT * (name in self.hints)

    def source(self, name: str) -> str:
        """Return the best source that names a charset."""
        unnamed = "utf-8" if name == "utf-8" else "detected"
        return next((source for claimed, source in self.claims if claimed == name), unnamed)


def weigh(
    sample: bytes, evidence: Evidence, names: Sequence[str] | None = None, also: Sequence[str] = ()
) -> list[Candidate]:
    """Return the candidates for a sample of text, best first: the usual and the declared charsets, and `also` others.

    >>> [candidate.name for candidate in weigh("съешь ещё этих мягких булок".encode("koi8-r"), Evidence())][0]
    'koi8-r'
    """
    if names is None:
        names = _names(sample, evidence, also)
    cut = sample.find(b" ", _FIRST_ROUND)
    if cut < 0:
        return _judge(sample, evidence, names)
    first = _judge(sample[:cut], evidence, names)
    near = [candidate for candidate in first if candidate.score > first[0].score - _FAR_BEHIND]
    if len({_read(sample, candidate.name) for candidate in near}) == 1:
        return near  # they agree on the rest
    return _judge(sample, evidence, [candidate.name for candidate in near])


def _names(sample: bytes, evidence: Evidence, also: Sequence[str]) -> list[str]:
    """Return the usual and the claimed charsets; UTF-8 only where some sequence of it, or somebody, speaks for it."""
    claimed = [name for name, _ in evidence.claims if name not in _SEVEN_BIT]
    names = dict.fromkeys([*PRIOR, *claimed, *also])
    if "utf-8" not in claimed and not SEQUENCE.search(sample):
        del names["utf-8"]
    return list(names)


def is_implausible(candidate: Candidate) -> bool:
    """Tell whether the text that a candidate makes of the sample is hardly text."""
    limit = _IMPLAUSIBLE_PAIRS if candidate.name in DOUBLE_BYTE else _IMPLAUSIBLE_LETTERS
    return candidate.cost > limit * len(candidate.text)


def as_guesses(candidates: Sequence[Candidate], most: int = 5) -> list[CharsetGuess]:
    """Return the candidates with the odds turned into confidence; those that read the sample alike share theirs."""
    best = candidates[0].score
    odds = [exp(max(-50.0, candidate.score - best)) for candidate in candidates]
    by_text: dict[str, float] = {}
    for candidate, weight in zip(candidates, odds, strict=True):
        by_text[candidate.text] = by_text.get(candidate.text, 0.0) + weight
    return [CharsetGuess(c.name, c.source, round(by_text[c.text] / sum(odds), 4)) for c in candidates[:most]]


def _judge(sample: bytes, evidence: Evidence, names: Sequence[str]) -> list[Candidate]:
    readings = {name: _read(sample, name) for name in names}
    high = count_high(sample)
    limit = max(min(lost for _, lost in readings.values()), 1 + _MOST_LOST * high)
    texts = {
        name: text for name, (text, lost) in readings.items() if lost <= limit and (lost < high or name == "utf-8")
    }
    texts = texts or {name: text for name, (text, _) in readings.items()}
    distinct = list(dict.fromkeys(texts.values()))
    costs = dict(zip(distinct, ngrams.costs(distinct), strict=True))
    candidates = []
    for name, text in texts.items():
        against = TEMPER * costs[text] + LOSS * readings[name][1] + EXTENSION * count_extensions(text, name)
        against += POINT * (len(text) - len(_POINTS.sub("", text))) if name == "windows-1255" else 0.0
        candidates.append(Candidate(name, evidence.source(name), evidence.score(name) - against, text, costs[text]))
    return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.name))


def _read(sample: bytes, name: str) -> tuple[str, int]:
    """Return the sample in a charset without the bytes that are lost, and their number."""
    codec = codec_of(name)
    text = sample.decode(codec, "ignore")
    return text, len(sample) - (len(text) if is_single_byte(name) else len(text.encode(codec, "ignore")))
