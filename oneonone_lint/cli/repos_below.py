"""The notes repos below the one that a command works in: their notes are not its business (interface, clause 5.17)."""

import os
from collections.abc import Iterator

from oneonone_lint.config.finder import ROOT_MARKS, is_root
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.series_folder import folder_of, list_folders_above
from oneonone_lint.repo.checkout import find_roots_below
from oneonone_lint.repo.file_tree import relative_path
from oneonone_lint.repo.workspace import Workspace


def list_repos_below(workspace: Workspace) -> list[str]:
    """Return the roots of the notes repos below that of *workspace*, but for those that its config excludes."""
    root = workspace.config.root
    return [
        below
        for below in find_roots_below(root, workspace.files)
        if not workspace.is_excluded(relative_path(below, root))
    ]


def find_repo_around(workspace: Workspace, name: str) -> str | None:
    """Return the notes repo below that of *workspace* that the series *name* stands in, as seen from the root."""
    for folder in _list_folders(folder_of(name)):
        path = full_path(workspace.config.root, folder)
        is_repo = is_root(path, [name for name in ROOT_MARKS if os.path.lexists(os.path.join(path, name))])
        if is_repo and folder not in workspace.files.walk_dirs(""):  # one config may be for all
            return folder
    return None


def _list_folders(path: str) -> Iterator[str]:
    """Yield the folders on the way to *path*, the highest first, and *path* itself."""
    return reversed([folder for folder in list_folders_above(path) if folder])
