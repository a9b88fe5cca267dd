"""Lists of keywords: place names, search terms and link texts put on a page for search engines alone.

Vocabulary is evaded by recombining words, so no word decides. A passage without a sentence is weighed by
independent kinds of evidence (its script, its repetitions, its place, what it shares with the sentences of
the page, ...); it goes when they add up, and the reason names each that counted. What speaks for a list of the
author's own is weighed as well: a sentence that introduces it, figures, function words, words of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from cleaner.document import Block, Finding
from cleaner.lists import repeats_words, repetition
from cleaner.passages import Passage, find_passages
from cleaner.prose import Prose
from cleaner.rules import Rule
from cleaner.rules._facts import PageFacts
from cleaner.rules._spam_evidence import COSTLY, Evidence, from_the_list_alone, is_announced

# The evidence for a passage must weigh this much. It and the weights (sums from -8 to 15) were set by hand on simulated
# lists of both kinds, and checked on gold texts of real pages and with the word lists emptied.
ENOUGH = 3.5
# An unbroken string of words is looked at only if it repeats itself this much (0-1).
UNBROKEN_REPETITION = 0.2


def find(page: PageFacts) -> Iterator[Finding]:
    """Yield the keyword lists of a page."""
    found = find_passages(page.blocks)
    for passage in found.passages:
        evidence = _weigh(passage, found.prose, page.blocks)
        if (total := _sum(evidence)) < ENOUGH:
            continue
        yield Finding(
            rule=RULE.name,
            reason=", ".join(one.words for one in evidence if one.words),
            first=passage.first - is_announced(passage, page.blocks),
            last=passage.last,
            start=passage.start,
            end=len(page.blocks[passage.first].text) if passage.start is not None else None,
            score=round(1 / (1 + exp(ENOUGH - 2 - total)), 2),
        )


def _weigh(passage: Passage, prose: Prose, blocks: Sequence[Block]) -> list[Evidence]:
    """Return the evidence for and against the passage being spam; what costs more is weighed only if it can decide."""
    text = _once(" | ".join(dict.fromkeys(passage.shape.items)))
    share = repetition(text) if repeats_words(text) else 0.0
    if not passage.shape.separator and share < UNBROKEN_REPETITION:
        return []
    evidence = [*from_the_list_alone(passage, share, prose, blocks)]
    for weigh_more, most in COSTLY:
        if _sum(evidence) + most < ENOUGH:
            return []
        evidence.extend(weigh_more(passage, prose))
    return evidence


def _once(text: str) -> str:
    """Return half of a text that says the same twice, as a label for the eye and one for the ear do.

    >>> _once("Rope, 8 mm Rope, 8 mm")
    'Rope, 8 mm'
    """
    half = len(text) // 2
    first, second = text[:half].strip(), text[len(text) - half :].strip()
    return first if first == second else text


def _sum(evidence: list[Evidence]) -> float:
    return sum(one.weight for one in evidence)


RULE = Rule("keyword_spam", "lists of keywords, place names or link texts meant for search engines", find)
