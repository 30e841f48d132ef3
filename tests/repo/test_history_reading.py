"""git is at its log while notes are read: what comes of it is the same, and no git is left behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from oneonone_lint.repo import work_sharing
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.opening import open_workspace
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

GONE = "a-b/2026-11-06.md"
CONFIG = '[profiles.watched]\nextends = "aquip"\non = ["G"]\n[series.a-b]\nprofile = "watched"\n'
COUNT = 'echo $$ >> "{pids}"\n'
SlowGit = Callable[[str], Path]


@pytest.fixture
def notes(git: GitRepo) -> Path:
    files = {f"{series}/2026-11-{day}.md": "x\n" for series in ("a-b", "c-d", "e-f") for day in ("06", "13")}
    git.commit("2026-11-13T09:00:00+01:00", {"oneonone.toml": CONFIG, **files})
    git.commit("2026-11-14T09:00:00+01:00", {GONE: None})
    return git.root


@pytest.fixture
def slow_git(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> SlowGit:
    """Put a `git` in front that does something else than the real one where it is asked for a log."""

    def put(instead: str) -> Path:
        folder = tmp_path_factory.mktemp("bin")
        pids, real = folder / "pids", shutil.which("git")
        does = f"{COUNT}{instead}".format(pids=pids, git=f'"{real}" "$@"')
        (folder / "git").write_text(f'#!/bin/sh\ncase " $* " in *" log "*)\n{does}\n;; esac\nexec "{real}" "$@"\n')
        (folder / "git").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        return pids

    return put


def list_processes(pids: Path) -> list[int]:
    return [int(pid) for pid in pids.read_text().split()] if pids.exists() else []


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("selected", ["--extend-select=G", "--extend-select=C"])
def test_one_log_serves_all_processes_however_late_it_comes(
    selected: str, slow_git: SlowGit, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the rules are in force for all series, or by the profile of one."""
    at_once = tool("check", "--no-cache", selected)
    monkeypatch.setattr(work_sharing, "_MANY_NOTES", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    pids = slow_git("sleep 0.3")
    assert tool("check", "--no-cache", selected) == at_once
    assert any("G004" in line and GONE in line for line in at_once.lines)
    assert len(list_processes(pids)) == 1


@pytest.mark.usefixtures("notes")
def test_a_log_that_breaks_off_is_no_history(slow_git: SlowGit, tool: Tool) -> None:
    slow_git('{git} | head -c 200; echo "fatal: it broke" >&2; exit 3')
    run = tool("check", "--no-cache", "--select", "G")
    assert (run.code, run.out, run.err) == (2, "", "oneonone-lint: git log failed: it broke\n")


@pytest.mark.usefixtures("notes")
def test_a_log_that_never_comes_is_not_waited_for(
    slow_git: SlowGit, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = slow_git("exec sleep 60")
    monkeypatch.setattr("oneonone_lint.repo.git.command.LONGEST_ANSWER", 0.5)
    assert tool("check", "--no-cache", "--select", "G").code == 2
    assert not any(map(is_there, list_processes(pids)))


def test_who_asks_no_more_ends_git(notes: Path, slow_git: SlowGit) -> None:
    pids = slow_git("exec sleep 60")
    history = HistoryProvider(open_workspace(notes))
    history.begin()
    assert history.is_awaited
    history.close()
    assert not any(map(is_there, list_processes(pids)))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_ends_with_its_log(number: signal.Signals, notes: Path, slow_git: SlowGit) -> None:
    pids = slow_git("exec sleep 60")
    process = subprocess.Popen(
        [sys.executable, "-m", "oneonone_lint", "check", "--no-cache", "--select", "G"],
        cwd=notes,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no threads here
    )
    while not list_processes(pids) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == ({signal.SIGINT: 130, signal.SIGTERM: 143}[number], b"", b"")
    assert not any(map(is_there, list_processes(pids)))
