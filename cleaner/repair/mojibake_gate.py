"""The gate before the repair of mojibake: which words of a page deserve a closer look? On most pages none.

Damage brings characters that the language does not have, or has seldom: the words around the rarest characters of
the page are judged by the character model. Text that was read in another charset of its own alphabet keeps its
characters, but mixes capitals and small letters up.
"""

from __future__ import annotations

import re

from cleaner import ngrams
from cleaner.repair.mojibake_judge import ORDINARY_SIGNS, suspicion

RAREST = 32
"""Characters whose surroundings are looked at."""
MAX_ODD_WORDS = 12
"""Words with signs or capitals in odd places that are looked at."""
MAX_WORD = 120
"""Characters of a word that are looked at: text without spaces is one word."""
MAX_EVIDENCE = 400
"""Characters of ASCII words that are looked at to tell the language of a page..."""
MIN_EVIDENCE = 16
"""... and how many of them tell it alone, without the words beyond ASCII."""

_ODD_PLACE = re.compile("[a-zß-öø-ÿ](?:[À-ÖØ-Þ]|[“”„‚‹›«»‘•·…–—][a-zß-öø-ÿ])|[а-яё][А-ЯЁ]")


def suspicious_words(page: str, evidence: str) -> list[str]:
    """Return the words that the character model finds unlikely, the most unlikely first.

    >>> suspicious_words("Ein schöner Tag", ""), suspicious_words("Ein schÃ¶ner Tag", "")
    ([], ['schÃ¶ner'])
    """
    if page.isascii():
        return []
    chars = [char for char in set(page) if not char.isascii() and char not in ORDINARY_SIGNS]
    rare = ngrams.rarest(sorted(chars), RAREST) if chars else []
    odd = [match.start() for match, _ in zip(_ODD_PLACE.finditer(page), range(MAX_ODD_WORDS), strict=False)]
    words = list(dict.fromkeys(_word_at(page, place) for place in (*map(page.find, rare), *odd)))
    if not words:
        return []
    scores = ngrams.score([evidence, *words])
    languages = scores.likeliest(slice(1) if len(evidence) >= MIN_EVIDENCE else slice(None))
    costs = scores.costs(languages)[1:].tolist()
    excess = {word: suspicion(word, cost) for word, cost in zip(words, costs, strict=True)}
    return sorted((word for word in words if excess[word] > 0), key=lambda word: -excess[word])


def evidence_in(page: str) -> str:
    """Return some ASCII words of the page, which tell its language however broken the others are."""
    return " ".join(word for word in page[: 10 * MAX_EVIDENCE].split() if word.isascii())[:MAX_EVIDENCE]


def _word_at(page: str, place: int) -> str:
    """Return the word at the place, its beginning if it is very long."""
    start = max(page.rfind(" ", 0, place) + 1, place - MAX_WORD // 2)
    return page[start : start + MAX_WORD].partition(" ")[0]
