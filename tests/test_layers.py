"""The layers of the package: a module imports downwards only, and no two modules import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import cleaner

ROOT = Path(cleaner.__file__).parent

FACTS = {"errors", "document", "exports", "options", "result"}
STAGES = {"decode", "segment", "repair", "metadata", "score", "rules", "decide", "assemble", "formats"}
FLOW = {"pipeline"}
DOOR = {"inputs", "api", "__init__"}
USERS = {"cli", "__main__", "integrations", "training"}


def _layer(top: str) -> int:
    for layer, names in ((0, FACTS), (2, STAGES), (3, FLOW), (4, DOOR), (5, USERS)):
        if top in names:
            return layer
    return 1  # every other module at the top is a tool


def _imports() -> dict[str, set[str]]:
    """Return for each module of the package the package's modules it imports, by dotted name without `cleaner.`."""
    names = {_name(path): path for path in ROOT.rglob("*.py")}
    return {
        name: {found for node in _running(ast.parse(path.read_text("utf-8"))) for found in _targets(node, names)}
        for name, path in names.items()
    }


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run; imports for type checkers alone do not."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from _running(child)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _targets(node: ast.AST, names: dict[str, Path]) -> set[str]:
    if isinstance(node, ast.Import):
        found = {alias.name for alias in node.names}
    elif isinstance(node, ast.ImportFrom) and node.module:
        assert node.level == 0, "relative import"
        found = {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    else:
        return set()
    inside = {name.removeprefix("cleaner.") for name in found if name.startswith("cleaner.")}
    return {name for name in inside if name in names}


def test_imports_point_downwards() -> None:
    upward = []
    for module, targets in _imports().items():
        top = module.partition(".")[0]
        for target in sorted(targets):
            other = target.partition(".")[0]
            if other == top:
                continue
            if _layer(other) > _layer(top) or (_layer(top) == _layer(other) == 2):
                upward.append(f"{module} -> {target}")
    assert upward == []


def test_no_import_cycle() -> None:
    imports = _imports()
    state: dict[str, int] = {}

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert state.get(module) != 1, f"cycle: {' -> '.join((*path, module))}"
        if module not in state:
            state[module] = 1
            for target in sorted(imports[module]):
                # A package's __init__ names what its files hold; that is no use of one by the other.
                if target != module and not module.startswith(f"{target}."):
                    visit(target, (*path, module))
            state[module] = 2

    for module in sorted(imports):
        visit(module, ())


def test_modules_are_small() -> None:
    long = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if path.read_text("utf-8").count("\n") > 330}
    assert long == set()
