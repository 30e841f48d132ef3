"""What cannot be looked into is not taken for empty: it is named, and the exit code is 2 (interface, clause 2.2)."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Run, Tool

pytestmark = pytest.mark.slow

NOTE = "---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] Read it @bob due:2026-11-20\n"
FILES = {
    "oneonone.toml": '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\ncadence = "weekly"\n',
    "alice-bob/2026-11-13.md": NOTE,
    "carl-dan/2026-11-13.md": NOTE.replace("Read", "Write"),
    "doc.md": "# 2026-11-06\n## Actions\n- [ ] x @bob due:2026-11-20\n",
}
COMMANDS = ["check", "status", "calendar", "config", "brief", "new --all", "done write", "due write 2026-12-01"]
OF_A_SERIES = [
    "new alice-bob",
    "digest alice-bob",
    "log alice-bob",
    "brief alice-bob",
    "calendar alice-bob",
    "drop read --series alice-bob",
    "move alice-bob --to 2026-11-24 --reason ill",
    "cancel alice-bob --reason ill",
    "import doc.md alice-bob",
]
_DROP_CAPABILITY, _READ_ALL = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def _become_ordinary() -> None:
    """Take from root what lets it look into every folder, so that the test is the same for everybody."""
    for capability in _READ_ALL:
        ctypes.CDLL(None).prctl(_DROP_CAPABILITY, capability)


def run(folder: Path, *args: str) -> Run:
    command = [sys.executable, "-m", "oneonone_lint", *args, "--today", "2026-11-20"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False, preexec_fn=_become_ordinary
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def locked(repo: Path) -> Iterator[Path]:
    """A notes repo of which nobody may look into one series."""
    if not sys.platform.startswith("linux"):
        pytest.skip("capabilities are Linux's")
    write(repo, FILES)
    (repo / "alice-bob").chmod(0)
    yield repo
    (repo / "alice-bob").chmod(0o755)


@pytest.mark.parametrize("command", [*COMMANDS, *OF_A_SERIES])
def test_every_command_names_it(command: str, locked: Path) -> None:
    result = run(locked, *command.split())
    assert (result.code, "cannot look into alice-bob: Permission denied" in result.err) == (2, True)
    assert "internal error" not in result.err
    (locked / "alice-bob").chmod(0o755)
    assert [file.name for file in (locked / "alice-bob").iterdir()] == ["2026-11-13.md"]


def test_the_others_are_still_checked(locked: Path) -> None:
    assert "carl-dan/2026-11-13.md:1:1: S001" in run(locked, "check").out
    assert "Write it" in run(locked, "status").out


@pytest.mark.parametrize("command", [*OF_A_SERIES, "init --series alice-bob --report alice --manager bob"])
def test_another_series_is_not_stopped_by_it(command: str, locked: Path) -> None:
    result = run(locked, *command.replace("alice-bob", "carl-dan").replace("read", "write").split())
    assert (result.code, "cannot look into" in result.err) == (0, False), result.err


@pytest.mark.parametrize("command", OF_A_SERIES)
def test_a_series_that_continues_it_is(command: str, locked: Path) -> None:
    config = (locked / "oneonone.toml").read_text(encoding="utf-8")
    write(locked, {"oneonone.toml": f'{config}[series.carl-dan]\ncontinues = "alice-bob"\n'})
    result = run(locked, *command.replace("alice-bob", "carl-dan").split())
    assert (result.code, "cannot look into alice-bob: Permission denied" in result.err) == (2, True)


def test_of_all_series_the_others_are_written(locked: Path) -> None:
    config = (locked / "oneonone.toml").read_text(encoding="utf-8")
    write(locked, {"oneonone.toml": f'{config}[series.carl-dan]\ncadence = "weekly"\n'})
    result = run(locked, "new", "--all")
    assert (result.code, result.lines) == (2, ["carl-dan/2026-11-20.md"])
    assert "cannot look into alice-bob" in result.err


@pytest.mark.parametrize("path", ["alice-bob", "alice-bob/2026-11-13.md"])
def test_a_path_in_it_is_no_fault_of_the_tool(path: str, locked: Path) -> None:
    result = run(locked, "check", path)
    assert (result.code, "cannot look into" in result.err, "internal" in result.err) == (2, True, False)


@pytest.mark.parametrize("pattern", ["alice-bob", "alice-bob/**"])
def test_what_is_excluded_is_nobodys_business(pattern: str, locked: Path) -> None:
    write(locked, {"oneonone.toml": f'exclude = ["{pattern}"]\n'})
    assert run(locked, "status").code == 0


def test_a_path_too_long_for_the_system_is_named_in_short(repo: Path, tool: Tool) -> None:
    write(repo, FILES)
    name = "x" * 200
    for _ in range(25):
        os.mkdir(name)  # noqa: PTH102 - from folder to folder, as the whole path is too long
        os.chdir(name)
    os.chdir(repo)
    result = tool("status")
    assert (result.code, "File name too long" in result.err, len(result.err) < 400) == (2, True, True)


def test_notes_beside_a_virtual_environment_are_read(repo: Path, tool: Tool) -> None:
    write(repo, {**FILES, "pyvenv.cfg": "home = /usr\n", "alice-bob/pyvenv.cfg": "", "lib/2026-11-13.md": NOTE})
    assert tool("check", "--select", "S001").lines[0].startswith("alice-bob/2026-11-13.md:1:1: S001")
    assert "lib/" not in tool("check").out
