"""Sphinx configuration: `sphinx-build -W docs docs/_build/html`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import cleaner
from cleaner.api import rules
from cleaner.cli.arguments import help_text
from cleaner.cli.rule_manual import as_markdown
from cleaner.repair import REPAIRS

sys.path.insert(0, str(Path(__file__).parent))
from wild_faults import as_markdown as wild_faults

project = "clean-page"
author = "the clean-page authors"
project_copyright = author
release = version = cleaner.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.doctest"]
exclude_patterns = ["_build"]
nitpicky = False

html_theme = "furo"
html_title = f"clean-page {release}"

myst_enable_extensions = ["deflist", "substitution"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "undoc-members": True, "no-value": True}


def _from_docstrings(package: str, names: Iterable[str]) -> str:
    """Return the files of a package with what they say of themselves, as one block of reStructuredText."""
    parts = (f"**{name}**\n\n.. automodule:: {package}.{name}\n   :no-members:\n" for name in names)
    return "\n".join(("```{eval-rst}", *parts, "```"))


myst_substitutions = {
    "help": f"```text\n{help_text()}\n```",
    "list_of_rules": "\n".join(as_markdown(name) for name, _ in rules()),
    "list_of_faults": wild_faults(),
    "list_of_repairs": _from_docstrings("cleaner.repair", REPAIRS),
}
