"""What is hidden only until a reader or a script opens it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from cleaner.document import Block, Container
from cleaner.segment.attributes import AttributeReader

CLOSED = "closed panel"
"""Why a panel is not shown that a control of the page opens."""

_CONTROL_TAGS = frozenset(("button", "summary"))
_CONTROL_ROLES = frozenset(("button", "tab"))
# The element before a panel that holds its control is a heading or a bar: it has few elements inside.
_MAX_CONTROL_SIZE = 8
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
# Headings with hidden text below them that make an accordion.
_MIN_FOLDED = 2
# Names of a style sheet that are looked for in scripts; a page that hides by more is no page with a hidden part.
_MAX_NAMES = 50


class Panels:
    """The hidden elements of a page. Once it is read, those that may be opened are told from the rest."""

    __slots__ = ("_ids", "_roots")

    def __init__(self) -> None:
        self._roots: list[int] = []
        """The containers that are hidden for a reason of their own."""
        self._ids: list[str] = []

    def note(self, index: int, id_attribute: str) -> None:
        """Take a container that is hidden by its attributes or a style sheet."""
        self._roots.append(index)
        self._ids.append(id_attribute)

    def settle(self, containers: list[Container], blocks: list[Block], attributes: AttributeReader, html: str) -> None:
        """Change, in place, what is said of the elements that may be opened: the page is still being built."""
        if attributes.sheet.given:
            used = _used(blocks)
            given = {reason: name for reason, name in attributes.sheet.given.items() if reason in used}
            _show(containers, blocks, frozenset(_in_scripts(given, html)))
        folded = _folded(containers, self._roots)
        for index, id_attribute in zip(self._roots, self._ids, strict=True):
            is_controlled = index in folded or (bool(id_attribute) and id_attribute in attributes.controlled)
            if containers[index].hidden and (is_controlled or _follows_control(containers, index)):
                _rename(containers, blocks, index)


def _folded(containers: list[Container], roots: list[int]) -> set[int]:
    """Return the hidden parts of accordions: headings in a row, each with text below it that a script unfolds."""
    headed = [index for index in roots if _follows_heading(containers, index)]
    parents = Counter(containers[index].parent for index in headed)
    grands = Counter(_parent_of(containers, containers[index].parent) for index in headed)
    return {
        index
        for index in headed
        if parents[containers[index].parent] >= _MIN_FOLDED
        or grands[_parent_of(containers, containers[index].parent)] >= _MIN_FOLDED
    }


def _parent_of(containers: list[Container], index: int) -> int:
    return containers[index].parent if index >= 0 else -1


def _follows_heading(containers: list[Container], index: int) -> bool:
    """Tell whether the element just before the container is a heading, or holds one and nothing else."""
    first, parent = containers[index].first, containers[index].parent
    before = index - 1
    while before > parent and index - before <= _MAX_CONTROL_SIZE:
        box = containers[before]
        if box.tag in _HEADING_TAGS and box.last == first and not box.hidden:
            return first - box.first == 1
        before -= 1
    return False


def _follows_control(containers: list[Container], index: int) -> bool:
    """Tell whether the element just before the container is or holds a button that opens it."""
    parent, sibling = containers[index].parent, index - 1
    while parent < sibling and index - sibling <= _MAX_CONTROL_SIZE:
        if containers[sibling].parent == parent:
            return any(
                before.tag in _CONTROL_TAGS or not _CONTROL_ROLES.isdisjoint(before.tokens)
                for before in containers[sibling:index]
            )
        sibling = containers[sibling].parent
    return False


def _rename(containers: list[Container], blocks: list[Block], index: int) -> None:
    """Say of all that the container hides that it is in a closed panel."""
    panel = containers[index]
    reason = panel.hidden
    panel.hidden = CLOSED
    for position in range(index + 1, len(containers)):
        inner = containers[position]
        if inner.depth <= panel.depth:
            break
        if inner.hidden == reason:
            inner.hidden = CLOSED
    for block in blocks[panel.first : panel.last]:
        if block.hidden == reason:
            block.hidden = CLOSED


def _used(blocks: list[Block]) -> set[str]:
    """Return the reasons for which any text is hidden."""
    marks = {mark.value for block in blocks for mark in block.marks if mark.kind == "hidden"}
    return marks.union(block.hidden for block in blocks)


def _in_scripts(given: Mapping[str, str], html: str) -> Iterable[str]:
    """Return the reasons given that rest on a class or id which a script names."""
    if len(given) > _MAX_NAMES:
        return given.keys()
    scripts = list(_scripts(html))
    return [reason for reason, name in given.items() if any(html.find(name, *script) >= 0 for script in scripts)]


def _scripts(html: str) -> Iterable[tuple[int, int]]:
    position = html.find("<script")
    while position >= 0:
        end = html.find("</script", position)
        yield position, end if end >= 0 else len(html)
        position = html.find("<script", end) if end >= 0 else -1


def _show(containers: list[Container], blocks: list[Block], reasons: frozenset[str]) -> None:
    """Say that what is hidden for these reasons is shown."""
    if not reasons:
        return
    for container in containers:
        if container.hidden in reasons:
            container.hidden = ""
    for block in blocks:
        if block.hidden in reasons:
            block.hidden = ""
        if block.marks and any(mark.value in reasons for mark in block.marks):
            block.marks = tuple(mark for mark in block.marks if mark.kind != "hidden" or mark.value not in reasons)
