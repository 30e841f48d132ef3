"""With what an earlier run has kept, the output is the same as without it, whatever happens in between."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneonone_lint.repo.cache.answer import find_answer
from oneonone_lint.repo.cache.scout import Scout
from tests.support.gitrepo import GitRepo
from tests.support.in_process import repo_of, run_in_process
from tests.support.renewals import watch_renewals

FIRST, LAST = "pairs/a-b/2026-11-06.md", "pairs/a-b/2026-11-13.md"
OTHER = "pairs/c-d/2026-11-13.md"
NOTE = "## Accomplishments\n- one\n\n## Questions & Issues\n- two\n\n## Priorities\n1. three\n\n## Actions\n{action}\n"
OPEN = NOTE.format(action="- [ ] @bob book the room -> 2026-11-10")
DONE = NOTE.format(action="- [x] @bob book the room -> 2026-11-10")  # as long as the open one
LINK = NOTE.format(action="- [ ] @bob read [it](../plan.md) -> 2026-11-10")
CONFIG = '[series."pairs/a-b"]\nreport = "bob"\nmanager = "al"\n'
CONTINUED = '[series."pairs/c-d"]\ncontinues = "pairs/a-b"\n'
FILES = {FIRST: OPEN, LAST: OPEN, OTHER: LINK, "oneonone.toml": CONFIG}
PAUSE = 0.06  # seconds, in which files settle here
REPORTS = (("status", "--format", "json"), ("check", "--format", "json"))


def edit(root: Path, path: str, content: str) -> None:
    """Write in place, and leave the times as if nobody had."""
    before = (root / path).stat()
    (root / path).write_text(content)
    os.utime(root / path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(root: Path, path: str, content: str) -> None:
    """Put another file in the place, of the same size and with the same time."""
    before = (root / path).stat()
    (root / "new").write_text(content)
    os.utime(root / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (root / "new").replace(root / path)


def toggle(root: Path, path: str, content: str) -> None:
    """Write the file, or take it away where it is there."""
    if (root / path).exists():
        (root / path).unlink()
    else:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)


def swap(root: Path, path: str) -> None:
    """Move what stands at *path* out of the repo and link to it, or put it back: inodes and times stay."""
    aside = root.with_name(f"{root.name}-{path.replace('/', '-')}")
    if (root / path).is_symlink():
        (root / path).unlink()
        aside.rename(root / path)
    else:
        (root / path).rename(aside)
        (root / path).symlink_to(aside)


def move(root: Path, path: str, place: str) -> None:
    """Give what stands at *path* another name, or its own again."""
    (root / path).rename(root / place) if (root / path).exists() else (root / place).rename(root / path)


def leave_out(root: Path) -> None:
    """Have git, if it is there, take a note for one that a sparse checkout leaves out, or no more."""
    if (root / ".git").exists():
        is_left_out = subprocess.check_output(["git", "ls-files", "-t", OTHER], cwd=root).startswith(b"S")
        how = "--no-skip-worktree" if is_left_out else "--skip-worktree"
        subprocess.run(["git", "update-index", how, OTHER], cwd=root, check=True)
    toggle(root, OTHER, OPEN)


def stash(root: Path) -> None:
    """Edit a note and have git put the edit aside, or bring it back; where git is there."""
    if (root / ".git").exists():
        stashed = subprocess.check_output(["git", "stash", "list"], cwd=root)
        if not stashed:
            (root / LAST).write_text(other(root, LAST))
        subprocess.run(["git", "stash", "pop" if stashed else "push", "--quiet"], cwd=root, check=False)


def other(root: Path, path: str) -> str:
    """Return what the note does not say now."""
    return OPEN if (root / path).read_text() == DONE else DONE


Change = Callable[[Path], object]
CHANGES: dict[str, Change] = {
    "an edit with the time set back": lambda root: edit(root, LAST, other(root, LAST)),
    "what git has put aside": stash,
    "another file in its place": lambda root: replace(root, FIRST, other(root, FIRST)),
    "only the time": lambda root: (root / FIRST).touch(),
    "a new note": lambda root: toggle(root, "pairs/a-b/2026-11-20.md", DONE),
    "a note less": lambda root: toggle(root, LAST, OPEN),
    "a file that another links to": lambda root: toggle(root, "pairs/plan.md", "x"),
    "a companion": lambda root: toggle(root, "pairs/a-b/goals.md", "- [ ] three\n"),
    "a misnamed note": lambda root: toggle(root, "pairs/a-b/13-11-2026.md", DONE),
    "a new series": lambda root: toggle(root, "pairs/e-f/2026-11-13.md", OPEN),
    "a series that is a link to where it was moved": lambda root: swap(root, "pairs/c-d"),
    "the folder above moved and linked to": lambda root: swap(root, "pairs"),
    "a note that is a link to where it was moved": lambda root: swap(root, OTHER),
    "a note that cannot be read": lambda root: toggle(root, "pairs/c-d/2026-11-20.md", "\0"),
    "another config": lambda root: toggle(root, "oneonone.toml", CONFIG),
    "a config further down": lambda root: toggle(root, "pairs/c-d/oneonone.toml", 'exclude = ["**"]\n'),
    "series that continue": lambda root: (root / "oneonone.toml").write_text(CONTINUED),
    "a config above": lambda root: toggle(root.parent, "oneonone.toml", ""),
    "a config of Python": lambda root: toggle(root, "pyproject.toml", "[tool.oneonone-lint]\nlookback = 3\n"),
    "submodules": lambda root: toggle(root, ".gitmodules", '[submodule "x"]\npath = x\nurl = x\n'),
    "git gone": lambda root: move(root, ".git", ".was-git"),
    "a note that the index leaves out": leave_out,
}


@pytest.fixture(autouse=True)
def _soon_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as settled much sooner than in real use, but later than the clock of any file system here."""
    monkeypatch.setattr("oneonone_lint.disk.folder_state.RECENT", 50_000_000)


def assert_the_same(root: Path, what: str) -> None:
    for report in REPORTS:
        kept = run_in_process(root, *report, "--today", "2026-11-20")
        anew = run_in_process(root, *report, "--today", "2026-11-20", "--no-cache")
        assert kept == anew, what


def has_answer(root: Path) -> bool:
    """Tell whether an answer is kept that still holds."""
    answers = [find_answer(str(file)) for file in (root / ".git").rglob("*.answer")]
    grounds = [answer.ground for answer in answers if answer]
    return any(ground.has_same_files() and Scout(ground.folders, 0).finds_all_as_noted() for ground in grounds)


def lay_out(root: Path) -> GitRepo:
    git = GitRepo(root)
    git.commit("2026-11-13T12:00:00+01:00", dict(FILES))
    return git


@pytest.mark.parametrize("pause", [0.0, PAUSE], ids=["at once", "settled"])
def test_each_change_is_seen(tmp_path: Path, pause: float, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    lay_out(root)
    answered = 0
    renewals = watch_renewals(monkeypatch)
    for name, change in CHANGES.items():
        for _ in range(2):  # there and back
            assert_the_same(root, f"before: {name}")
            time.sleep(pause)
            assert_the_same(root, f"again, before: {name}")
            assert_the_same(root, f"by the answer, before: {name}")
            answered += has_answer(root)
            change(root)
            assert_the_same(root, name)
    assert not pause or (answered > len(CHANGES) and renewals.count(True) >= 6)


@pytest.mark.slow
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=5))
def test_no_sequence_of_changes_goes_unseen(names: list[str]) -> None:
    with repo_of({}) as folder:
        root = folder / "notes"
        root.mkdir()
        git = lay_out(root)
        for name in names:
            assert_the_same(root, f"before: {name}")
            time.sleep(PAUSE)
            assert_the_same(root, f"again, before: {name}")
            assert_the_same(root, f"by the answer, before: {name}")
            try:
                CHANGES[name](root)
            except OSError:
                continue  # what the one before has left cannot be changed so
            assert_the_same(root, name)
        if (root / ".was-git").exists():
            move(root, ".git", ".was-git")
        shutil.rmtree(root / "pairs", ignore_errors=True)
        (root / "pairs").unlink(missing_ok=True)
        git("checkout", "--quiet", "--force", "HEAD", "--", ".")
        assert_the_same(root, "checked out")
