"""Whatever shape a git repo has, the same notes are found and say the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NOTE = "---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] Read it @bob\n* @alice write it by Friday\n"
FILES = {
    "oneonone.toml": '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n',
    "alice-bob/2026-11-06.md": NOTE,
    "alice-bob/2026-11-13.md": NOTE,
}
WHEN = "2026-11-13T12:00:00Z"
OURS = ("-c", "protocol.file.allow=always")
COMMANDS = (
    ("check",),
    ("check", "--staged"),
    ("check", "--config-from", "HEAD"),
    ("check", "--since", "HEAD"),
    ("status", "--today", "2026-11-20", "--format", "csv"),
)


def _worktree(origin: GitRepo, folder: Path) -> Path:
    origin("worktree", "add", "--quiet", "--detach", str(folder / "notes"))
    return folder / "notes"


def _clone(*options: str) -> Callable[[GitRepo, Path], Path]:
    def clone(origin: GitRepo, folder: Path) -> Path:
        origin("config", "uploadpack.allowFilter", "true")
        origin(*OURS, "clone", "--quiet", *options, f"file://{origin.root}", str(folder / "notes"))
        return folder / "notes"

    return clone


def _submodule(origin: GitRepo, folder: Path) -> Path:
    around = GitRepo(folder)
    around(*OURS, "submodule", "--quiet", "add", str(origin.root), "notes")
    return folder / "notes"


def _index(*options: str) -> Callable[[GitRepo, Path], Path]:
    def change(origin: GitRepo, _: Path) -> Path:
        origin("update-index", *options)
        return origin.root

    return change


def _in_a_merge(origin: GitRepo, _: Path) -> Path:
    origin("checkout", "--quiet", "-b", "other")
    origin.commit(WHEN, {"README.md": "other\n"})
    origin("checkout", "--quiet", "main")
    origin.commit(WHEN, {"README.md": "main\n"})
    origin("merge", "--quiet", "other", check=False)
    assert (origin.root / ".git/MERGE_HEAD").exists()
    return origin.root


def _in_a_rebase(origin: GitRepo, folder: Path) -> Path:
    _in_a_merge(origin, folder)
    origin("merge", "--abort")
    origin("rebase", "--quiet", "other", check=False)
    assert (origin.root / ".git/rebase-merge").exists()
    return origin.root


SHAPES = {
    "a linked worktree": _worktree,
    "a shallow clone": _clone("--depth=1"),
    "a partial clone": _clone("--filter=blob:none"),
    "a submodule": _submodule,
    "an index of version 4": _index("--index-version", "4"),
    "a split index": _index("--split-index"),
    "in a merge": _in_a_merge,
    "in a rebase": _in_a_rebase,
}


def say(root: Path, tool: Tool) -> list[tuple[int, str]]:
    """Return what the commands print of the notes at *root*, and their exit codes."""
    return [(run.code, run.out) for run in (tool("-C", root, *args) for args in COMMANDS)]


@pytest.fixture
def expected(git: GitRepo, tool: Tool) -> list[tuple[int, str]]:
    git.root.joinpath("origin").mkdir()
    plain = GitRepo(git.root / "origin")
    plain.commit(WHEN, {**FILES, "oneonone.toml": f'name = "ours"\n{FILES["oneonone.toml"]}'})
    said = say(plain.root, tool)
    assert [code for code, _ in said] == [1, 1, 1, 0, 0]
    return said


@pytest.mark.parametrize("shape", SHAPES)
def test_the_notes_are_the_same(
    shape: str, expected: list[tuple[int, str]], tool: Tool, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = SHAPES[shape](GitRepo(tmp_path / "origin"), tmp_path_factory.mktemp("elsewhere"))
    assert say(root, tool) == expected


@pytest.mark.parametrize("kind", ["--object-format=sha256", "--ref-format=reftable"])
def test_the_notes_are_the_same_in_a_repo_of_another_kind(
    kind: str, expected: list[tuple[int, str]], tool: Tool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        repo = GitRepo(tmp_path_factory.mktemp("elsewhere"), kind)
    except AssertionError:
        pytest.skip(f"this git knows no {kind}")
    repo.commit(WHEN, {**FILES, "oneonone.toml": f'name = "ours"\n{FILES["oneonone.toml"]}'})
    assert say(repo.root, tool) == expected


def test_the_repo_around_a_submodule_sees_its_notes(
    expected: list[tuple[int, str]], tool: Tool, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    notes = _submodule(GitRepo(tmp_path / "origin"), tmp_path_factory.mktemp("elsewhere"))
    run = tool("-C", notes.parent, "check")
    assert [line.removeprefix("notes/") for line in run.lines] == expected[0][1].splitlines()
    assert tool("-C", notes.parent, "check", "--staged", "notes/alice-bob/2026-11-13.md").code == 1
    assert tool("-C", notes.parent, *COMMANDS[-1]).out == expected[-1][1]
