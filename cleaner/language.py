"""Language and script of a text."""

from __future__ import annotations

from typing import NamedTuple


class LanguageGuess(NamedTuple):
    """A language, its script, and how sure it is."""

    language: str
    script: str
    confidence: float


def detect(text: str, hint: str | None = None) -> LanguageGuess:
    """Return the language."""
    return LanguageGuess((hint or "und")[:2], "", 0.0)
