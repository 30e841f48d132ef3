"""The door through which all that is printed goes: nothing is printed past it, and nothing raw comes out of it."""

import ast
import re
from pathlib import Path

import pytest

from tests.support.house import PACKAGE, modules

DOOR = PACKAGE / "cli" / "output.py"
AGAIN = PACKAGE / "cli" / "replay.py"  # it prints again what went through the door
# What prints, by the name that it is called by; the console of `rich` writes into the door.
PRINTING = {
    "echo",
    "secho",
    "print",
    "print_exc",
    "print_exception",
    "writelines",
    "print_stack",
    "pager",
    "echo_via_pager",
}
CONSOLE = re.compile(r"(?:\w+\.)*(?:console|open_console\(\))\.print")
STREAMS = re.compile(r"sys\.(?:__)?std(?:out|err)(?:__)?(?:\.buffer)?\.write(?:lines)?")


@pytest.mark.parametrize(
    "path", sorted(set(modules()) - {DOOR, AGAIN}), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_nothing_is_printed_past_the_door(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    for name in [ast.unparse(call.func) for call in calls]:
        assert not STREAMS.fullmatch(name)
        assert name not in ("Console", "rich.print", "os.write") or (name == "os.write" and path.parent.name == "disk")
        prints = name.rpartition(".")[2] in PRINTING and not name.startswith("file.")
        assert not prints or CONSOLE.fullmatch(name), name
