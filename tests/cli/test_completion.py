"""Completion in bash, zsh and fish, asked for in the way that the shells do it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oneonone_lint.rules.note import t004_action_without_due
from tests.support.files import write

TOOL = Path(sys.executable).with_name("oneonone-lint")
CONFIG = """\
[people]
alice = { name = "Alice Ng" }
alfons = {}
[series.alice-bob]
report = "alice"
manager = "bob"
[series."teams/*/*"]
cadence = "weekly"
"""


def ask(repo: Path, shell: str, *words: str) -> list[str]:
    """Return what *shell* is told of the last of *words*."""
    if shell == "fish":  # https://fishshell.com/docs/current/cmds/commandline.html: words before, then the token
        asked = {"COMP_WORDS": " ".join(("oneonone-lint", *words)), "COMP_CWORD": words[-1]}
    else:
        asked = {"COMP_WORDS": " ".join(("oneonone-lint", *words)), "COMP_CWORD": str(len(words))}
    env = {**os.environ, **asked, "_ONEONONE_LINT_COMPLETE": f"{shell}_complete"}
    done = subprocess.run([TOOL], cwd=repo, env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, {"oneonone.toml": CONFIG, "teams/x/carl-dora/2026-11-06.md": "# 1:1\n"})
    return repo


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("new", "a"), ["alice-bob"]),
        (("new", ""), ["alice-bob", "teams/x/carl-dora", "carl-dora"]),
        (("status", "--series", "teams"), ["teams/x/carl-dora"]),
        (("status", "--owner", "al"), ["alfons", "alice"]),
        (("status", "--owner", "@b"), ["@bob"]),
        (("check", "--select", "t00"), [f"T00{number}" for number in range(1, 10)]),
        (("check", "--ignore", "S,action-without-d"), ["S,action-without-due"]),
        (("explain", "agenda-"), ["agenda-late", "agenda-not-by-report"]),
        (("init", "--profile", "t"), ["top-three"]),
        (("init", "--cadence", "w"), ["weekly"]),
        (("ne",), ["new"]),
    ],
)
def test_in_bash(words: tuple[str, ...], expected: list[str], notes: Path) -> None:
    assert ask(notes, "bash", *words) == [f"plain,{word}" for word in expected]


def test_zsh_and_fish_show_what_each_is(notes: Path) -> None:
    assert ask(notes, "zsh", "status", "--owner", "ali") == ["plain", "alice", "Alice Ng"]
    assert ask(notes, "fish", "status", "--owner", "ali") == ["plain,alice\tAlice Ng"]
    assert ask(notes, "zsh", "explain", "T004")[1:] == ["T004", t004_action_without_due.RULE.summary]


def test_from_elsewhere_and_where_nothing_is(notes: Path) -> None:
    assert ask(notes, "bash", "-C", "teams", "new", "a") == ["plain,alice-bob"]
    (notes / "oneonone.toml").write_text("nonsense", encoding="utf-8")
    assert ask(notes, "bash", "new", "a") == []


def test_bash_itself_completes(notes: Path) -> None:
    script = (
        'eval "$(_ONEONONE_LINT_COMPLETE=bash_source oneonone-lint)"\n'
        "COMP_WORDS=(oneonone-lint new al) COMP_CWORD=2\n"
        "_oneonone_lint_completion oneonone-lint al new\n"
        'echo "${COMPREPLY[@]}"'
    )
    env = {**os.environ, "PATH": f"{TOOL.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], cwd=notes, env=env, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("alice-bob\n", "")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_get_a_script(shell: str, notes: Path) -> None:
    env = {**os.environ, "_ONEONONE_LINT_COMPLETE": f"{shell}_source"}
    done = subprocess.run([TOOL], cwd=notes, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_ONEONONE_LINT_COMPLETE={shell}_complete" in done.stdout
