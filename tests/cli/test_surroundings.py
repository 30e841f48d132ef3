"""Where the tool is started, and with what: a folder that is gone, a locale, a width, a name that is too long."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.limits import run_limited
from tests.support.tool import Tool

pytestmark = pytest.mark.slow

NOTE = (
    "---\nreport: alice\nmanager: bob\n---\n\n# 2026-11-13\n\n## Review\n\nNone.\n\n## Actions\n\n- [ ] Müll @alice\n"
)


@pytest.fixture
def notes(repo: Path) -> Path:
    (repo / "jürgen-é").mkdir()
    (repo / "jürgen-é" / "2026-11-13.md").write_text(NOTE, encoding="utf-8")
    return repo


@pytest.mark.parametrize("command", [["check"], ["status"], ["new", "a-b", "--print"], ["init"], ["calendar"]])
def test_a_current_folder_that_is_gone(tmp_path: Path, command: list[str]) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    started = [sys.executable, "-m", "oneonone_lint", *command]
    script = ["sh", "-c", 'rmdir ../gone && exec "$@"', "sh", *started]
    done = subprocess.run(script, cwd=folder, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "oneonone-lint: the current folder is no longer there: change to another one\n"


@pytest.mark.parametrize(
    "args",
    [
        ["check", "x" * 5_000],
        ["check", "/".join(["d"] * 2_500)],
        ["check", "-o", "x" * 5_000],
        ["check", "--stdin-filename", f"{'x' * 5_000}.md", "-"],
        ["--config", "x" * 5_000, "check"],
        ["new", "x" * 5_000],
        ["explain", "x" * 5_000],
        ["check", "--select", "x" * 5_000],
        ["status", "--due-within", "x" * 5_000],
    ],
    ids=lambda args: " ".join(args)[:30],
)
def test_a_name_of_five_thousand_letters(notes: Path, args: list[str]) -> None:
    run = run_limited(notes, *args)
    assert run.code in (0, 2)
    assert "internal error" not in run.err
    assert all(len(line) < 1_100 for line in run.err.splitlines())


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"COLUMNS": "0"},
        {"COLUMNS": "1"},
        {"COLUMNS": "999999999"},
        {"TZ": "../../etc/passwd"},
        {"PATH": "/nonexistent"},
    ],
    ids=str,
)
@pytest.mark.parametrize("command", [["check", "--format", "full"], ["status"]], ids=["check", "status"])
def test_what_is_printed_is_utf_8_whatever_the_surroundings(
    notes: Path, env: dict[str, str], command: list[str]
) -> None:
    run = run_limited(notes, *command, env=env)
    assert run.code in (0, 1)
    assert "internal error" not in run.err
    assert "l" in run.out


def test_a_file_that_the_system_refuses_is_named(notes: Path, tool: Tool) -> None:
    run = tool("check", "-o", str(notes / ("x" * 300)))
    assert run.code == 2
    assert "File name too long" in run.err
