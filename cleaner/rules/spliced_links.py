"""Links of a shop set in the middle of a paragraph, with nothing to join them to the sentence.

The mark of a hacked page: "... and water it well. cheap pills online no prescription overnight pharmacy The roots
need a week". The links follow each other without a word between, say nothing that the page says, and lead to other
hosts; bare keywords after them, up to the next capital letter, belong to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cleaner.document import Block, Finding, Mark
from cleaner.prose import Prose, is_sentence, tokens
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._spam_words import spam_words

# Links in a row, each of at least so many words.
MIN_LINKS = 2
MIN_WORDS = 2
# Share of their words (0-1) that the page may have too.
RELATED = 0.5
# Different words of the vocabulary of spam that the links have together.
SOME_WORDS = 2
# Characters of bare keywords that may follow the links.
TAIL_CHARS = 120

_GAP = re.compile(r"[\s|,;·•/–-]{0,3}")
_SENTENCE_BEGINS = re.compile(r"\s(?=[A-ZÀ-ÞА-ЯΑ-Ω\"“«¿¡])")


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield the runs of links that do not belong to their sentence."""
    linked = (block for block in page.blocks if block.link_chars and len(block.marks) >= MIN_LINKS)
    holders = [(block, run) for block in linked for run in _runs(block) if _is_spam(block, run, page)]
    if not holders:
        return
    covered = {mark for _, run in holders for mark in run}
    prose = Prose([_without(block, covered) for block in page.blocks])
    for block, run in holders:
        text = block.text[run[0].start : run[-1].end]
        if prose.kinship(tokens(text)) > RELATED:
            continue
        known = spam_words(text)
        end = _end(block.text, run[-1].end)
        yield Finding(
            rule=RULE.name,
            reason=f"{len(run)} links to other hosts in a row in a paragraph, with words of spam such as {known[0]}",
            first=block.index,
            last=block.index + 1,
            start=run[0].start,
            end=end,
            score=0.9,
        )


def _runs(block: Block) -> Iterator[list[Mark]]:
    """Yield the links of a paragraph that stand side by side."""
    if block.kind not in ("paragraph", "quote", "list_item") or not is_sentence(block.text):
        return
    links = [mark for mark in block.marks if mark.kind == "link" and mark.end > mark.start]
    run: list[Mark] = []
    for link in sorted(links, key=lambda mark: mark.start):
        if run and not (link.start >= run[-1].end and _GAP.fullmatch(block.text, run[-1].end, link.start)):
            if len(run) >= MIN_LINKS:
                yield run
            run = []
        if len(block.text[link.start : link.end].split()) >= MIN_WORDS:
            run.append(link)
        else:
            if len(run) >= MIN_LINKS:
                yield run
            run = []
    if len(run) >= MIN_LINKS:
        yield run


def _is_spam(block: Block, run: list[Mark], page: PageFacts) -> bool:
    known = spam_words(block.text[run[0].start : run[-1].end])
    return len(known) >= SOME_WORDS and not _stays(run, page)


def _stays(run: list[Mark], page: PageFacts) -> bool:
    """Tell whether the links lead to the page's own host."""
    own = urlsplit(page.url or "").hostname or ""
    hosts = {_host(mark.value) for mark in run}
    return "" in hosts or own in hosts


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _without(block: Block, covered: set[Mark]) -> Block:
    """Return the block without the text of these links."""
    text = block.text
    for mark in sorted((mark for mark in block.marks if mark in covered), key=lambda mark: -mark.start):
        text = text[: mark.start] + text[mark.end :]
    return block if text == block.text else Block(block.index, block.container, block.kind, text)


def _end(text: str, start: int) -> int:
    """Return where the keywords after the links end: at the next sentence, if what stands before it is spam."""
    begins = _SENTENCE_BEGINS.search(text, start + 1)
    end = begins.end() if begins else len(text)
    tail = text[start:end]
    if len(tail) <= TAIL_CHARS and not is_sentence(tail) and spam_words(tail):
        return end
    return start + (text[start : start + 1] == " ")


RULE = Rule("spliced_links", "links of shops set into a paragraph that they have nothing to do with", find)
