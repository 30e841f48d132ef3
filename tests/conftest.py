"""What all tests share: a notes repo in a temporary folder, and the command line run in this process."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

from oneonone_lint.__main__ import run as run_command
from tests.support.gitrepo import GitRepo, clean_environment
from tests.support.tool import Run, Tool

# The thousands of processes that tests start load modules that are compiled already, as those of an installed tool do.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# In CI the same examples every time, so that what lands is what was tested; at a desk new ones are looked for.
# No deadline: how long an example takes says more about the machine than about the code.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty notes repo that is also the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.fixture
def git(repo: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    """The notes repo as a git repo, free of what the user's own settings and a surrounding hook would bring."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in clean_environment().items():
        monkeypatch.setenv(name, value)
    return GitRepo(repo)


@pytest.fixture
def tool(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tool:
    """Run ``oneonone-lint`` with the arguments given."""

    def run(*args: str | os.PathLike[str]) -> Run:
        monkeypatch.setattr("sys.argv", ["oneonone-lint", *(os.fspath(arg) for arg in args)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            run_command()
        gc.enable()  # a run of the tool switches it off to its end, which is not the end of this process
        captured = capfd.readouterr()
        return Run(int(stop.value.code or 0), captured.out, captured.err)

    return run
