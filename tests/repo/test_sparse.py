"""In a sparse checkout what git has and the disk has not counts (interface, clause 3.5)."""

import json
from pathlib import Path

import pytest

from oneonone_lint.repo.git.git_folder import may_mark_files
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

OLD, NEW = "alice-bob/2026-11-06.md", "alice-bob/2026-11-13.md"
NOTE = "---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] {} @bob\n"
FILES = {OLD: NOTE.format("Read it"), NEW: NOTE.format("Write it"), "carl-dan/2026-11-13.md": NOTE.format("Call them")}


@pytest.fixture
def sparse(git: GitRepo) -> GitRepo:
    """A repo of which one series is not on disk, and of the other one note is not."""
    git.write(FILES)
    git.commit("2026-11-13T12:00:00Z")
    git("update-index", "--skip-worktree", OLD, "carl-dan/2026-11-13.md")
    git.write({OLD: None, "carl-dan/2026-11-13.md": None})
    (git.root / "carl-dan").rmdir()
    return git


def texts(tool: Tool) -> list[str]:
    return [action["text"] for action in json.loads(tool("status", "--format", "json").out)["actions"]]


@pytest.mark.usefixtures("sparse")
def test_what_is_not_on_disk_is_read_from_the_index(tool: Tool) -> None:
    assert texts(tool) == ["Read it", "Write it", "Call them"]
    found = [line.partition(":")[0] for line in tool("check", "--select", "T004").lines]
    assert found == [OLD, NEW, "carl-dan/2026-11-13.md"]
    assert "Read it" in tool("new", "alice-bob", "--print", "--today", "2026-11-13").out
    assert "Call them" in tool("log", "carl-dan").out
    assert [line.partition(":")[0] for line in tool("check", "--since", "HEAD", "--select", "T004").lines] == []


def test_what_is_on_disk_all_the_same_counts_as_it_is(sparse: GitRepo, tool: Tool) -> None:
    sparse.write({OLD: NOTE.format("Something else")})
    assert texts(tool) == ["Something else", "Write it", "Call them"]


def test_cones_of_git_sparse_checkout(git: GitRepo, tool: Tool) -> None:
    git.write(FILES)
    git.commit("2026-11-13T12:00:00Z")
    git("sparse-checkout", "set", "--cone", "carl-dan")
    assert not (git.root / NEW).exists()
    assert texts(tool) == ["Read it", "Write it", "Call them"]
    git("sparse-checkout", "disable")
    assert texts(tool) == ["Read it", "Write it", "Call them"]


def test_a_config_that_is_not_on_disk_is_named(git: GitRepo, tool: Tool) -> None:
    git.write({**FILES, "oneonone.toml": 'ignore = ["S"]\n'})
    git.commit("2026-11-13T12:00:00Z")
    assert "is not read" not in tool("check").err
    git("update-index", "--skip-worktree", "oneonone.toml")
    assert "is not read" not in tool("check").err
    git.write({"oneonone.toml": None})
    for command in ("check", "status"):
        assert "oneonone.toml not read: git has it, and the sparse checkout" in tool(command).err
    assert "is not read" not in tool("check", "--staged").err
    for args in (["check", OLD], ["status", "carl-dan"], ["-C", "alice-bob", "check"], ["check", "2026-11-13.md"]):
        assert "oneonone.toml not read: git has it" in tool(*args).err


def test_marks_in_an_index_of_two_files_count(sparse: GitRepo, tool: Tool) -> None:
    before = texts(tool)
    sparse("update-index", "--split-index")
    sparse.write({"alice-bob/plan.md": "x\n"})
    sparse("add", "alice-bob/plan.md")
    assert texts(tool) == before


@pytest.mark.parametrize("words", [f"{number}\n" for number in range(12)])
def test_an_index_with_other_hashes_is_not_understood(words: str, tmp_path: Path) -> None:
    git = GitRepo(tmp_path, "--object-format=sha256")
    git.commit("2026-11-13T12:00:00Z", {OLD: words, NEW: f"{words}{words}"})
    git("update-index", "--assume-unchanged", OLD)
    assert may_mark_files(str(tmp_path / ".git/index"))


@pytest.mark.parametrize("version", ["2", "4"])
def test_a_deleted_note_that_git_takes_for_unchanged_counts(version: str, git: GitRepo, tool: Tool) -> None:
    long_name = f"alice-bob/{'a' * 60}.md"
    git.write({**FILES, long_name: "", "a": "", "ab": ""})
    git.commit("2026-11-13T12:00:00Z")
    git("update-index", "--index-version", version, "--assume-unchanged", OLD)
    git.write({OLD: None, NEW: None})
    assert texts(tool) == ["Read it", "Call them"]
    git("update-index", "--no-assume-unchanged", OLD)
    assert texts(tool) == ["Call them"]


@pytest.mark.parametrize("number", [1, 1000, 2**32 - 1])
def test_an_index_that_tells_of_more_files_than_it_has(number: int, git: GitRepo, tool: Tool) -> None:
    git.write({**FILES})
    git.commit("2026-11-13T12:00:00Z")
    (git.root / ".git/index").write_bytes(b"DIRC" + (2).to_bytes(4, "big") + number.to_bytes(4, "big"))
    run = tool("check")
    assert run.code == 2
    assert "git" in run.err
    assert "Traceback" not in run.err
