"""The notes repos that the paths of a command stand in, and what of them was asked for."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from oneonone_lint.disk.spelling import as_on_disk
from oneonone_lint.model.display_path import absolute_path
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.series_folder import folder_of
from oneonone_lint.model.settings import Config
from oneonone_lint.repo.file_tree import is_markdown_name, relative_path
from oneonone_lint.repo.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from oneonone_lint.repo.git.changes import Changes

Opener = Callable[[Path, Path | None], Workspace]


@dataclass(frozen=True)
class Target:
    """A notes repo and what of it was asked for: folders and files, relative to its root.

    Where *changes* are given, only what is among them was asked for; *unchanged* says so if nothing is. *config_change*
    says where the config here is not the one that counts.
    """

    workspace: Workspace
    paths: tuple[str, ...]
    changes: "Changes | None" = None
    unchanged: str = ""
    config_change: str = ""

    def series_names(self) -> list[str]:
        """Return the series that the paths stand for, each once, in the order of the paths."""
        names: dict[str, None] = {}
        for path in self.paths:
            names |= dict.fromkeys(self._find_series_at(path))
        return [name for name in names if self.changes is None or self.changes.touches(folder_of(name))]

    def is_reported(self, path: str) -> bool:
        """Tell whether *path* is one of the paths or lies below one, and has changed if that is asked."""
        is_named = any(not named or path == named or path.startswith(f"{named}/") for named in self.paths)
        return is_named and (self.changes is None or self.changes.includes(path))

    def _find_series_at(self, path: str) -> Iterator[str]:
        """Yield the series below the folder *path*, or the one of the file; a folder may be called as a note is."""
        is_folder = self.workspace.files.is_dir(path)
        if is_folder:
            yield from self.workspace.series_in(path)
        if is_markdown_name(path) or not is_folder:
            name = self.workspace.series_of(path)
            if name:
                yield name


def find_targets(paths: tuple[str, ...], config: Path | None, opener: Opener = open_workspace) -> list[Target]:
    """Group *paths*, the current folder by default, by the notes repo that they stand in.

    *opener* finds the repo of a path; without it, notes and config are read from the working tree.
    Raises ``OneononeError`` for a path that does not exist and for a config that cannot be used.
    """
    config_file = require_config_file(config)
    workspaces: dict[Path, Workspace] = {}
    paths_by_root: dict[Path, list[str]] = {}
    for path in paths or (".",):
        full_path = as_on_disk(absolute_path(path))
        workspace = opener(full_path, config_file)
        verify_config(workspace.config)
        path_in_repo = _find_in_repo(full_path, workspace)
        if path_in_repo is None:
            raise OneononeError(f"there is no file or folder {path}")
        root = workspace.config.root
        workspaces.setdefault(root, workspace)
        paths_by_root.setdefault(root, []).append(path_in_repo)
    return [Target(workspace, tuple(paths_by_root[root])) for root, workspace in workspaces.items()]


def _find_in_repo(full_path: Path, workspace: Workspace) -> str | None:
    """Return *full_path* as seen from the root, ``""`` for the root or a folder above it, None where nothing stands."""
    root = workspace.config.root
    path_in_repo = "" if root.is_relative_to(full_path) else relative_path(full_path, root)
    is_there = os.path.lexists(full_path) or workspace.files.exists(path_in_repo)
    return path_in_repo if is_there else None


def require_config_file(config: Path | None) -> Path | None:
    """Return the file that ``--config`` names, as an absolute path; raises ``OneononeError`` where there is none."""
    if config is None:
        return None
    if not os.path.lexists(config):
        raise OneononeError(f"there is no config file {config}")
    return absolute_path(config)


def verify_config(config: Config) -> None:
    """Refuse rules that *config* names and that do not exist; raises ``OneononeError``."""
    if config.names_rules:
        from oneonone_lint.lint.rule_selection import verify_rules

        verify_rules(config)


def describe_nothing_found(paths: tuple[str, ...]) -> str:
    """Return where no note was found, in words."""
    return f"no note found in {', '.join(paths) or Path.cwd()}: a note is a file YYYY-MM-DD.md"


def refuse_unlisted(*workspaces: Workspace) -> None:
    """Raise ``OneononeError`` where a folder could not be looked into so far: nobody knows what was missed there."""
    messages = [message for workspace in workspaces for message in workspace.unlisted()]
    if messages:
        raise OneononeError(*messages)
