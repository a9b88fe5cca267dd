"""The elements that a page's own `<style>` hides by simple rules: `.note{display:none}`, `#a, p.b{left:-9999px}`.

What a style sheet hides for a moment is content: a panel, a menu, a page that fades in. So a rule counts only if
nothing in the style sheets could undo it: no other rule that shows the same name, no transition or animation. That a
script may undo it is for `panels` to say, once the page is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cleaner.segment.visibility import declarations, style_reason

# Names looked up in the style sheets of one page, and rules looked at for one name; more are hostile.
MAX_NAMES = 200
_MAX_RULES = 50
# Classes of one element; more are hostile.
_MAX_CLASSES = 100
# Longer style sheets (characters) are those of a theme: they say what scripts will open, and cost time to search.
MAX_SHEET = 16_000
# What the declarations that hide have in them.
_SIGNS = tuple(
    f"{name}:{space}{value}"
    for name, value in (
        ("display", "none"),
        ("visibility", "hidden"),
        ("t", "-"),  # left, right, text-indent
        ("top", "-"),
        ("font-size", "0"),
        ("font-size", "1px"),
        ("opacity", "0"),
        ("clip", "rect"),
        ("overflow", "hidden"),
    )
    for space in ("", " ")
)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#][A-Za-z_][\w-]*)\Z")
# What may stand before that: the elements around, by name, class or id. Those that tell of scripts come and go.
_AROUND = re.compile(r"[a-z][a-z0-9]*\Z|(?:[a-z][a-z0-9]*)?([.#](?!(?:no-?)?js\b)[A-Za-z_][\w-]*)\Z")
_MAX_AROUND = 4
# What a rule may do to an element inside others: nothing that panels and menus do until they open.
_TRICKS = frozenset(("off-screen", "unreadable"))
# Opens a comment of HTML around a whole sheet, which browsers pass over.
_FOR_OLD_BROWSERS = "<!--"
_NAME_GOES_ON = re.compile(r"[\w-]")
_FOR_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\Z")
_MOVES = ("transition", "animation")
# The properties that undo each way to hide.
_UNDONE_BY = {
    "display:none": frozenset(("display",)),
    "visibility:hidden": frozenset(("visibility",)),
    "unreadable": frozenset(("font-size", "opacity", "font")),
    "off-screen": frozenset("position left top right bottom text-indent margin margin-left margin-top inset".split()),
    "zero size": frozenset("position height width max-height overflow clip clip-path transform".split()),
}


class StyleSheet:
    """The style sheets of a page, as far as they hide."""

    __slots__ = ("_looked_up", "_rules", "_shown", "_texts", "given", "names")

    def __init__(self) -> None:
        self.names: set[str] = set()
        """The classes and ids that rules hide, without `.` and `#`."""
        self.given: dict[str, str] = {}
        """The reasons that were given so far, each with the name of the class or id."""
        self._looked_up = 0
        self._texts: list[str] = []
        self._rules: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
        """For each name (`.class` or `#id`) of a rule that hides: the element name, "" for any, the reason, and the
        names of the elements around."""
        self._shown: dict[tuple[str, str], bool] = {}
        """Whether a way to hide is undone by a rule for a name."""

    def add(self, css: str) -> bool:
        """Read a style sheet; tell whether it hides anything."""
        self._texts.append(css)
        self._shown.clear()
        if len(css) > MAX_SHEET:
            return False
        before = len(self._rules)
        for selectors, style in _suspects(css):
            reason = style_reason(style)
            if reason and not any(word in style for word in _MOVES):
                for selector in selectors.split(","):
                    self._add_rule(selector, reason)
        return len(self._rules) > before

    def _add_rule(self, selector: str, reason: str) -> None:
        *around, last = selector.replace(_FOR_OLD_BROWSERS, " ").replace(">", " ").split() or [""]
        match, outer = _SELECTOR.match(last), [_AROUND.match(part) for part in around]
        is_simple = not outer or (reason in _TRICKS and len(outer) <= _MAX_AROUND and None not in outer)
        if match and is_simple:
            names = tuple(part[1] for part in outer if part and part[1])
            self._rules.setdefault(match[2], []).append((match[1] or "", reason, names))
            self.names.add(match[2][1:])

    def reasons(self, names: Sequence[str], is_met: Callable[[str], bool]) -> dict[str, str]:
        """Return why an element with these names (`.class`, `#id`) is hidden, for each element name; "" is any.

        `is_met` tells whether a name has been met on the page: what a rule asks of the elements around is not proved
        for the element itself.
        """
        found: dict[str, str] = {}
        for name in names if len(names) <= _MAX_CLASSES else ():
            for tag, reason, around in self._rules.get(name, ()):
                if all(map(is_met, around)) and not any(self._is_undone(reason, other) for other in names):
                    found.setdefault(tag, f"{reason} by {name}")
                    self.given[found[tag]] = name[1:]
        return found

    def _is_undone(self, reason: str, name: str) -> bool:
        """Tell whether a rule for the name, be it under conditions, sets what the hiding has set, and does not hide."""
        is_undone = self._shown.get((reason, name))
        if is_undone is None:
            self._looked_up += 1
            is_undone = self._looked_up > MAX_NAMES or any(undoes(style, reason) for style in self._styles_of(name))
            self._shown[reason, name] = is_undone
        return is_undone

    def _styles_of(self, name: str) -> Iterator[str]:
        """Yield the declarations of the rules whose selectors have the name."""
        for css in self._texts:
            position = -1
            for _ in range(_MAX_RULES):
                position = css.find(name, position + 1)
                if position < 0:
                    break
                if not _NAME_GOES_ON.match(css, position + len(name)):
                    begin = css.find("{", position)
                    yield css[begin + 1 : css.find("}", begin)] if begin >= 0 else ""


def undoes(style: str, reason: str) -> bool:
    """Tell whether CSS declarations set what hides an element for this reason, and do not hide it.

    >>> undoes("display:block", "display:none by .x"), undoes("color:red", "display:none")
    (True, False)
    """
    return not _UNDONE_BY[reason.partition(" by ")[0]].isdisjoint(declarations(style)) and not style_reason(style)


def _suspects(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules for screens that may hide."""
    end = depth = counted = 0
    at = comment = -1
    for position in sorted({place for sign in _SIGNS if sign in css for place in _places(css, sign)}):
        brace = css.rfind("{", end, position)
        if brace < 0:
            continue
        begin = max(css.rfind(char, end, brace) for char in "{};/") + 1 or end
        depth += css.count("{", counted, begin) - css.count("}", counted, begin)
        at = max(at, css.rfind("@", counted, begin))
        comment = max(comment, css.rfind("/*", counted, begin))
        counted, end = begin, (css.find("}", position) + 1 or len(css))
        is_comment = comment >= 0 and css.find("*/", comment, begin) < 0
        is_for_screens = depth <= 0 or (depth == 1 and _FOR_SCREENS.match(css[at : css.find("{", at)]))
        if is_for_screens and not is_comment:
            yield css[begin:brace], css[brace + 1 : end].rstrip("}")


def _places(text: str, sign: str) -> Iterator[int]:
    position = text.find(sign)
    while position >= 0:
        yield position
        position = text.find(sign, position + 1)
