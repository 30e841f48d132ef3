"""The house (CONTRIBUTING): imports go down only, and who may ask the clock, the disk and git."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.house import FRONT_DOOR, PACKAGE, ROOMS, imports_of, modules, name_of, room_of, rooms_known

CLOCK = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("time", "time")}
# What opens a file, lists a folder or starts a process, as it is called.
DISK = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "glob", "rglob", "iterdir", "scandir", "listdir"),
    *("walk_up", "stat", "exists", "is_file", "is_dir", "Popen", "run"),
}
LIBRARIES_OF = {"git": ("repo.git",), "click": ("cli", "formatters"), "tomllib": ("config", "authoring")}
OPENS_OTHER_FILES = ("cli.main", "cli.output", "cli.check.job_summary")
BELOW_THE_DISK = ROOMS[: ROOMS.index("disk")]

each_module = pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))


@cache
def syntax(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@each_module
def test_imports_go_down_only(path: Path) -> None:
    floor = ROOMS.index(room_of(name_of(path)))
    upward = [name for name in imports_of(path) if ROOMS.index(room_of(name)) > floor]
    assert upward == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    TopologicalSorter({name_of(path): set(imports_of(path)) for path in modules()}).prepare()


@each_module
def test_only_the_front_door_asks_what_day_it_is(path: Path) -> None:
    calls = {ast.unparse(node.func) for node in syntax(path) if isinstance(node, ast.Call)}
    asked = [call for call in calls if tuple(call.split(".")[-2:]) in CLOCK]
    assert not asked or room_of(name_of(path)) == FRONT_DOOR


@each_module
def test_below_config_and_repo_nothing_opens_a_file(path: Path) -> None:
    if room_of(name_of(path)) in BELOW_THE_DISK:
        calls = {ast.unparse(node.func).rpartition(".")[2] for node in syntax(path) if isinstance(node, ast.Call)}
        assert calls & DISK == set()


@each_module
def test_only_the_room_for_files_opens_those_of_a_user(path: Path) -> None:
    """Our own data, the summary of a job, and the null device are no files of a notes repo."""
    module = name_of(path).removeprefix("oneonone_lint.")
    if module.startswith("disk") or module in OPENS_OTHER_FILES:
        return
    calls = {ast.unparse(node.func) for node in syntax(path) if isinstance(node, ast.Call)}
    opening = {call for call in calls if call.rpartition(".")[2] in ("read_bytes", "write_bytes", "write_text")}
    assert opening | (calls & {"open", "os.open", "io.open", "os.replace", "os.link", "os.rename"}) == set()


@each_module
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    module = name_of(path).removeprefix("oneonone_lint.")
    for node in syntax(path):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        for name in names:
            rooms = LIBRARIES_OF.get(name.partition(".")[0], ROOMS)
            assert any(module.startswith(room) for room in (*rooms, "__init__", "__main__", "oneonone_lint")), name


def test_rules_know_neither_config_nor_repo() -> None:
    assert rooms_known()["rules"] & {"config", "repo"} == set()
