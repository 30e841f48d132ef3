"""A reader that goes before the end: quiet, and no failure (interface, clause 2.4)."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import write

TOOL = Path(sys.executable).with_name("oneonone-lint")


@pytest.mark.parametrize(
    "command",
    [
        "log a",
        "digest a",
        "check --fail-on never",
        "status --state all --format json",
        "status --state all",
        "explain T004",
        "--help",
    ],
)
@pytest.mark.slow
def test_a_closed_pipe_ends_quietly(command: str, repo: Path) -> None:
    actions = "".join(
        f"- [x] Action number {number} of {'many ' * 30}that fill the pipe @bob\n" for number in range(400)
    )
    write(repo, {"a/2026-11-06.md": f"## Wins\n{actions}\n## Actions\n{actions}"})
    line = f"set -o pipefail; {TOOL} {command} | head -n 1"
    done = subprocess.run(["bash", "-c", line], cwd=repo, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_a_reader_that_was_never_there(repo: Path) -> None:
    write(repo, {"a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    for command in ("status", "check", "explain"):
        line = f"set -o pipefail; {TOOL} {command} --color never | true"
        done = subprocess.run(["bash", "-c", line], cwd=repo, capture_output=True, check=False)
        assert (done.returncode in (0, int(command == "check")), done.stderr) == (True, b"")


def test_where_nothing_can_be_written_it_says_so(repo: Path) -> None:
    write(repo, {"a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    done = subprocess.run(["bash", "-c", f"{TOOL} check > /dev/full"], cwd=repo, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        b"oneonone-lint: cannot write what was found: No space left on device\n",
    )


@pytest.mark.parametrize("way", ["2> /dev/full", "> /dev/full 2>&1", "2>&1 > /dev/null | true", "2>&-"])
def test_what_nobody_hears_changes_no_exit_code(way: str, repo: Path) -> None:
    line = f"set -o pipefail; {TOOL} check nowhere {way}"
    done = subprocess.run(["bash", "-c", line], cwd=repo, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"")


def test_a_closed_output_is_no_fault(repo: Path) -> None:
    write(repo, {"a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    done = subprocess.run(["bash", "-c", f"{TOOL} check >&-"], cwd=repo, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("way", ["-o /dev/stdout | cat", "-o >(cat)", "-o /dev/stderr 2>&1 >/dev/null | cat"])
def test_a_pipe_of_the_shell_is_a_file_to_write_to(way: str, repo: Path) -> None:
    write(repo, {"a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    line = f"set -o pipefail; {TOOL} check --select T001 {way}"
    done = subprocess.run(["bash", "-c", line], cwd=repo, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"a/2026-11-06.md:2:1: T001 ")


def test_a_reader_of_the_file_to_write_to_that_goes(repo: Path) -> None:
    write(repo, {"a/2026-11-06.md": "## Actions\n" + f"- [ ] {'Many ' * 30}\n" * 400})
    line = f"set -o pipefail; {TOOL} status -o /dev/stdout | head -n 1"
    done = subprocess.run(["bash", "-c", line], cwd=repo, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_of_the_shell_is_no_file_to_read(repo: Path) -> None:
    write(repo, {"a/2026-11-06.md": "", "oneonone.toml": ""})
    for command, told in (
        ("import <(echo) a", "it is not a regular file; what a program prints goes to FILE `-`"),
        ("--config <(echo) check", "it is not a regular file"),
    ):
        done = subprocess.run(["bash", "-c", f"{TOOL} {command}"], cwd=repo, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode().partition(": ")[2].partition(": ")[2]) == (2, f"{told}\n")
