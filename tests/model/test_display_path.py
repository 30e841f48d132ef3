"""Paths as they are printed: from the current folder, for people and for machines."""

from pathlib import Path

import pytest

from oneonone_lint.model.display_path import display_path, join_path, relative_to_cwd, shortest_path


def test_the_current_folder_is_a_dot_and_its_parent_two(repo: Path) -> None:
    assert relative_to_cwd(repo) == "."
    assert relative_to_cwd(repo / "notes/a-b") == "notes/a-b"
    assert relative_to_cwd(repo.parent) == ".."


def test_a_long_way_round_is_not_shown() -> None:
    assert shortest_path(Path("/x")) == "/x"
    assert shortest_path(Path("notes/oneonone.toml")) == "notes/oneonone.toml"


@pytest.mark.parametrize(
    ("root", "path", "joined"),
    [(".", "a-b/x.md", "a-b/x.md"), ("notes", "x.md", "notes/x.md"), ("../..", "x.md", "../../x.md")],
)
def test_the_way_goes_by_the_root(root: str, path: str, joined: str) -> None:
    assert join_path(root, path) == joined
    assert display_path(root, path) == joined


@pytest.mark.parametrize("path", ["-x.md", "#x.md", "::error::x.md"])
def test_people_see_no_path_that_starts_like_a_command(path: str) -> None:
    assert display_path(".", path) == f"./{path}"
    assert join_path(".", path) == path
