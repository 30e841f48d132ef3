"""The house as its imports draw it: rooms, floors, and which room knows which."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
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
    "disk",
    "config",
    "repo",
    "rules",
    "lint",
    "reports",
    "authoring",
    "formatters",
    "page",
    "cli",
    "api",
)
FRONT_DOOR = "cli"
FOUNDATION = "model"


@cache
def modules() -> tuple[Path, ...]:
    """Return the file of every module of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def module_names() -> frozenset[str]:
    """Return the dotted name of every module of the package."""
    return frozenset(map(name_of, modules()))


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
    """Yield each module of ours that *path* imports, for the type checker alone as well.

    The package's own face imports nothing: what it names is loaded when somebody asks for it.
    """
    if path == PACKAGE / "__init__.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("oneonone_lint"):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in module_names() else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("oneonone_lint"))


def rooms_known() -> Mapping[str, frozenset[str]]:
    """Return for each room, from the ground up, the other rooms that its modules import from."""
    known: dict[str, set[str]] = {room: set() for room in ROOMS}
    for path in modules():
        room = room_of(name_of(path))
        known[room] |= {room_of(module) for module in imports_of(path)} - {room}
    return {room: frozenset(others) for room, others in known.items()}


def draw_house() -> str:
    """Return the rooms as a Mermaid flowchart, with an arrow from each to those that it knows.

    An arrow is left out where other arrows lead to the same room: ``cli`` knows ``model`` as well.
    """
    known = rooms_known()
    below: dict[str, frozenset[str]] = {}
    for room in ROOMS:
        below[room] = known[room].union(*(below[other] for other in known[room]))
    lines = ["flowchart TD"]
    for room in reversed(ROOMS):
        behind = frozenset().union(*(below[other] for other in known[room]))
        nearest = [other for other in reversed(ROOMS) if other in known[room] - behind]
        lines += [f"    {room} --> {other}" for other in nearest]
    return "\n".join(lines)
