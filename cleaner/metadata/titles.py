"""The title: candidates with the site's name taken off, weighed by source and by agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cleaner.document import Page
from cleaner.metadata.claims import MAX_LABEL, Claim, clean_value
from cleaner.metadata.headline import likeness, tokens
from cleaner.resources import read_text
from cleaner.words import fold

_SEPARATOR = re.compile(r"(\s+[-–—|·•»«:~/>]+\s+|\s*[|｜»«_]\s*|\s*(?:::|--|—)\s*|:\s+)")
# What every separator holds.
_MAY_SEPARATE = re.compile(r"[|｜»«_:—]|\s[-–·•~/>]|--")
# Two texts are the same title if they are this like (0-1).
_SAME = 0.9
# A heading confirms a part of the title element if it is this like (0-1).
_CONFIRMED = 0.85
# Weights of headings by level; the first h1 is most likely the headline (set on the development corpora).
_HEADING_WEIGHTS = {1: 0.78, 2: 0.35, 3: 0.2}
_LATER_H1_WEIGHT = 0.35
_TITLE_ELEMENT_WEIGHT = 0.7
# Where the weight of `og:title` was lowered below this (0-1) it describes the home page, and so does the title element.
_DISTRUSTED = 0.5
# Marks of links that a heading has to itself.
_PERMALINK = " ¶§#\U0001f517"
# Headings of one level that may be the title.
_MAX_HEADINGS = {1: 5, 2: 2, 3: 2}
# Table rows, assignments, list items, markup, and paths of two or more steps are no titles.
_NO_TITLE = re.compile(
    r"\t|\s\|\s|\|\s*\Z| = |\A(?:[-*•·‣▪]|\d{1,3}[.)])\s|<[a-zA-Z/]|[>»›/＞／][^>»›/＞／]+[>»›/＞／]"
)
# Characters of what editors write where nobody gives a title.
_MAX_PLACEHOLDER = 40
# Titles that a page states, at most.
_MAX_STATED = 12
# A title of more parts is a list of keywords.
_MAX_PARTS = 13
# A part of a title that holds the name of the site, or is held by it, has at most these words and shares at least
# these characters.
_MAX_SITE_WORDS = 4
_MIN_SHARED = 4
_NOT_WORD = re.compile(r"[\W_]+")
# Share of what is missing from certainty that each further agreeing source adds (0-1).
_AGREEMENT = 0.5


class _Candidate(NamedTuple):
    value: str
    words: frozenset[str]
    source: str
    weight: float


# A heading that shares fewer words than this with what the page states as its title (0-1) is right this often.
_UNRELATED = 0.15
_UNRELATED_WEIGHT = 0.55


# A first h1 that shares so many words with a stated title (0-1) is the headline, the stated title a wording of it, this
# often; but news sites write the stated one with as much care.
_REWORDED = ((0.5, 0.95), (0.3, 0.88))
_NEWS = "newsarticle"


def choose(
    page: Page,
    claims: Sequence[Claim],
    site_names: Sequence[str],
    *,
    kinds: frozenset[str] = frozenset(),
    furniture: frozenset[int] = frozenset(),
) -> list[Claim]:
    """Return the title claims, best first, without the site's name.

    `kinds` are the schema.org types of what the page is about (lower case), `furniture` the blocks that rules found.
    """
    stated = list(_stated(page, claims))[:_MAX_STATED]
    headings = _related(list(_headings(page)), [text for _, text, _ in stated], is_news=_NEWS in kinds)
    known = {fold(name) for name in site_names if name}
    candidates = [
        _Candidate(value, tokens(value), source, weight)
        for source, text, weight in (*stated, *headings)
        if (value := strip_site(text, known, [heading[1] for heading in headings])) and tokens(value)
    ]
    scores = list(_scores(candidates, known))
    if max(scores, default=0.0) < _FIRST_LINE_WEIGHT:
        lines = _first_line(page, furniture)
        candidates += [_Candidate(value, tokens(value), "text", _FIRST_LINE_WEIGHT) for value in lines]
        scores = list(_scores(candidates, known))
    scored = [(score, index) for index, score in enumerate(scores)]
    scored.sort(key=lambda entry: (-entry[0], entry[1]))
    return [Claim("title", candidates[index].value, candidates[index].source, score) for score, index in scored]


def _stated(page: Page, claims: Sequence[Claim]) -> Iterator[tuple[str, str, float]]:
    for claim in claims:
        if claim.field == "title" and len(claim.value) <= MAX_LABEL and not _is_placeholder(claim.value):
            yield claim.source, claim.value, claim.weight
    if page.head.title and not _is_placeholder(page.head.title):
        is_distrusted = any(claim.source == "og:title" and claim.weight < _DISTRUSTED for claim in claims)
        yield "title", clean_value(page.head.title[:MAX_LABEL]), _TITLE_ELEMENT_WEIGHT * (0.5 if is_distrusted else 1.0)


def _is_placeholder(title: str) -> bool:
    """Tell whether nobody wrote the title: `Untitled Document`, `Loading...`."""
    return len(title) <= _MAX_PLACEHOLDER and fold(title).strip(" .…") in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(fold(line) for line in read_text("title_placeholders.txt").splitlines() if line[:1] != "#")


def _headings(page: Page) -> Iterator[tuple[str, str, float]]:
    seen: dict[int, int] = {}
    for block in page.blocks:
        if block.kind != "heading" or block.hidden or len(block.text) > MAX_LABEL:
            continue
        order = seen[block.level] = seen.get(block.level, 0) + 1
        if order > _MAX_HEADINGS.get(block.level, 0):
            continue
        weight = _HEADING_WEIGHTS[block.level] if order == 1 else min(_LATER_H1_WEIGHT, _HEADING_WEIGHTS[block.level])
        yield f"h{block.level}", block.text.rstrip(_PERMALINK), weight - 0.1 * (block.link_density > 0.9)


def _related(
    headings: list[tuple[str, str, float]], stated: Sequence[str], *, is_news: bool
) -> list[tuple[str, str, float]]:
    """Return the headings; one that no stated title shares words with weighs less, a first h1 that does more."""
    titles = [words for text in stated if (words := tokens(text))]
    if not titles:
        return headings
    found = []
    for source, text, weight in headings:
        shared = max(likeness(tokens(text), words) for words in titles)
        better = next((likely for least, likely in _REWORDED if shared >= least), weight)
        if shared < _UNRELATED:
            found.append((source, text, min(weight, _UNRELATED_WEIGHT)))
        elif weight == _HEADING_WEIGHTS[1] and not is_news:
            found.append((source, text, better))
        else:
            found.append((source, text, weight))
    return found


def _scores(candidates: Sequence[_Candidate], known: set[str]) -> Iterator[float]:
    """Yield for each candidate the chance that it is right: its weight, raised by other sources that agree."""
    alike: dict[frozenset[str], list[_Candidate]] = {}
    for candidate in candidates:
        if candidate.words not in alike:
            alike[candidate.words] = [other for other in candidates if _is_same(candidate.words, other.words)]
        score = candidate.weight
        families = {_family(candidate.source)}
        for other in alike[candidate.words]:
            if (family := _family(other.source)) not in families:
                families.add(family)
                score += (1 - score) * _AGREEMENT * other.weight
        if fold(candidate.value) in known:
            score *= 0.3
        yield score


def _is_same(first: frozenset[str], second: frozenset[str]) -> bool:
    return first == second or likeness(first, second) >= _SAME


def _family(source: str) -> str:
    """Return what a source depends on: the Open Graph and Twitter titles are one statement."""
    return "meta" if ":" in source or "." in source or "_" in source else source


def strip_site(title: str, known: set[str], headings: Sequence[str]) -> str:
    """Return the title without the name of the site: a part that the page names so, or what a heading leaves over.

    >>> strip_site("Knots: What We Knew - The Quay Review", {"the quay review"}, ["Knots: What We Knew"])
    'Knots: What We Knew'
    >>> strip_site("Bread | Breakfast", set(), [])
    'Bread | Breakfast'
    """
    if not _MAY_SEPARATE.search(title):
        return title
    parts = _SEPARATOR.split(title)
    if len(parts) < 3:
        return title
    if len(parts) <= _MAX_PARTS and (confirmed := _confirmed(parts, headings)):
        return confirmed
    return _without_names(parts, known)


def _confirmed(parts: Sequence[str], headings: Sequence[str]) -> str:
    """Return the stretch of parts that is most like a heading, "" if none is like one; the shorter of two."""
    heading_words = [tokens(heading) for heading in headings]
    best, best_likeness = "", _CONFIRMED
    for first in range(0, len(parts), 2):
        for last in range(first, len(parts), 2):
            value = "".join(parts[first : last + 1]).strip()
            words = tokens(value)
            if any(
                ":" in mark and mark.strip(": ") == ""
                for mark in (*parts[first - 1 : first], *parts[last + 1 : last + 2])
            ):
                continue
            found = max((likeness(words, heading) for heading in heading_words), default=0.0) if len(words) > 1 else 0.0
            if found > best_likeness or (found == best_likeness and len(value) < len(best)):
                best, best_likeness = value, found
    return best


def _without_names(parts: list[str], known: set[str]) -> str:
    while len(parts) > 1 and is_site(parts[-1], known):
        parts = parts[:-2]
    while len(parts) > 1 and is_site(parts[0], known):
        parts = parts[2:]
    return "".join(parts).strip()


def is_site(part: str, known: set[str]) -> bool:
    """Tell whether a part of a title is the site's name, or its host written in words."""
    folded = fold(part)
    squeezed = _NOT_WORD.sub("", folded)
    if not squeezed:
        return False
    is_short = len(folded.split()) <= _MAX_SITE_WORDS
    for name in known:
        bare = _NOT_WORD.sub("", name)
        if folded == name or squeezed == bare or likeness(tokens(part), tokens(name)) >= _SAME:
            return True
        if is_short and len(min(bare, squeezed, key=len)) >= _MIN_SHARED and (bare in squeezed or squeezed in bare):
            return True
    return False


# The first line of a text is its title this often (0-1), if it is no longer (characters) and among the first blocks.
_FIRST_LINE_WEIGHT = 0.4
_MAX_FIRST_LINE = 120
_FIRST_BLOCKS = 8


def _first_line(page: Page, furniture: frozenset[int]) -> Iterator[str]:
    """Yield the first line of the text, furniture aside, if it looks like a title and stands apart from the next."""
    for block, following in pairwise(page.blocks[:_FIRST_BLOCKS]):
        if block.hidden or block.index in furniture:
            continue
        text = block.text.lstrip("# ").strip()
        if not following.joined and _is_title_like(text):
            yield text
        return


def _is_title_like(text: str) -> bool:
    """Tell whether a line is short, no sentence, no list item and no row of a table or a path."""
    if not 0 < len(text) <= _MAX_FIRST_LINE or text[-1] in ".。!！;；,，:：…" or _NO_TITLE.search(text):
        return False
    return any(char.isalpha() for char in text)
