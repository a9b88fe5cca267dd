"""Options: one frozen object that says how to clean, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

from cleaner.errors import OptionError, nearest

Favor = Literal["balanced", "precision", "recall"]
Engine = Literal["model", "trafilatura"]
RepairMode = Literal["auto", "flag", "off"]
Restore = Literal["off", "auto", "always"]
DecodeErrors = Literal["replace", "ignore"]
ChineseScript = Literal["Hans", "Hant"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How to clean; every field has a default that suits most pages.

    >>> Options(favor="speed")
    Traceback (most recent call last):
    cleaner.errors.OptionError: favor="speed" is not allowed; known: balanced, precision, recall
    """

    favor: Favor = "balanced"
    """`precision` keeps less and cleaner text, `recall` more and fuller text."""

    engine: Engine = "model"
    """Which engine selects the main content of an HTML page."""

    language: str | None = None
    """BCP 47 language of the text, when the caller knows it; None means: find out."""

    keep_comments: bool = False
    """Keep reader comments that the engine recognises as such."""

    keep_links: bool = True
    """Show link addresses in formats that have links (Markdown). Never changes what is selected."""

    keep_images: bool = False
    """Show images in formats that have images (Markdown). Never changes what is selected."""

    keep_tables: bool = True
    """Keep data tables; False removes them, each with its removal."""

    only_rules: tuple[str, ...] | None = None
    """Run these removal rules and no others; None means all rules."""

    skip_rules: tuple[str, ...] = ()
    """Do not run these removal rules."""

    repair: RepairMode = "auto"
    """`auto` repairs damaged text, `flag` reports repairs and changes nothing, `off` does not look."""

    restore_punctuation: Restore = "off"
    """Turn ASCII punctuation between Chinese characters back to full width: `auto` only where the
    page shows that it was folded, `always` wherever the context is Chinese."""

    convert_script: ChineseScript | None = None
    """Write Chinese in simplified (`Hans`) or traditional (`Hant`) characters; needs the extra `opencc`.
    None leaves the script as it is."""

    charset: str | None = None
    """Decode bytes with this charset (WHATWG label), whatever the page says."""

    decode_errors: DecodeErrors = "replace"
    """What becomes of bytes that cannot be decoded: `replace` puts U+FFFD in their place, `ignore` nothing.
    They are told as repairs either way."""

    max_bytes: int = 20_000_000
    """Longer input is cut here (bytes, or characters of a str); the result says so."""

    max_depth: int = 10_000
    """Elements nested deeper than this add no containers; their text is kept."""

    time_limit: float | None = None
    """Seconds after which optional stages are skipped; the result says so. None means no limit."""

    def __post_init__(self) -> None:
        """Check every value; raise `OptionError` for a value that an option does not take."""
        for name, literal in _CHOICES.items():
            value, allowed = getattr(self, name), get_args(literal)
            if value not in allowed and not (value is None and name in _MAY_BE_NONE):
                raise OptionError(f'{name}="{value}" is not allowed; {nearest(str(value), allowed)}')
        for name in ("max_bytes", "max_depth", "time_limit"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise OptionError(f"{name}={value!r} must be greater than 0")
        for name in ("only_rules", "skip_rules"):
            object.__setattr__(self, name, _as_tuple(getattr(self, name)))

    def override(self, **overrides: Any) -> Options:
        """Return these options with some fields replaced.

        Raises `OptionError` for a name that is no option, with the nearest right one:

        >>> Options().override(favour="recall")
        Traceback (most recent call last):
        cleaner.errors.OptionError: unknown option "favour"; did you mean "favor"?
        """
        known = {field.name for field in fields(self)}
        for name in overrides:
            if name not in known:
                raise OptionError(f'unknown option "{name}"; {nearest(name, known)}')
        return replace(self, **overrides) if overrides else self


_CHOICES: dict[str, Any] = {
    "favor": Favor,
    "engine": Engine,
    "repair": RepairMode,
    "restore_punctuation": Restore,
    "convert_script": ChineseScript,
    "decode_errors": DecodeErrors,
}
_MAY_BE_NONE = frozenset(("convert_script",))


def _as_tuple(names: Any) -> tuple[str, ...] | None:
    """Accept one rule name, or any iterable of names."""
    if names is None:
        return None
    return (names,) if isinstance(names, str) else tuple(names)
