"""Imports go down only, and only the faces ask what day it is (CONTRIBUTING, The house)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "oneonone_lint"
ROOMS = ("words", "understanding", "world", "judgement", "faces")
ROOM_OF = {"__init__": "words", "rules": "judgement", "output": "faces", "cli": "faces", "__main__": "faces"}
CLOCK = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("time", "time")}


def height(module: str) -> int:
    return ROOMS.index(ROOM_OF.get(module, module))


def imported(tree: ast.Module) -> Iterator[str]:
    """Names imported when the program runs; those for the type checker alone do not count."""
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in for_types:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name[0].islower())
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    room = path.relative_to(PACKAGE).with_suffix("").parts[0]
    for name in imported(tree):
        parts = name.split(".")
        if parts[0] == "oneonone_lint" and len(parts) > 1:
            assert height(parts[1]) <= height(room), name
        if room == "rules":
            assert parts[0] not in ("git", "click"), name
            assert parts[1:2] != ["world"], name
    if height(room) < height("faces"):
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not [call for call in calls if tuple(call.split(".")[-2:]) in CLOCK]
