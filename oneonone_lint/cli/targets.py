"""The notes repos that the paths of a command stand in, and what of them was asked for."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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

    Where *changes* are given, only what is among them was asked for; *unchanged* says so if nothing is.
    """

    workspace: Workspace
    paths: tuple[str, ...]
    changes: "Changes | None" = None
    unchanged: str = ""

    def series_names(self) -> list[str]:
        """Return the series that the paths stand for, each once."""
        found: dict[str, None] = {}
        for path in self.paths:
            is_folder = self.workspace.files.is_dir(path)
            if is_folder:
                found.update(dict.fromkeys(self.workspace.series_in(path)))
            if (is_markdown_name(path) or not is_folder) and (name := self.workspace.series_of(path)):
                found[name] = None
        return [name for name in found if self.changes is None or self.changes.touches(folder_of(name))]

    def is_reported(self, path: str) -> bool:
        """Tell whether *path* is one of the paths or lies below one, and has changed if that is asked."""
        is_named = any(not asked or path == asked or path.startswith(f"{asked}/") for asked in self.paths)
        return is_named and (self.changes is None or self.changes.includes(path))


def find_targets(paths: tuple[str, ...], config: Path | None, opened: Opener = open_workspace) -> list[Target]:
    """Group *paths* by the notes repo they stand in; raises ``OneononeError`` for one that does not exist.

    *opened* finds the repo of a path; without it, notes and config are read from the working tree.
    """
    if config is not None and not config.is_file():
        raise OneononeError(f"there is no config file {config}")
    grouped: dict[Path, tuple[Workspace, list[str]]] = {}
    for path in paths or (".",):
        full = absolute_path(path)
        workspace = opened(full, absolute_path(config) if config else None)
        _verify_rules(workspace.config)
        root = workspace.config.root
        relative = "" if root.is_relative_to(full) else relative_path(full, root)
        if not os.path.lexists(full) and not workspace.files.exists(relative):
            raise OneononeError(f"there is no file or folder {path}")
        grouped.setdefault(root, (workspace, []))[1].append(relative)
    return [Target(workspace, tuple(found)) for workspace, found in grouped.values()]


def _verify_rules(config: Config) -> None:
    if config.names_rules:
        from oneonone_lint.lint.rule_selection import verify_rules

        verify_rules(config)


def describe_nothing_found(paths: tuple[str, ...]) -> str:
    """Return where no note was found, in words."""
    return f"no note found in {', '.join(paths) or Path.cwd()}: a note is a file YYYY-MM-DD.md"
