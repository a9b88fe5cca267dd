"""Sphinx configuration: `sphinx-build -W docs docs/_build/html`."""

from __future__ import annotations

import cleaner
from cleaner import rules
from cleaner.cli.arguments import help_text

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


def _list_of_rules() -> str:
    """Return the rules with what their files say of them, as one block of reStructuredText."""
    parts = (
        f"**{rule.name}**: {rule.summary}\n\n.. automodule:: cleaner.rules.{rule.name}\n   :no-members:\n"
        for rule in rules.all_rules()
    )
    return "\n".join(("```{eval-rst}", *parts, "```"))


myst_substitutions = {"help": f"```text\n{help_text()}\n```", "list_of_rules": _list_of_rules()}
