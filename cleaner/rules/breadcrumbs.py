"""Breadcrumbs: the path of parent pages above an article, `首页 > 新闻 > 地方`; its parts become metadata.

Points at a line above the prose whose parts are short names parted by arrows or slashes and that begins with a
phrase such as "you are here", with the home page, or is an arrow path of three parts; and at an element whose
class says `breadcrumb`. A menu path inside an instruction stands after prose, or in a sentence, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.document import Finding
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._lines import coverage, ends_sentence, size

MARKERS = frozenset({"breadcrumb", "breadcrumbs", "crumbs", "crumb", "breadcrumblist"})
"""Words of class, id and role attributes that name a breadcrumb."""
LONGEST = 200
"""Characters of a breadcrumb line (`size`)."""
LONGEST_CRUMB = 60
"""Characters of one part (`size`); the last part may be the title and is not measured."""
TOP_BLOCKS = 5
"""Blocks at the top of a plain text among which a path without a home page is believed."""
HOME_COVERAGE = 0.5
"""Share of the first part that the phrase for the home page must cover, 0-1: `新聞首頁`, not `Home Secretary`."""

_ARROWS = re.compile(r"\s?(?:>{1,2}|»|›|→|▸|►|❯|➔|⟩|::)\s?|\s[/／|·]\s|\s?[＞]{1,2}\s?")
_STRONG = re.compile(r"[>＞»›→▸►❯➔⟩]")
_AFTER_LABEL = " :：>＞»›/|-–·\u3000"


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield breadcrumb lines and elements."""
    marked = list(_elements(page)) if page.is_html else []
    yield from marked
    covered = {index for finding in marked for index in range(finding.first, finding.last)}
    for index in _candidates(page):
        if index in covered or index >= max(page.zones.first, TOP_BLOCKS):
            continue
        if crumbs := _crumbs(page, index, is_above=index < page.zones.first):
            reason = f"path of {len(crumbs)} parent pages above the text"
            yield Finding("breadcrumbs", reason, index, index + 1, score=0.95, fields=_fields(crumbs))


def _elements(page: PageFacts) -> Iterator[Finding]:
    last = 0
    for container in page.containers:
        if container.first >= last and container.last > container.first and not MARKERS.isdisjoint(container.tokens):
            last = container.last
            texts = [page.blocks[index].text for index in range(container.first, container.last)]
            if sum(map(len, texts)) <= 2 * LONGEST:
                crumbs = _split(" > ".join(texts)) or [texts[0]]
                reason = f"element of class {min(MARKERS & container.tokens)} with {len(crumbs)} parts"
                yield Finding("breadcrumbs", reason, container.first, last, score=0.98, fields=_fields(crumbs))


def _candidates(page: PageFacts) -> Iterator[int]:
    """Yield blocks with a phrase of breadcrumbs, and the first blocks of a page that hold an arrow."""
    early = range(min(TOP_BLOCKS, len(page.blocks)))
    yield from (index for index in early if _STRONG.search(page.blocks[index].text))
    yield from (line.at for line in page.lines("here", "home", longest=LONGEST) if line.at not in early)
    yield from (index for index in early if not _STRONG.search(page.blocks[index].text) and page.cues(index))


def _crumbs(page: PageFacts, index: int, *, is_above: bool) -> list[str]:
    """Return the parts of a breadcrumb line, nothing if the block is none."""
    block, cues = page.blocks[index], page.cues(index)
    if block.kind in ("cell", "code") or size(block.text) > LONGEST or ends_sentence(block.text) or "←" in block.text:
        return []
    here = next((cue for cue in cues if cue.key == "here" and cue.start <= 2), None)
    text = block.text[here.end :].lstrip(_AFTER_LABEL) if here else block.text
    crumbs = _split(text)
    if here:
        return crumbs
    if len(crumbs) < 2:
        return []
    first = len(crumbs[0])
    homes = [cue for cue in cues if cue.key == "home" and cue.start >= text.find(crumbs[0]) and cue.end <= first + 2]
    if homes and coverage(crumbs[0], [cue._replace(start=cue.start, end=cue.end) for cue in homes]) >= HOME_COVERAGE:
        return crumbs
    is_path = len(crumbs) >= 3 and len(_STRONG.findall(text)) >= len(crumbs) - 1 and index < TOP_BLOCKS and is_above
    return crumbs if is_path else []


def _split(text: str) -> list[str]:
    """Return the parts of a path, nothing if one of them is no name.

    >>> _split("首页 > 新闻 > 正文"), _split("a > 5")
    (['首页', '新闻', '正文'], [])
    """
    crumbs = [part.strip(_AFTER_LABEL) for part in _ARROWS.split(text)]
    crumbs = [crumb for crumb in crumbs if crumb]
    named = all(any(map(str.isalpha, crumb)) for crumb in crumbs)
    return crumbs if named and all(size(crumb) <= LONGEST_CRUMB for crumb in crumbs[:-1]) else []


def _fields(crumbs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(("breadcrumbs", crumb) for crumb in crumbs)


RULE = Rule("breadcrumbs", "path of parent pages above an article", find)
