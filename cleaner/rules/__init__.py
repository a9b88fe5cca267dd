"""Rules that point at furniture and spam; each file of this package holds one rule.

A rule only points: it yields `Finding`s, and the flow decides and removes. So the order of the rules cannot
matter, and each can be tested, switched off and explained alone. To add a rule, add a file with a `RULE`;
files whose name begins with an underscore hold what several rules share.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Container, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import Finding, Page

if TYPE_CHECKING:
    from cleaner.rules._facts import PageFacts

__all__ = ["Rule", "all_rules", "find_all"]


class Rule(NamedTuple):
    """One kind of text that does not belong to the article, and the function that points at it."""

    name: str
    """Name of the rule's file; what `only_rules` and `skip_rules` take."""
    summary: str
    """One line for `--list-rules`: what the rule points at."""
    find: Callable[[PageFacts], Iterator[Finding]]
    """Yield what the rule finds on a page; never changes the page."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rule of every file in this package, sorted by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").RULE for name in names)


def find_all(page: Page, names: Container[str] | None = None) -> list[Finding]:
    """Return the findings of the rules with these names, or of all rules, in page order."""
    # Imported with the first page, like the rules themselves, to keep `import cleaner` short.
    from cleaner.rules._facts import PageFacts

    facts = PageFacts(page)
    findings = [finding for rule in all_rules() if names is None or rule.name in names for finding in rule.find(facts)]
    return sorted(findings, key=lambda finding: (finding.first, finding.start or 0, finding.last, finding.rule))
