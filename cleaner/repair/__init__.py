"""Repair: put damaged text right, and say what was changed.

**The protocol.** One repair is one file, `cleaner/repair/<kind>.py`, whose name is the `kind` of its `Repair`s. It has

* a docstring: what the damage is, where it comes from, one example, and what must not be touched;
* `find(texts: Sequence[str], context: Context) -> Iterator[Edit]`.

`texts` are the blocks of one page in order, as the repairs before it left them; evidence may be taken
from all of them. An `Edit` says which characters of which text to replace by what, and how sure that is
(`confidence` is a share: of edits with 0.9, nine in ten are right). A repair changes nothing itself, keeps no state, is
deterministic, takes linear time, and finds out in microseconds that a text has nothing for it (most have
nothing). It prefers several small edits to one large edit: each becomes one `Repair` that a reader can judge.

**The order** is `REPAIRS`. Evidence is used before it is tidied away: mojibake is found by its C1 controls and
private-use characters, byte damage by its private-use characters and by the readings in it; so those
two stand before the repairs that remove readings, controls and private-use characters. Script conversion is
the last: it is a wish, not a damage, and wants whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from types import MappingProxyType

from cleaner.document import Repair, Repaired
from cleaner.options import Options
from cleaner.repair import (
    bidi_controls,
    byte_damage,
    controls,
    duplicated_commas,
    entities,
    folded_punctuation,
    injected_pinyin,
    lost_characters,
    mojibake,
    normal_form,
    private_use,
    script_conversion,
    soft_hyphens,
    zero_width,
)
from cleaner.repair.edits import Context, Edit, OffsetMap, RepairedTexts, TextEdits, shift_marks

__all__ = ["REPAIRS", "OffsetMap", "RepairedTexts", "repair", "repair_beside", "repair_texts", "shift_marks"]

MAX_EVIDENCE = 4_000
"""Characters of damaged text, as a rule, that are looked at again for what stands beside it."""

# What a repair can change in ASCII: references and escapes of characters, marks for lost ones, controls.
_ASCII_DAMAGE = re.compile(
    r"&#?\w+;|[=%][C-F][0-9A-F][=%][89AB]|\\u[0-9a-fA-F]{4}|\\x[89a-fA-F]|\+A[A-Za-z0-9]|\$[@B]"
    r"|[a-z0-9]\?[a-z0-9]|[\x00-\x08\x0b-\x1f\x7f]"
)
# ASCII, and marks and signs that stand beside it in sound text.
_PLAIN = re.compile("[\x00-\x7f’‘“”„«»–—…•·®©™°×→€£½\xa0]+")

REPAIRS: MappingProxyType[str, Callable[[Sequence[str], Context], Iterator[Edit]]] = MappingProxyType(
    {
        "entities": entities.find,
        "mojibake": mojibake.find,
        "zero_width": zero_width.find,
        "byte_damage": byte_damage.find,
        "injected_pinyin": injected_pinyin.find,
        "lost_characters": lost_characters.find,
        "duplicated_commas": duplicated_commas.find,
        "controls": controls.find,
        "soft_hyphens": soft_hyphens.find,
        "bidi_controls": bidi_controls.find,
        "private_use": private_use.find,
        "folded_punctuation": folded_punctuation.find,
        "normal_form": normal_form.find,
        "script_conversion": script_conversion.find,
    }
)


def repair_texts(texts: Sequence[str], *, options: Options | None = None, language: str | None = None) -> RepairedTexts:
    """Repair the texts of one page; `Repair.block` is the index of the text.

    With `options.repair` = "flag" the texts come back as they were, with the repairs that they need; with
    "off" nothing is looked for.
    """
    options = options or Options()
    current = list(texts)
    if options.repair == "off":
        return RepairedTexts(current, [])
    edited: dict[int, TextEdits] = {}
    context = Context.of(current, options, language)
    for kind, find in REPAIRS.items():
        by_text: dict[int, list[Edit]] = {}
        for edit in find(current, context):
            by_text.setdefault(edit.block, []).append(edit)
        for block, edits in by_text.items():
            text_edits = edited.setdefault(block, TextEdits(texts[block]))
            text_edits.apply(kind, edits)
            current[block] = text_edits.text
        if by_text:
            context = Context.of(current, options, language)
    repairs = [found for index in sorted(edited) for found in edited[index].repairs(index)]
    return RepairedTexts(list(texts) if options.repair == "flag" else current, repairs)


def repair_beside(
    strings: Sequence[str],
    texts: Sequence[str],
    fixed: RepairedTexts,
    *,
    options: Options | None = None,
    language: str | None = None,
) -> list[str]:
    """Repair what stands beside the texts of a page: its title, descriptions.

    `fixed` is what became of the `texts`. Those that were damaged are evidence for the strings, but a sound title
    says nothing about the text. Strings of which nothing is in doubt, the most on most pages, cost next to nothing.
    """
    damaged = sorted({found.block for found in fixed.repairs if found.block is not None})
    sound = "" if damaged else " ".join(texts)
    doubtful = [index for index, string in enumerate(strings) if _is_doubtful(string, sound)]
    repaired = list(strings)
    if doubtful:
        evidence = [texts[block] for block in damaged]
        evidence = evidence[: bisect_right([*accumulate(map(len, evidence))], MAX_EVIDENCE) + 1]
        asked = repair_texts([*evidence, *(strings[index] for index in doubtful)], options=options, language=language)
        for index, string in zip(doubtful, asked.texts[len(evidence) :], strict=True):
            repaired[index] = string
    return repaired


def _is_doubtful(string: str, sound: str) -> bool:
    """Tell whether a string may be damaged: not if its words are plain ASCII with common marks or stand in sound text.

    Addresses are no text.

    >>> _is_doubtful("Café de l’Étoile – 2nd floor", "The Café de l’Étoile"), _is_doubtful("CafÃ©", "The Café")
    (False, True)
    """
    if string.isascii():
        return not string.startswith(("http", "/")) and _ASCII_DAMAGE.search(string) is not None
    words = (word for word in string.split() if not word.isascii())
    return any(word not in sound and not _PLAIN.fullmatch(word) for word in words)


def repair(text: str, language: str | None = None) -> Repaired:
    """Repair one text; its lines are taken as the blocks of a page. Offsets of the repairs are places in `text`.

    >>> repair("nothing wrong here")
    Repaired(text='nothing wrong here', repairs=())
    """
    lines = text.split("\n")
    fixed = repair_texts(lines, language=language)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    moved = tuple(_move(found, starts[found.block or 0]) for found in fixed.repairs)
    return Repaired("\n".join(fixed.texts), moved)


def _move(found: Repair, offset: int) -> Repair:
    return Repair(
        found.kind, found.before, found.after, found.start + offset, found.end + offset, found.confidence, None
    )
