"""Main content without an engine: running text outside navigation. For pages that the engine gives up on.

After Kohlschütter et al. (WSDM 2010): long blocks with few links are content; short blocks are when they
stand between such blocks.
"""

from __future__ import annotations

from cleaner.document import Block, Page, Selection
from cleaner.options import Options
from cleaner.words import words

# A block of at least this many words and at most this link density is running text (the paper's tree).
LONG_BLOCK_WORDS = 15
MAX_LINK_DENSITY = 0.33
# A block of at least this many words that ends like a sentence is running text, too.
SENTENCE_WORDS = 8
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟", '."', ".”", "。”", "」")
# A short block counts as content if running text stands within this many blocks on both sides.
NEIGHBOURS = 3

_OUTSIDE = frozenset(("nav", "footer", "aside", "form", "button", "menu"))


def select(page: Page, options: Options) -> Selection:  # noqa: ARG001 - the signature of an engine
    """Return the running text of the page, or all its text if there is none."""
    if not page.is_html:
        return Selection("none", [1.0] * len(page.blocks), 1.0)
    outside = _outside(page)
    visible = [not block.hidden and not outside[block.container] for block in page.blocks]
    is_long = [shown and _is_running_text(block) for block, shown in zip(page.blocks, visible, strict=True)]
    if not any(is_long):
        shown = [1.0 if not block.hidden else 0.0 for block in page.blocks]
        return Selection("baseline", shown if any(shown) else [1.0] * len(shown), 0.1)
    scores = [float(shown and _is_among(is_long, block)) for block, shown in zip(page.blocks, visible, strict=True)]
    return Selection("baseline", scores, 0.3)


def _outside(page: Page) -> list[bool]:
    """Tell for each container whether it lies in navigation or another landmark beside the content."""
    outside: list[bool] = []
    for container in page.containers:
        inherited = container.parent >= 0 and outside[container.parent]
        outside.append(inherited or container.tag in _OUTSIDE)
    outside.append(False)  # for blocks outside any container, whose index is -1
    return outside


def _is_running_text(block: Block) -> bool:
    if block.link_density > MAX_LINK_DENSITY:
        return False
    return len(words(block.text)) >= (SENTENCE_WORDS if block.text.endswith(_SENTENCE_ENDS) else LONG_BLOCK_WORDS)


def _is_among(is_long: list[bool], block: Block) -> bool:
    """Tell whether the block is running text, a sentence beside it, or anything short between two such texts."""
    index = block.index
    before = any(is_long[max(0, index - NEIGHBOURS) : index])
    after = any(is_long[index + 1 : index + 1 + NEIGHBOURS])
    is_sentence = block.text.endswith(_SENTENCE_ENDS) and block.link_density <= MAX_LINK_DENSITY
    return is_long[index] or (before and after) or (is_sentence and (before or after))
