"""Paths for those that do not know where the tool was started: hosts of git repos, and ``git apply``."""

from pathlib import Path

from oneonone_lint.config.finder import find_git_top
from oneonone_lint.model.display_path import absolute_path, relative_to_cwd


def way_from_git_top(root: Path) -> str:
    """Return the way from the top of the git repo to *root*; outside of one it is that from the current folder."""
    real_root = root.resolve()
    top = find_git_top(real_root)
    return real_root.relative_to(top).as_posix() if top else relative_to_cwd(root)


def patch_path(root: Path, path: str) -> str:
    """Return the path by which ``git apply`` finds *path*, relative to *root*, from where the tool was started.

    In a git repo it starts at the top, in whatever folder git is run; and no link is on it, as git follows none.
    """
    file = (root / path).resolve()
    here = absolute_path(".").resolve()
    for top in (find_git_top(here), here, find_git_top(file), root.resolve()):
        if top and file.is_relative_to(top):
            return file.relative_to(top).as_posix()
    return path
