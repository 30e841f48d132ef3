"""Standard input that is closed or cannot be read is a usage error, never a fault of the tool."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import write

TOOL = f"{sys.executable} -m oneonone_lint"
NOTE = "## Actions\n- [ ] A @alice\n"


def run(repo: Path, line: str) -> tuple[int, str, str]:
    done = subprocess.run(["bash", "-c", f"{TOOL} {line}"], cwd=repo, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["check - --stdin-filename a-b/2026-11-13.md", "import - a-b"])
@pytest.mark.parametrize("how", ["<&-", "0>>a-b/x"])
def test_a_command_that_reads_it(how: str, command: str, repo: Path) -> None:
    write(repo, {"a-b/2026-11-06.md": NOTE})
    code, out, err = run(repo, f"{command} {how}")
    assert (code, out) == (2, "")
    assert err.startswith(("oneonone-lint: standard input is closed", "oneonone-lint: cannot read standard input"))


def test_init_takes_defaults_only_where_somebody_could_have_been_asked(repo: Path) -> None:
    code, out, err = run(repo, "init <&-")
    assert (code, out) == (2, "")
    assert err.startswith("oneonone-lint: standard input is closed, so that nobody can be asked: give --report")
    assert list(repo.iterdir()) == []
    assert run(repo, "init --report alice --manager bob <&-")[0] == 0


@pytest.mark.parametrize(
    "command", ["check", "status", "new a-b --print", "log a-b", "calendar", "config", "--version"]
)
def test_others_do_without_it(command: str, repo: Path) -> None:
    write(repo, {"a-b/2026-11-06.md": NOTE})
    subprocess.run(["git", "init", "-q"], cwd=repo, check=True)
    with_input, without = run(repo, f"{command} </dev/null"), run(repo, f"{command} <&-")
    assert without == with_input


def test_the_index_is_read_without_it(repo: Path) -> None:
    write(repo, {"a-b/2026-11-06.md": NOTE})
    subprocess.run("git init -q && git add .", shell=True, cwd=repo, check=True)
    code, out, _ = run(repo, "check --staged --select T004 <&-")
    assert (code, out.count("T004")) == (1, 1)


@pytest.mark.parametrize("name", ["a-b/goals.md", "a-b"])
def test_what_is_no_note_is_told_by_the_name_that_was_given(name: str, repo: Path) -> None:
    write(repo, {"a-b/2026-11-06.md": NOTE})
    code, out, err = run(repo, f"check - --stdin-filename {name} </dev/null")
    assert (code, out) == (0, "")
    assert err.startswith(f"no note found in {name}: a note is a file YYYY-MM-DD.md; ")
