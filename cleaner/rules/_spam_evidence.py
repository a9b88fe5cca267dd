"""The kinds of evidence for and against a passage being a list of keywords, each with its weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Block
from cleaner.passages import Passage
from cleaner.prose import Prose, tokens
from cleaner.rules._names import is_person, is_place
from cleaner.rules._spam_words import glued_spam_words, is_opening
from cleaner.scripts import dominant_script, han_form, script_counts
from cleaner.words import fold

FEW_ITEMS, TEN_ITEMS, TWENTY_ITEMS = 0.5, 1.0, 1.5
LINES = UNBROKEN = OPEN_END = ALL_LINKS = 0.5
AT_AN_END = UNRELATED_WORDS = SAME_HEADS = COUNTS = PLACE_NAMES = SPAM_WORDS = 1.0
ANNOUNCED = 1.5
OTHER_SCRIPT, LATIN_SCRIPT, OTHER_FORM = 2.5, 2.0, 2.5
INTRODUCED = NUMBERED_ITEMS = NAMES_OF_PEOPLE = RELATED_WORDS = -1.5
FUNCTION_WORDS = FIGURES_DIFFER = -2.0
OUTWEIGHS_TEXT = FEW_AND_DIFFERENT = -1.0
SINGLE_LETTERS = FEW_WORDS = -2.0

# Fewer characters of prose than this are no page to be foreign to.
MIN_PROSE_CHARS = 80
# Repetition counts from this share on (0-1), by this much a unit, up to this weight: less for lines, of which the
# tables of products, fixtures and courses are made too.
REPETITION_FROM = 0.2
REPETITION_SLOPE = 3.5
REPETITION_LIMIT = 2.0
REPETITION_LIMIT_LINES = 1.5
# Fewer than `MANY` items that repeat each other less than this (0-1) may be a verse, a menu, a list of stops.
DIFFERENT = 0.05
# A text of so few different words is a sound or a refrain.
DIFFERENT_WORDS = 3
# Lines that are so many times the text of the page are what the page is about.
OUTWEIGHS = 2.0
# Shares (0-1) from which a kind of evidence counts.
UNRELATED = 0.15
RELATED = 0.5
SENTENCE_LIKE = 0.2
FIGURES = 0.2
LINKED = 0.8
PLACES = 0.6
SAME_HEAD = 0.6
PEOPLE = 0.7
NUMBERED = 0.5
# Items from which their heads and endings tell.
MANY = 8
# Different words of the vocabulary.
SOME_WORDS = 3
# A first item this many times as long as any other, and longer by so many characters, has words of introduction in it.
LEAD_IN = 1.6
LEAD_IN_CHARS = 4

_COUNT = re.compile(r"(?<=\w)\s?[(（]\s?\d+\s?[)）]")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBERED = re.compile(r"\W*(?:\d+|[ivxIVX]+)[.)、:]|第.{1,4}[章节節回课課条條]")


class Evidence(NamedTuple):
    weight: float
    words: str
    """How the reason names it; empty for evidence in favour of the passage."""


def from_the_list_alone(passage: Passage, share: float, prose: Prose, blocks: Sequence[Block]) -> Iterator[Evidence]:
    """Yield the evidence that costs little; `share` is how much of the passage stands in it more than once (0-1)."""
    yield from _from_shape(passage)
    yield from _from_opening(passage, blocks)
    yield from _from_repetition(passage, share)
    yield from _from_place(passage, prose)
    yield from _from_links(passage, blocks)


def _from_shape(passage: Passage) -> Iterator[Evidence]:
    count = len(passage.shape.items)
    if passage.shape.separator == "line":
        yield Evidence(LINES, f"{count} lines without a sentence")
    elif count == 1:
        yield Evidence(UNBROKEN, f"{len(passage.text)} characters without a stop")
    else:
        weight = TWENTY_ITEMS if count >= 20 else TEN_ITEMS if count >= 10 else FEW_ITEMS
        yield Evidence(weight, f"{count} items in one line")
    if passage.shape.open_end:
        yield Evidence(OPEN_END, "ends in a separator")
    if passage.shape.separator == "line" or count < MANY:
        return
    head, heads = Counter(map(_item_head, passage.shape.items)).most_common(1)[0]
    if head and heads >= SAME_HEAD * count:
        yield Evidence(SAME_HEADS, f'{heads} items begin with "{head}"')


def _from_opening(passage: Passage, blocks: Sequence[Block]) -> Iterator[Evidence]:
    """Weigh what stands before the items: an opening of link lists, or a sentence that introduces them."""
    if is_opening(passage.shape.head) or is_announced(passage, blocks):
        yield Evidence(ANNOUNCED, "announced as a list of links")
    elif passage.shape.head or _ends_in_colon(passage, blocks) or _leads_in(passage.shape.items):
        yield Evidence(INTRODUCED, "")
    else:
        yield Evidence(0.0, "no sentence introduces it")


def _from_repetition(passage: Passage, share: float) -> Iterator[Evidence]:
    if share > REPETITION_FROM:
        limit = REPETITION_LIMIT_LINES if passage.shape.separator == "line" else REPETITION_LIMIT
        yield Evidence(min(limit, REPETITION_SLOPE * (share - REPETITION_FROM)), f"{share:.0%} of it are repetitions")
    if share < DIFFERENT and 1 < len(passage.shape.items) < MANY:
        yield Evidence(FEW_AND_DIFFERENT, "")


def _from_script(passage: Passage, prose: Prose) -> Iterator[Evidence]:
    if len(prose.text) >= MIN_PROSE_CHARS and (foreign := _foreign_script(passage, prose)):
        yield foreign


def _from_words(passage: Passage, prose: Prose) -> Iterator[Evidence]:
    """Weigh what the passage and the text have in common; of a foreign script that is nothing, and tells nothing."""
    if len(prose.text) < MIN_PROSE_CHARS or _foreign_script(passage, prose):
        return
    if passage.shape.separator == "line" and len(passage.text) > OUTWEIGHS * len(prose.text):
        yield Evidence(OUTWEIGHS_TEXT, "")
    found = tokens(passage.text)
    kinship = prose.kinship(found)
    if kinship <= UNRELATED:
        yield Evidence(UNRELATED_WORDS, f"{kinship:.0%} of its words are in the text")
    elif kinship >= RELATED:
        yield Evidence(RELATED_WORDS, "")


def _from_function_words(passage: Passage, prose: Prose) -> Iterator[Evidence]:
    if len(prose.text) < MIN_PROSE_CHARS or _foreign_script(passage, prose):
        return
    if prose.commonness(tokens(passage.text)) >= SENTENCE_LIKE:
        yield Evidence(FUNCTION_WORDS, "")


def _foreign_script(passage: Passage, prose: Prose) -> Evidence | None:
    if prose.script == "Latin" and passage.text.isascii():
        return None
    script = dominant_script(script_counts(passage.text))
    if prose.is_foreign(script):
        weight = LATIN_SCRIPT if script == "Latin" else OTHER_SCRIPT
        return Evidence(weight, f"in {script} script on a page in {prose.script}")
    if script == "Han" == prose.script and prose.form:
        form = han_form(passage.text)
        if form and form != prose.form:
            return Evidence(OTHER_FORM, f"in {form} Chinese on a page in {prose.form}")
    return None


def _from_place(passage: Passage, prose: Prose) -> Iterator[Evidence]:
    if prose.first < 0:
        return
    if passage.first > prose.last or (passage.first == prose.last and passage.start is not None):
        yield Evidence(AT_AN_END, "after the last sentence")
    elif passage.last <= prose.first:
        yield Evidence(AT_AN_END, "before the first sentence")


def _from_vocabulary(passage: Passage, _: Prose) -> Iterator[Evidence]:
    if len(known := glued_spam_words(passage.text)) >= SOME_WORDS:
        yield Evidence(SPAM_WORDS, f"words of spam such as {known[0]}")


def _from_places(passage: Passage, _: Prose) -> Iterator[Evidence]:
    places = sum(map(is_place, passage.shape.items))
    if places >= max(MANY, PLACES * len(passage.shape.items)):
        yield Evidence(PLACE_NAMES, f"{places} place names")


def _from_monotony(passage: Passage, _: Prose) -> Iterator[Evidence]:
    """Weigh items that are letters, and words that are always the same."""
    items = passage.shape.items
    if 2 * sum(len(item) == 1 for item in items) > len(items):
        yield Evidence(SINGLE_LETTERS, "")
    elif len(set(tokens(passage.text))) <= DIFFERENT_WORDS:
        yield Evidence(FEW_WORDS, "")


def _from_people(passage: Passage, _: Prose) -> Iterator[Evidence]:
    """Weigh names of people: boards, casts and donors are listed without a sentence too."""
    items = passage.shape.items
    people = sum(is_person(item) for item in items)
    if len(items) > 1 and people >= PEOPLE * len(items) and not _share_first_word(items):
        yield Evidence(NAMES_OF_PEOPLE, "")


def _share_first_word(items: Sequence[str]) -> bool:
    """Tell whether many items begin with the same word, as a trade paired with places does and people do not."""
    first, count = Counter(fold(item).split(maxsplit=1)[0] for item in items if item.strip()).most_common(1)[0]
    return len(items) >= MANY and bool(first) and count >= SAME_HEAD * len(items)


def _from_figures(passage: Passage, _: Prose) -> Iterator[Evidence]:
    items = passage.shape.items
    if sum(_NUMBERED.match(item) is not None for item in items) >= NUMBERED * len(items):
        yield Evidence(NUMBERED_ITEMS, "")
    if not _DIGIT.search(passage.text):
        return
    counts = sum(_COUNT.search(item) is not None for item in items)
    if counts >= 3:
        yield Evidence(COUNTS, f"{counts} counts in parentheses")
    numbers = {number for item in items for number in _NUMBER.findall(_COUNT.sub("", item))}
    if len(items) > 1 and len(numbers) >= FIGURES * len(items):
        yield Evidence(FIGURES_DIFFER, "")


def _from_links(passage: Passage, blocks: Sequence[Block]) -> Iterator[Evidence]:
    covered = blocks[passage.first : passage.last]
    if sum(block.link_chars for block in covered) >= LINKED * sum(len(block.text) for block in covered):
        yield Evidence(ALL_LINKS, "all of it links")


def is_announced(passage: Passage, blocks: Sequence[Block]) -> bool:
    """Tell whether the block before the passage is an opening of link lists and nothing else."""
    return passage.first > 0 and passage.start is None and is_opening(blocks[passage.first - 1].text)


def _ends_in_colon(passage: Passage, blocks: Sequence[Block]) -> bool:
    if passage.start is not None:
        return False
    return passage.first > 0 and blocks[passage.first - 1].text.rstrip().endswith((":", "：", "："))


def _item_head(item: str) -> str:
    """Return the first two words of an item of more than two words, "" for shorter ones."""
    found = fold(item).split()
    return " ".join(found[:2]) if len(found) > 2 else ""


def _leads_in(items: Sequence[str]) -> bool:
    """Tell whether the first of many items is longer than all others by the words that lead up to it."""
    if len(items) < MANY:
        return False
    others = max(map(len, items[1:]))
    return len(items[0]) >= LEAD_IN * others and len(items[0]) >= others + LEAD_IN_CHARS


# Evidence that costs more or speaks against spam, what decides most first, each with the weight that it and those
# after it can have at most.
COSTLY: tuple[tuple[Callable[[Passage, Prose], Iterator[Evidence]], float], ...] = (
    (_from_script, OTHER_SCRIPT + COUNTS + SPAM_WORDS + PLACE_NAMES),
    (_from_words, UNRELATED_WORDS + COUNTS + SPAM_WORDS + PLACE_NAMES),
    (_from_figures, COUNTS + SPAM_WORDS + PLACE_NAMES),
    (_from_people, SPAM_WORDS + PLACE_NAMES),
    (_from_places, SPAM_WORDS + PLACE_NAMES),
    (_from_vocabulary, SPAM_WORDS),
    (_from_monotony, 0.0),
    (_from_function_words, 0.0),
)
