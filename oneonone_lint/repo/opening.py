"""From a file or folder to the notes repo that it belongs to."""

import os

from oneonone_lint.config.finder import find_config, find_git_top
from oneonone_lint.config.loader import load_config
from oneonone_lint.model.display_path import absolute_path
from oneonone_lint.model.file_paths import StrPath, is_within
from oneonone_lint.model.settings import Config
from oneonone_lint.repo.checkout import open_files
from oneonone_lint.repo.workspace import Workspace


def open_workspace(start: StrPath, config_file: StrPath | None = None, *, crosses_roots: bool = False) -> Workspace:
    """Return the notes repo that *start*, a file or folder, belongs to, with its notes as they are on disk.

    Notes repos of their own below it are no part of it, unless it *crosses_roots* or *config_file* is for all.
    Its config is *config_file*, else the nearest one from *start* upwards, else none, and all defaults hold.
    Raises ``OneononeError`` for a config that cannot be used.
    """
    folder = os.fspath(start if os.path.isdir(start) else os.path.dirname(start))
    file = os.fspath(config_file) if config_file else find_config(folder)
    if file is None:
        config = Config(root=_root_without_config(folder))
    else:
        config = load_config(file, _root_with_config(file, folder), is_named=config_file is not None)
    return Workspace(config, open_files(config.root, crosses_roots=crosses_roots or config_file is not None))


def _root_with_config(file: str, folder: str) -> str:
    """Return the root of the notes repo around *folder* whose config is *file* (interface, clause 9.1).

    It is the folder of the file where that is *folder* or above it in the same git repo. A file from elsewhere, as
    ``--config`` may give, says nothing of the root, whatever it is called: then it is where it would be without it.
    """
    git_top = find_git_top(folder)
    is_above = is_within(folder, os.path.dirname(file))
    if is_above and (git_top is None or is_within(os.path.dirname(file), git_top)):
        return os.path.dirname(file)
    found = find_config(folder)
    return os.path.dirname(found) if found else _root_without_config(folder)


def _root_without_config(folder: str) -> str:
    """Return the top of the git repo around *folder*, else the current folder where that is above, else *folder*."""
    git_top = find_git_top(folder)
    if git_top:
        return git_top
    current = absolute_path(".")
    return current if is_within(folder, current) else folder
