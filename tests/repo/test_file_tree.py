"""What a tree of files promises is kept on disk, in git's index and under an overlay alike."""

from pathlib import Path

import pytest

from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.repo.file_tree import FileTree, WorkingTree
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.git.snapshot import Snapshot, list_index_entries
from oneonone_lint.repo.overlay import Overlay
from tests.support.gitrepo import GitRepo

FILES = {
    "README.md": "# Notes\n",
    "a-b/2026-11-13.md": "# 1:1\n",
    "a-b/2026-11-06.md/inner.txt": "x\n",
    "teams/c-d/2026-11-13.md": "# 1:1\n",
    "teams/node_modules/x.md": "x\n",
    "teams/.hidden/x.md": "x\n",
    "teams/venv/pyvenv.cfg": "x\n",
    "teams/venv/lib/x.md": "x\n",
}


@pytest.fixture(params=["disk", "index", "overlay"])
def tree(request: pytest.FixtureRequest, git: GitRepo) -> FileTree:
    """The same files, kept in three ways."""
    git.write(FILES)
    (git.root / "link.md").symlink_to("a-b/2026-11-13.md")
    (git.root / "out.md").symlink_to("../out.md")
    (git.root / "loop.md").symlink_to("loop.md")
    git("add", ".")
    if request.param == "index":
        repository = Repository(str(git.root))
        return Snapshot(repository, list_index_entries(repository))
    if request.param == "disk":
        return WorkingTree(str(git.root))
    overlaid = "a-b/2026-11-13.md"
    content = FILES[overlaid].encode()
    (git.root / overlaid).write_text("something else\n", encoding="utf-8")
    return Overlay(WorkingTree(str(git.root)), {overlaid: content, "link.md": content})


def test_files_are_listed_in_order_and_folders_only_if_called_like_a_note(tree: FileTree) -> None:
    assert tree.list_files("") == ["README.md", "link.md", "loop.md", "out.md"]
    assert tree.list_files("a-b") == ["2026-11-06.md", "2026-11-13.md"]
    assert tree.list_files("nowhere") == []


def test_folders_that_hold_no_notes_are_passed_over(tree: FileTree) -> None:
    assert list(tree.walk_dirs("")) == ["", "a-b", "a-b/2026-11-06.md", "teams", "teams/c-d", "teams/venv"]
    assert list(tree.walk_dirs("teams")) == ["teams", "teams/c-d", "teams/venv"]
    assert list(tree.walk_dirs("nowhere")) == []


def test_a_link_inside_the_root_is_followed(tree: FileTree) -> None:
    assert tree.read("a-b/2026-11-13.md") == b"# 1:1\n"
    assert tree.read("link.md") == b"# 1:1\n"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("out.md", "it is a link to a place outside the notes repo"),
        ("loop.md", "it is a link that leads to itself"),
        ("a-b/2026-11-06.md", "it is not a regular file"),
        ("nowhere.md", "it is a link to a file that is not there"),
    ],
)
def test_what_cannot_be_read_says_why(path: str, reason: str, tree: FileTree) -> None:
    with pytest.raises(UnreadableError, match=f"^{reason}$"):
        tree.read(path)


def test_only_reading_raises(tree: FileTree, tmp_path: Path) -> None:
    assert not (tmp_path.parent / "out.md").exists()
    paths = ("", "a-b", "a-b/2026-11-06.md", "a-b/2026-11-13.md", "out.md", "loop.md", "nowhere.md")
    assert [path for path in paths if tree.exists(path)] == ["", "a-b", "a-b/2026-11-06.md", "a-b/2026-11-13.md"]
    assert [path for path in paths if tree.is_dir(path)] == ["", "a-b", "a-b/2026-11-06.md"]
