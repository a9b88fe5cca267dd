"""The one check command: `nox`. It runs in the environment it is called from: `pip install '.[dev]'` first."""

from __future__ import annotations

import nox

nox.options.default_venv_backend = "none"

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("python", "-m", "pytest", "-q"),
    ("sphinx-build", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html"),
)


@nox.session
def check(session: nox.Session) -> None:
    """Lint, format, types, tests with doctests, docs."""
    for command in CHECKS:
        session.run(*command)
