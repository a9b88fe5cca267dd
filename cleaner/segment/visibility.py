"""Why a browser would not show an element with some style."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Beyond this distance (CSS pixels; em counts as 16) text lies outside any window; designs shift by less.
OFF_SCREEN_PX = 500
# Text below this size or opacity cannot be read.
UNREADABLE_PX = 2.0
UNREADABLE_OPACITY = 0.05

_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|em|rem|pt|vw|vh|%)?$")
_PX = {"px": 1.0, "": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "vw": 10.0, "vh": 10.0, "%": 10.0}
_EMPTY_CLIP = re.compile(
    r"rect\(\s*0(?:px)?(?:[\s,]+0(?:px)?){3}\s*\)|rect\(\s*1px(?:[\s,]+1px){3}\s*\)|inset\(\s*(?:50|100)%\s*\)"
)
_RGB = re.compile(r"rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)\Z")
_NO_COLORS = frozenset(("", "transparent", "inherit", "initial", "unset", "revert", "currentcolor", "none"))
_COLORS = {"white": "#fff", "black": "#000", "snow": "#fffafa", "whitesmoke": "#f5f5f5", "ivory": "#fffff0"}
_NO_SIZE = re.compile(r"scale\(\s*0(?:\.0+)?\s*\)")


def style_reason(style: str) -> str:
    """Return why an element with these CSS declarations is not shown, "" when it is.

    >>> style_reason("position:absolute; left:-9999px"), style_reason("color: red")
    ('off-screen', '')
    """
    rules = declarations(style)
    if not rules.keys() & _TELLING:
        return ""
    if rules.get("display") == "none":
        return "display:none"
    if rules.get("visibility") in ("hidden", "collapse"):
        return "visibility:hidden"
    if _below(rules.get("font-size"), UNREADABLE_PX) or _is_transparent(rules) or _has_color_of_ground(rules):
        return "unreadable"
    if _is_off_screen(rules):
        return "off-screen"
    if _is_cut_to_nothing(rules):
        return "zero size"
    return ""


_TELLING = frozenset(
    ("display", "visibility", "opacity", "font-size", "text-indent", "clip", "clip-path", "transform")
    + ("position", "overflow", "margin-left", "margin-top", "background", "background-color")
)


def declarations(style: str) -> dict[str, str]:
    """Split CSS declarations into lower-case names and values, without `!important`.

    >>> declarations("Display: NONE !important; color:red")
    {'display': 'none', 'color': 'red'}
    """
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def _pixels(value: str | None) -> float | None:
    match = _LENGTH.match(value) if value else None
    return float(match[1]) * _PX[match[2] or ""] if match else None


def _below(value: str | None, limit: float) -> bool:
    size = _pixels(value)
    return size is not None and size < limit


def _is_transparent(rules: Mapping[str, str]) -> bool:
    """Tell whether the text is laid over the page unseen.

    Transparent text in its place is waiting for the script that fades it in when the reader scrolls there.
    """
    return _below(rules.get("opacity"), UNREADABLE_OPACITY) and rules.get("position") in ("absolute", "fixed")


def _has_color_of_ground(rules: Mapping[str, str]) -> bool:
    """Tell whether the text is written in the colour of its own background."""
    color = _color(rules.get("color", ""))
    ground = _color(rules.get("background-color") or rules.get("background", ""))
    return color == ground and color not in _NO_COLORS


def _color(value: str) -> str:
    """Return one name for the usual ways to write a colour.

    >>> _color("#FFFFFF"), _color("white"), _color("rgb(255, 255, 255)"), _color("#12ab34")
    ('#fff', '#fff', '#fff', '#12ab34')
    """
    value = value.lower().replace(" ", "")
    if match := _RGB.match(value):
        value = "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    value = _COLORS.get(value, value)
    return f"#{value[1:6:2]}" if len(value) == 7 and value[1::2] == value[2::2] else value


def _is_off_screen(rules: Mapping[str, str]) -> bool:
    if rules.get("position") in ("absolute", "fixed") and any(
        _below(rules.get(side), -OFF_SCREEN_PX) for side in ("left", "top", "right", "bottom")
    ):
        return True
    return any(_below(rules.get(name), -OFF_SCREEN_PX) for name in ("text-indent", "margin-left", "margin-top"))


def _is_cut_to_nothing(rules: Mapping[str, str]) -> bool:
    if _EMPTY_CLIP.search(rules.get("clip", "")) or _EMPTY_CLIP.search(rules.get("clip-path", "")):
        return True
    if _NO_SIZE.search(rules.get("transform", "")):
        return True
    is_cut = rules.get("overflow") in ("hidden", "clip")
    return is_cut and any(_below(rules.get(side), UNREADABLE_PX) for side in ("height", "width", "max-height"))
