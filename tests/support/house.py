"""The house as its imports draw it: rooms, floors, and which room knows which."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.project import ROOT

PACKAGE = ROOT / "oneonone_lint"
# From the ground up: a room knows those that stand before it here, and no other.
ROOMS = (
    "model",
    "parsing.markdown",
    "parsing.actions",
    "parsing.notes",
    "series",
    "config",
    "repo",
    "rules",
    "lint",
    "reports",
    "authoring",
    "formatters",
    "cli",
)
FRONT_DOOR = "cli"
FOUNDATION = "model"


def modules() -> list[Path]:
    """Return every file of the package, with its path from the root of the project."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the dotted name of the module at *path*."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Return the room of a module of ours: the package's own face is the ground, ``__main__`` the front door."""
    inside = module.removeprefix("oneonone_lint").removeprefix(".")
    for room in ROOMS:
        if inside == room or inside.startswith(f"{room}."):
            return room
    faces = {"": FOUNDATION, "parsing": FOUNDATION, "__main__": FRONT_DOOR}
    return faces[inside]


def imports_of(path: Path) -> Iterator[str]:
    """Yield each module of ours that *path* imports, for the type checker alone as well."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = {name_of(module) for module in modules()}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("oneonone_lint"):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("oneonone_lint"))
