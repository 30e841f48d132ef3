"""Paths for those that do not know where the tool was started: hosts of git repos, and ``git apply``."""

import os

from oneonone_lint.config.finder import find_git_top
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.file_paths import full_path, is_within


def way_from_git_top(root: str) -> str:
    """Return the way from the top of the git repo to *root*; outside of one it is that from the current folder."""
    real_root = os.path.realpath(root)
    top = find_git_top(real_root)
    return os.path.relpath(real_root, top).replace(os.sep, "/") if top else relative_to_cwd(root)


def patch_path(root: str, path: str) -> str:
    """Return the path by which ``git apply`` finds *path*, relative to *root*, from where the tool was started.

    In a git repo it starts at the top, in whatever folder git is run; and no link is on it, as git follows none.
    """
    file = os.path.realpath(full_path(root, path))
    here = os.path.realpath(".")
    for top in (find_git_top(here), here, find_git_top(file), os.path.realpath(root)):
        if top and is_within(file, top):
            return os.path.relpath(file, top).replace(os.sep, "/")
    return path
