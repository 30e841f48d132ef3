"""The answer that ``status`` gives again without looking into anything (interface, clause 1.15)."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from oneonone_lint.cli.question import may_be_read
from oneonone_lint.disk.folder_state import FolderState, look_at_folder
from oneonone_lint.model.display_path import absolute_path
from oneonone_lint.repo.cache.answer import Answer, find_answer
from oneonone_lint.repo.cache.scout import look_at_folders
from tests.support.gitrepo import GitRepo
from tests.support.tool import Run, Tool

NOTE = "## Actions\n- [ ] @bob read [it](../plan.md) -> 2026-11-10\n"
NOTES = {f"notes/pairs/{pair}/{day}.md": NOTE for pair in ("a-b", "c-d") for day in ("2026-11-06", "2026-11-13")}
CONFIG = '[series."pairs/a-b"]\nreport = "bob"\ncontinues = "pairs/c-d"\n'
STATUS = ("status", "--format", "json", "--today", "2026-11-20")
PROGRAMS = tuple({sys.prefix, sys.base_prefix, str(Path(__file__).parents[2])})
QUESTIONS = ("stat", "lstat", "readlink", "access", "scandir", "listdir", "open")


@pytest.fixture
def notes(repo: Path, git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    """Two series of two notes in a folder of a git repo, which is the current one; files count as settled at once."""
    monkeypatch.setattr("oneonone_lint.disk.folder_state.RECENT", -(10**18))
    files = {"notes/oneonone.toml": CONFIG, "notes/pairs/a-b/goals.md": "x\n", **NOTES}
    git.commit("2026-11-13T12:00:00+01:00", dict(files))
    monkeypatch.chdir(repo / "notes")
    return git


def list_answers(git: GitRepo) -> list[Path]:
    return list((git.root / ".git").rglob("*.answer"))


Lay = Callable[[GitRepo], tuple[str, ...]]


def go_to(git: GitRepo, folder: str, *args: str) -> tuple[str, ...]:
    os.chdir(git.root / folder)
    return (*STATUS, *args)


def change(git: GitRepo, files: dict[str, str | None], *args: str) -> tuple[str, ...]:
    git.write(files)
    return (*STATUS, *args)


def add_worktree(git: GitRepo) -> tuple[str, ...]:
    git("worktree", "add", "--quiet", "tree")
    return go_to(git, "tree/notes")


ANSWERED: dict[str, Lay] = {
    "at the root": lambda _: STATUS,
    "in a series": lambda git: go_to(git, "notes/pairs/a-b"),
    "on paths": lambda git: go_to(git, "notes/pairs/a-b", "../c-d", "2026-11-06.md"),
    "with -C": lambda _: ("-C", "pairs", *STATUS, "a-b"),
    "with a config from elsewhere": lambda git: change(
        git, {"other.toml": "lookback = 3\n"}, "--config", "../other.toml"
    ),
    "without a config": lambda git: change(git, {"notes/oneonone.toml": None, "notes/pyproject.toml": "[tool.x]\n"}),
    "in pyproject.toml": lambda git: change(
        git, {"notes/oneonone.toml": None, "notes/pyproject.toml": "[tool.oneonone-lint]\n"}
    ),
    "in a worktree": add_worktree,
    "something overdue": lambda _: (*STATUS, "--fail-overdue"),
    "as markdown": lambda _: ("status", "--format", "markdown", "--state", "all", "--redact", "--quiet"),
    "by the clock": lambda _: ("--color", "always", "status", "--format", "csv"),
}


def test_a_config_laid_above_during_the_run_is_seen_by_the_next(
    notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes("init", "--quiet", "inner")
    notes.write({"inner/a-b/2026-11-13.md": NOTE})
    monkeypatch.chdir(notes.root / "inner")
    above = notes.root / "oneonone.toml"

    def lay_and_look(paths: Iterable[str]) -> dict[str, FolderState]:
        above.touch()
        return look_at_folders(paths)

    monkeypatch.setattr("oneonone_lint.cli.answers.look_at_folders", lay_and_look)
    before = [tool(*STATUS) for _ in range(2)]
    assert above.exists()
    after = tool(*STATUS, "--no-cache")
    assert tool(*STATUS) == after
    assert after not in before


@pytest.mark.parametrize("how", ANSWERED)
def test_all_that_a_run_asks_of_the_disk_is_noted_with_its_answer(
    how: str, notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ANSWERED[how](notes)
    here = Path.cwd()

    def run(*more: str) -> Run:
        os.chdir(here)
        return tool(*args, *more)

    anew = run("--no-cache")
    assert (run(), list_answers(notes)) == (anew, [])
    with monkeypatch.context() as patch:
        asked = watch_questions(patch)
        variables = watch_environment(patch)
        assert run() == anew
    assert [name for name in variables if not may_be_read(name)] == []
    (file,) = list_answers(notes)
    answer = find_answer(str(file))
    assert answer
    assert {path for path in asked if not is_noted(path, answer, file)} == set()
    monkeypatch.setattr("oneonone_lint.cli.main.main", fail)
    assert run() == anew


def fail(_: object) -> None:
    raise AssertionError("it was not answered")


def watch_questions(patch: pytest.MonkeyPatch) -> set[str]:
    """Return the set that each path is noted in which the system is asked about from now on."""
    asked: set[str] = set()

    def watch(function: Callable[..., object]) -> Callable[..., object]:
        def note_and_ask(path: int | str | bytes = ".", *args: object, **options: object) -> object:
            if not isinstance(path, int) and "dir_fd" not in options:
                asked.add(absolute_path(os.fsdecode(path)))
            return function(path, *args, **options)

        return note_and_ask

    for name in QUESTIONS:
        patch.setattr(os, name, watch(getattr(os, name)))
    return asked


def watch_environment(patch: pytest.MonkeyPatch) -> set[str]:
    """Return the set that each variable of the environment is noted in that somebody asks for from now on."""
    asked: set[str] = set()
    kind = type(os.environ)
    look_up: Callable[..., Any] = kind.__getitem__

    def note_and_look_up(variables: "os._Environ[Any]", name: str | bytes) -> object:
        if isinstance(name, str):  # the question itself looks through all of them, as bytes
            asked.add(name)
        return look_up(variables, name)

    patch.setattr(kind, "__getitem__", note_and_look_up)
    return asked


def is_noted(path: str, answer: Answer, file: Path) -> bool:
    """Tell whether *answer* notes what stands at *path*, or what can be there only if that is.

    The folders above are asked whether they are links: then what stands below is another.
    """
    folders = {os.path.normpath(folder) for folder in answer.ground.folders}
    known = {*folders, *answer.ground.files}
    above = {str(folder) for path in known for folder in Path(path).parents}
    folder, name = os.path.split(path)
    return (
        path in known | above
        or folder in folders
        or (folder in answer.ground.files and not Path(folder).is_dir())
        or str(Path(folder, name.swapcase())) in known | above
        or Path(path).is_relative_to(file.parent)
        or path.startswith(PROGRAMS)
        or path in sys.path  # which the question names, and the state of the tool describes
    )


def lay_link(git: GitRepo) -> tuple[str, ...]:
    (git.root / "notes/plan.md").symlink_to("../plan.md")
    return STATUS


def lay_repo_below(git: GitRepo) -> tuple[str, ...]:
    return change(git, {"notes/pairs/e-f/oneonone.toml": "", "notes/pairs/e-f/2026-11-06.md": NOTE})


def leave_out(git: GitRepo) -> tuple[str, ...]:
    git("update-index", "--skip-worktree", "notes/pairs/c-d/2026-11-06.md")
    return change(git, {"notes/pairs/c-d/2026-11-06.md": None})


def lay_submodules(git: GitRepo) -> tuple[str, ...]:
    return change(git, {".gitmodules": ""})


UNANSWERED: dict[str, Lay] = {
    "without what is kept": lambda _: (*STATUS, "--no-cache"),
    "into a file": lambda git: (*STATUS, "-o", str(git.root / "out")),
    "as a table": lambda _: ("status",),
    "with a byte order mark": lambda _: ("status", "--format", "csv", "--bom"),
    "as of a day": lambda _: (*STATUS, "--at", "2026-11-10"),
    "with what git tells": lambda _: (*STATUS, "--practices"),
    "with a remark": lambda _: (*STATUS, "--owner", "nobody"),
    "with a remark that is not shown": lambda _: (*STATUS, "--owner", "nobody", "--quiet"),
    "with a link": lay_link,
    "with a repo below": lay_repo_below,
    "in a sparse checkout": leave_out,
    "with submodules": lay_submodules,
    "from elsewhere": lambda git: go_to(git, "..", str(git.root / "notes")),
}


@pytest.mark.parametrize("how", UNANSWERED)
def test_where_more_may_matter_no_answer_is_kept(how: str, notes: GitRepo, tool: Tool) -> None:
    args = UNANSWERED[how](notes)
    runs: list[Run] = [tool(*args) for _ in range(3)]
    assert runs == [runs[0]] * 3
    assert list_answers(notes) == []


def lay_other_repo(notes: GitRepo) -> Path:
    (notes.root / "e/notes").mkdir(parents=True)
    other = GitRepo(notes.root / "e/notes")
    other.write({"x-y/2026-11-13.md": NOTE.replace("read", "burn"), "oneonone.toml": ""})
    return other.root


def replace_with_link(notes: GitRepo) -> None:
    other = lay_other_repo(notes)
    (notes.root / "d").rmdir()
    (other / "z").mkdir()
    (notes.root / "d").symlink_to(other / "z")


WAYS: dict[str, tuple[tuple[str, ...], Callable[[GitRepo], object]]] = {
    "a folder on the way is gone": (("-C", "d/../notes"), lambda notes: (notes.root / "d").rmdir()),
    "a folder on the way leads elsewhere": (("-C", "d/../notes"), replace_with_link),
    "a link to another repo": (("-C", "link"), lambda notes: link_to(notes, lay_other_repo(notes))),
    "a link told behind another word": (("-q", "-C", "link"), lambda notes: link_to(notes, lay_other_repo(notes))),
    "a link told in one word": (("-Clink",), lambda notes: link_to(notes, lay_other_repo(notes))),
}


def link_to(notes: GitRepo, folder: Path) -> None:
    (notes.root / "link").unlink(missing_ok=True)
    (notes.root / "link").symlink_to(folder)


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_is_that_of_the_folder_the_words_lead_to_now(way: str, notes: GitRepo, tool: Tool) -> None:
    words, change = WAYS[way]
    (notes.root / "d").mkdir()
    link_to(notes, notes.root / "notes")

    def run(*more: str) -> Run:
        os.chdir(notes.root)
        return tool(*words, *STATUS, *more)

    before = [run() for _ in range(4)]
    change(notes)
    after = run()
    assert after == run("--no-cache")
    assert after not in before


def test_the_same_words_in_another_folder_are_another_question(notes: GitRepo, tool: Tool) -> None:
    for _ in range(3):
        for words in ((), ("-C", "pairs/a-b"), ("-C", "pairs")):
            os.chdir(notes.root / "notes")
            kept = tool(*words, *STATUS, ".")
            os.chdir(notes.root / "notes")
            assert kept == tool(*words, *STATUS, ".", "--no-cache")


def test_a_config_is_found_by_where_its_path_leads(notes: GitRepo, tool: Tool) -> None:
    notes.write({"other.toml": "lookback = 3\n"})
    (notes.root / "d").mkdir()
    args = (*STATUS, "--config", "../d/../other.toml")
    before = [tool(*args) for _ in range(3)]
    (notes.root / "d").rmdir()
    assert tool(*args) == tool(*args, "--no-cache") == before[0]


UNSURE: dict[str, tuple[str, object]] = {
    "another day by now": ("oneonone_lint.cli.answers.today", lambda: (2026, 11, 21)),
    "a disk without case": ("oneonone_lint.cli.answers.may_ignore_case", lambda _: True),
    "the folder of git of somebody else": ("oneonone_lint.cli.answers.is_own", lambda _: False),
}


@pytest.mark.parametrize("what", UNSURE)
def test_who_is_not_sure_keeps_no_answer(
    what: str, notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*UNSURE[what])
    for _ in range(3):
        tool(*STATUS)
    assert list_answers(notes) == []


def test_the_folder_that_changed_last_is_looked_at_first(notes: GitRepo, tool: Tool) -> None:
    for pair in ("c-d", "a-b", "c-d"):
        (notes.root / "notes/pairs" / pair / "2026-11-13.md").write_text(NOTE.replace("read", f"look at {pair}"))
        for _ in range(3):  # renewed, worked out anew, known
            tool(*STATUS)
        (file,) = list_answers(notes)
        answer = find_answer(str(file))
        assert answer
        assert next(iter(answer.ground.folders)).endswith(pair)


def test_after_an_edit_no_folder_is_looked_at_twice(
    notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tool(*STATUS) == tool(*STATUS)
    (notes.root / "notes/pairs/c-d/2026-11-13.md").write_text(NOTE.replace("read", "look at"))
    looked: list[str] = []

    def note_and_look(path: str, names: Sequence[str] | None = None) -> FolderState:
        looked.append(os.path.normpath(path))
        return look_at_folder(path, names)

    for module in ("oneonone_lint.disk.folder", "oneonone_lint.repo.cache.scout"):
        monkeypatch.setattr(f"{module}.look_at_folder", note_and_look)
    assert "look at" in tool(*STATUS).out
    assert sorted(set(looked)) == sorted(looked)
    assert str(notes.root / "notes/pairs/c-d") in looked


def test_a_commit_changes_no_answer(notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [tool(*STATUS) for _ in range(2)]
    notes.commit("2026-11-20T12:00:00+01:00", {"elsewhere.md": "x\n"})
    with monkeypatch.context() as patch:
        patch.setattr("oneonone_lint.cli.main.main", fail)
        assert tool(*STATUS) == runs[0]
    notes("update-index", "--skip-worktree", "notes/pairs/c-d/2026-11-06.md")
    monkeypatch.setattr("oneonone_lint.cli.main.main", fail)
    with pytest.raises(AssertionError):
        tool(*STATUS)


@pytest.mark.parametrize("change", ["the environment", "the day", "the tool"])
def test_another_question_has_no_answer(
    change: str, notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tool(*STATUS) == tool(*STATUS)
    monkeypatch.setenv("SHLVL", "99")  # which no run reads
    assert len(list_answers(notes)) == 1
    with monkeypatch.context() as patch:
        patch.setattr("oneonone_lint.cli.main.main", fail)
        tool(*STATUS)
    if change == "the environment":
        monkeypatch.setenv("LC_ALL", "")
    elif change == "the day":
        monkeypatch.setattr("oneonone_lint.cli.question.today", lambda: (2026, 11, 21))
    else:
        monkeypatch.setattr("oneonone_lint.__version__", "99.0")
    assert len(list_answers(notes)) == 1
    monkeypatch.setattr("oneonone_lint.cli.main.main", fail)
    with pytest.raises(AssertionError):
        tool(*STATUS)


def test_what_has_just_changed_is_no_ground_for_an_answer(
    notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oneonone_lint.disk.folder_state.RECENT", 10**10)
    for _ in range(3):
        tool(*STATUS)
    assert list_answers(notes) == []


@pytest.mark.slow
def test_an_answer_that_cannot_be_printed_ends_as_ever(git: GitRepo) -> None:
    note = NOTE.replace("read", "read it again and again " * 40)
    git.commit("2026-11-13T12:00:00+01:00", {f"a-b/{year}-11-13.md": note for year in range(1900, 2026)})

    def run(way: str, *more: str) -> tuple[int, bytes, bytes]:
        words = (sys.executable, "-m", "oneonone_lint", *STATUS, "--state", "all", "--fail-overdue", *more)
        line = f"set -o pipefail; {' '.join(words)} {way}"
        done = subprocess.run(["bash", "-c", line], cwd=git.root, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    run("")
    time.sleep(2.1)  # nothing is kept of what has just changed
    run("")
    first = run("")
    assert len(list_answers(git)) == 1
    assert run("") == first == run("", "--no-cache")
    for way in ("> /dev/full", "| head -c 1", "<&-", "2>&-", ">&-"):
        assert run(way) == run(way, "--no-cache"), way
