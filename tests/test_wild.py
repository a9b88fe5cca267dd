"""Faults found in the wild: every kind on pages of its own, with a look-alike that must survive."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from tests.wild_cases import PAGE, STAGES, Case, Kind, faults, kinds, run

KINDS = kinds()
CASES = [pytest.param(case, id=f"{kind.name}/{case['name']}") for kind in KINDS for case in kind.cases]
EXPECTATIONS = {
    *("contains", "absent", "order", "once", "equals", "markdown", "removed", "metadata"),
    *("status", "charset", "page_type", "found_language"),
}
KEYS = {"name", "language", "encoding", "repeat", "url", "content_type", "options", "look_alike", *PAGE} | EXPECTATIONS


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case) -> None:
    assert list(faults(case, run(case))) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_file(kind: Kind) -> None:
    assert kind.stage in STAGES
    assert len(kind.cases) >= 3
    assert any(case.get("look_alike") for case in kind.cases)
    assert len({case["name"] for case in kind.cases}) == len(kind.cases)


@pytest.mark.parametrize("case", CASES)
def test_case_is_well_formed(case: Case) -> None:
    assert case.keys() <= KEYS
    assert {"name", "language"} <= case.keys()
    assert len(case.keys() & set(PAGE)) == 1
    assert case.keys() & EXPECTATIONS


def test_the_documents_show_every_kind() -> None:
    shown = runpy.run_path(str(Path(__file__).parents[1] / "docs" / "wild_faults.py"))["as_markdown"]()
    assert [kind.name for kind in KINDS if f"### {kind.title}\n" not in shown] == []
    assert shown.count("```diff") == len(KINDS)
