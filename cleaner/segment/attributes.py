"""What the attributes of an element say of the text in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cleaner.segment.elements import RELATIONS, TELLING_CLASSES, hint_tokens
from cleaner.segment.stylesheet import StyleSheet, undoes
from cleaner.segment.visibility import style_reason

Attributes = Mapping[str, str | None]
RawAttributes = tuple[tuple[str, str | None], ...]

_TELLING = frozenset(("itemprop", "itemtype", "itemscope"))
# The attributes that say something, beside `class`.
_CONTROLS = frozenset(("aria-controls", "data-target", "data-bs-target"))
_NOTED = _TELLING | _CONTROLS | {"id", "role", "style", "hidden", "rel"}
# Classes of what writes a formula once more, as KaTeX and MathJax 2 do: for the eye, or for screen readers.
_COPIES_OF_FORMULAS = frozenset(("katex-html", "MJX_Assistive_MathML", "MathJax_Preview"))
# Classes of outer elements looked for on one page; more are hostile.
MAX_SEARCHES = 100
_NO_TOKENS: frozenset[str] = frozenset()


class Facts:
    """What the attributes of an element say."""

    __slots__ = ("hidden", "hidden_if", "is_copy", "is_telling", "tokens")

    def __init__(
        self, tokens: frozenset[str], hidden: str, hidden_if: Mapping[str, str], is_telling: bool, is_copy: bool
    ) -> None:
        self.tokens = tokens
        """Lower-case words of the class, id and role attributes."""
        self.hidden = hidden
        """Why a browser does not show the element, empty when it does."""
        self.hidden_if = hidden_if
        """The same for the element names that a style sheet hides alone."""
        self.is_telling = is_telling
        """True if the element may carry metadata."""
        self.is_copy = is_copy
        """True if it holds a formula that stands beside it, too."""


_NEVER: Mapping[str, str] = MappingProxyType({})
NO_FACTS = Facts(_NO_TOKENS, "", _NEVER, False, False)


class AttributeReader:
    """Reads attributes; what a class, id, style or relation says, it works out once a page."""

    __slots__ = (
        "_by_class",
        "_earlier",
        "_known_words",
        "_met",
        "_relations",
        "_searches",
        "_styles",
        "controlled",
        "sheet",
    )

    def __init__(self) -> None:
        self.sheet = StyleSheet()
        self.controlled: set[str] = set()
        """Ids of the elements that controls of the page open."""
        self._by_class: dict[str | None, Facts] = {None: NO_FACTS}
        self._earlier: list[str] = []
        """The values of class attributes before the last style sheet."""
        self._met: set[str] = set()
        """The classes, with the dot, that were asked for and found."""
        self._searches = 0
        self._known_words: dict[str, frozenset[str]] = {}
        self._styles: dict[str, str] = {}
        self._relations: dict[str, bool] = {}

    def add_sheet(self, css: str) -> None:
        """Take a style sheet of the page; it counts for the elements that follow."""
        if self.sheet.add(css):
            self._earlier.extend(filter(None, self._by_class))
            self._by_class = {None: NO_FACTS}

    def read(self, tag: str, attrs: RawAttributes) -> Facts:
        """Return what the attributes say."""
        facts, has_more = NO_FACTS, False
        for name, value in attrs:
            if name == "class":
                facts = self._by_class.get(value) or self._learn(value or "")
            elif name in _NOTED:
                has_more = True
        if has_more:
            facts = self._add(facts, tag, attrs)
        if facts.hidden_if and tag in facts.hidden_if and not facts.hidden:
            return Facts(facts.tokens, facts.hidden_if[tag], _NEVER, facts.is_telling, facts.is_copy)
        return facts

    def _learn(self, classes: str) -> Facts:
        tokens = hint_tokens(classes)
        is_telling = not TELLING_CLASSES.isdisjoint(tokens)
        hidden_if = _NEVER
        if self.sheet.names and not self.sheet.names.isdisjoint(names := frozenset(classes.split())):
            hidden_if = self.sheet.reasons([f".{name}" for name in sorted(names)], self._is_met)
        facts = Facts(
            tokens, hidden_if.get("", ""), hidden_if, is_telling, not _COPIES_OF_FORMULAS.isdisjoint(classes.split())
        )
        self._by_class[classes] = facts
        return facts

    def _add(self, facts: Facts, tag: str, attrs: RawAttributes) -> Facts:
        """Return the facts with what the attributes other than `class` say."""
        tokens, hidden, is_telling = facts.tokens, facts.hidden, facts.is_telling
        for name, value in attrs:
            if name == "hidden":
                hidden = hidden if value == "until-found" else "hidden attribute"
            elif not value or name not in _NOTED:
                is_telling = is_telling or name in _TELLING
            elif name in ("id", "role"):
                tokens = tokens | self._words(value) if tokens else self._words(value)
                if name == "id" and value in self.sheet.names and not hidden:
                    reasons = self.sheet.reasons((f"#{value}",), self._is_met)
                    hidden = reasons.get("") or reasons.get(tag, "")
            elif name == "style":
                hidden = self._style_reason(value) or (
                    "" if hidden in self.sheet.given and undoes(value, hidden) else hidden
                )
            elif name in _CONTROLS:
                self.controlled.update(value.replace("#", " ").split())
            else:
                is_telling = is_telling or name != "rel" or self._is_relation(value)
        return Facts(tokens, hidden, facts.hidden_if, is_telling, facts.is_copy)

    def _is_met(self, name: str) -> bool:
        """Tell whether an element with this class (`.name`) or id (`#name`) has begun."""
        if name[0] == "#":
            return name[1:] in self._known_words
        if name not in self._met and self._searches < MAX_SEARCHES:
            self._searches += 1
            if any(classes and name[1:] in classes.split() for classes in (*self._by_class, *self._earlier)):
                self._met.add(name)
        return name in self._met

    def _words(self, value: str) -> frozenset[str]:
        words = self._known_words.get(value)
        if words is None:
            words = self._known_words[value] = hint_tokens(value)
        return words

    def _style_reason(self, style: str) -> str:
        reason = self._styles.get(style)
        if reason is None:
            reason = self._styles[style] = style_reason(style)
        return reason

    def _is_relation(self, rel: str) -> bool:
        """Tell whether a value of `rel` relates the page to its metadata."""
        is_relation = self._relations.get(rel)
        if is_relation is None:
            is_relation = self._relations[rel] = not RELATIONS.isdisjoint(rel.lower().split())
        return is_relation


def attribute(attrs: RawAttributes, name: str) -> str | None:
    """Return the value of one attribute, None if it has none or is absent."""
    for key, value in attrs:
        if key == name:
            return value
    return None
