"""What the system refuses is told, and nothing is changed: folders and files that may not be written or looked into."""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.in_process import read_files
from tests.support.tool import Run, Tool

NOTE = "alice-bob/2026-11-13.md"
CROOKED = "## Actions\n- [ ] Write the hand-over note (due: 2026-11-18) @alice\n"
AGENDA = "dan-bob/2026-11-18.md"
PLANNED = "---\nstatus: agenda\n---\n# 2026-11-18\n\n## Actions\n- [ ] Draft the plan @dan due:2026-11-20\n"
CONFIG = '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\ncadence = "weekly"\n'
CHANGING = [
    ["check", "--fix", "--select", "T007"],
    ["check", "--staged", "--fix", "--select", "T007"],
    ["check", "--add-ignores", "old"],
    ["check", "-o", NOTE],
    ["status", "-o", NOTE],
    ["calendar", "-o", NOTE],
    ["done", "hand-over"],
    ["drop", "hand-over", "--reason", "late"],
    ["due", "hand-over", "2026-12-01"],
    ["move", "dan-bob", "--to", "2026-11-19", "--reason", "ill"],
    ["cancel", "dan-bob", "--reason", "ill"],
    ["init", "--series", "eve-bob", "--report", "eve", "--manager", "bob", "--ci", "none"],
]
CREATING = [
    ["new", "alice-bob"],
    ["new", "--all"],
    ["import", "running.txt", "alice-bob"],
    ["init", "below"],
    ["check", "-o", "alice-bob/report"],
]
DRIVER = """
import json, sys
from tests.support.in_process import run_in_process
runs = [run_in_process(sys.argv[1], "--today", "2026-11-16", *args) for args in json.loads(sys.argv[2])]
print(json.dumps([[run.code, run.out, run.err] for run in runs]))
"""
_DROP_CAPABILITY, _WRITE_ALL = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def _become_ordinary() -> None:
    for capability in _WRITE_ALL:
        ctypes.CDLL(None).prctl(_DROP_CAPABILITY, capability)


def run_as_ordinary(root: Path, commands: list[list[str]]) -> list[Run]:
    """Run all *commands* one after the other in one process that has to ask the system as everybody has."""
    command = [sys.executable, "-c", DRIVER, str(root), json.dumps(commands)]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=settings, capture_output=True, preexec_fn=_become_ordinary, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [Run(*values) for values in json.loads(done.stdout)]


@pytest.fixture
def notes(git: GitRepo) -> Path:
    write(
        git.root, {NOTE: CROOKED, AGENDA: PLANNED, "oneonone.toml": CONFIG, "running.txt": "# 2026-11-06\n- We met\n"}
    )
    git.commit("2026-11-13T12:00:00+01:00")
    return git.root


@pytest.mark.parametrize(("kind", "commands"), [("folders", CHANGING + CREATING), ("files", CHANGING)])
def test_what_may_not_be_written_is_told_and_left(kind: str, commands: list[list[str]], notes: Path) -> None:
    before = read_files(notes)
    closed = [
        path for path in (notes, *notes.rglob("*")) if ".git" not in path.parts and path.is_dir() == (kind == "folders")
    ]
    for path in closed:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        runs = run_as_ordinary(notes, commands)
    finally:
        for path in closed:
            path.chmod(path.stat().st_mode | 0o200)
    for args, run in zip(commands, runs, strict=True):
        assert (run.code, "Permission denied" in run.err, "internal error" in run.err) == (2, True, False), (args, run)
    after = read_files(notes)
    assert {path: content for path, content in after.items() if path in before and ".git/" not in path} == {
        path: content for path, content in before.items() if ".git/" not in path
    }


def test_a_git_folder_that_may_not_be_written_hinders_nothing(notes: Path) -> None:
    commands = [
        ["check"],
        ["check", "--staged"],
        ["status"],
        ["check", "--since", "HEAD"],
        ["done", "hand-over"],
        ["check"],
    ]
    folders = [path for path in (notes / ".git", *(notes / ".git").rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        runs = run_as_ordinary(notes, commands)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert [run.code for run in runs] == [1, 1, 0, 0, 0, 1]
    assert "[x]" in (notes / NOTE).read_text(encoding="utf-8")


def test_a_git_folder_that_may_not_be_looked_into_is_a_repo_all_the_same(notes: Path, tmp_path: Path) -> None:
    """No config above it counts, and what asks git says that it cannot be read."""
    (notes / "oneonone.toml").rename(tmp_path.parent / "oneonone.toml")
    (notes / ".git").chmod(0)
    try:
        check, staged = run_as_ordinary(notes, [["check", "--select", "T004"], ["check", "--staged"]])
    finally:
        (notes / ".git").chmod(0o755)
        (tmp_path.parent / "oneonone.toml").unlink()
    assert check.err == "../oneonone.toml not read: it stands above the git repo; move it into the repo\n"
    assert (staged.code, staged.err) == (2, f"oneonone-lint: {notes}/.git is no git repo that git can read\n")


ODD = (
    *("check X", "check --config X", "check --config-from X", "check --since X", "check --select X", "check -o X/X"),
    *("check --stdin-filename X -", "check --add-ignores X", "check --format X", "status X", "status --at X"),
    *("status --group-by X", "done X", "drop X", "due X 2026-12-01", "due hand-over X", "new X", "new --date X Y"),
    *("move X --to 2026-12-01 --reason Y", "cancel alice-bob --reason X", "brief X", "digest X", "log X"),
    *("log alice-bob --section X", "calendar X", "explain X", "import X alice-bob", "init --report X", "X"),
    *("-C X check", "--today X check", "init --series X --report a --manager b", "config --config X"),
)


def test_an_argument_that_is_no_text_is_a_usage_error(notes: Path, tool: Tool) -> None:
    for command in ODD:
        run = tool(*("caf\udce9" if word == "X" else word for word in command.split()))
        assert (run.code, run.out, "internal error" in run.err) == (2, "", False), command
    assert read_files(notes)[NOTE] == CROOKED.encode()
