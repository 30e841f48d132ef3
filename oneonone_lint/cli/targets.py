"""The notes repos that the paths of a command stand in, and what of them was asked for."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from oneonone_lint.disk.spelling import as_on_disk
from oneonone_lint.model.display_path import absolute_path
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import is_within
from oneonone_lint.model.series_folder import folder_of, is_at_or_below
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value
from oneonone_lint.repo.checkout import find_roots_below
from oneonone_lint.repo.file_tree import FileTree, WorkingTree, is_markdown_name, relative_path
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
    from oneonone_lint.disk.folder_state import FolderState
    from oneonone_lint.repo.git.changes import Changes

Opener = Callable[[str, str | None], Workspace]
RootFinder = Callable[[str, FileTree], Iterable[str]]


class Target(Value):
    """A notes repo and what of it was asked for: folders and files, relative to its root.

    Where *changes* are given, only what is among them was asked for; *unchanged* says so if nothing is. *config_change*
    says where the config here is not the one that counts. *roots_below* are folders that are repos of their own;
    the repo may be one of those of another, *is_below*.
    """

    workspace: Workspace
    paths: tuple[str, ...]
    changes: "Changes | None" = None
    unchanged: str = ""
    config_change: str = ""
    roots_below: tuple[str, ...] = ()
    is_below: bool = False

    def series_names(self) -> list[str]:
        """Return the series that the paths stand for, each once, in the order of the paths."""
        names: dict[str, None] = {}
        for path in self.paths:
            names |= dict.fromkeys(self._find_series_at(path))
        return [name for name in names if self.changes is None or self.changes.touches(folder_of(name))]

    def is_reported(self, path: str) -> bool:
        """Tell whether *path* is one of the paths or lies below one, and has changed if that is asked."""
        is_named = is_at_or_below(path, self.paths) and not is_at_or_below(path, self.roots_below)
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


class Targets(Value):
    """What the paths of a command lead to: *found* repos, and the *problems* of those that could not be opened."""

    found: tuple[Target, ...]
    problems: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Target]:
        """Yield the repos."""
        return iter(self.found)

    def learn(self, states: "Mapping[str, FolderState]") -> None:
        """Let the trees of files know the *states* of folders that were looked at in this run, by their whole path."""
        for target in self.found:
            files = target.workspace.files
            if isinstance(files, WorkingTree):
                files.learn(states)

    @property
    def have_notes_read(self) -> bool:
        """A note was read from disk: what is said rests on more than states of folders."""
        trees = (target.workspace.files for target in self.found)
        return any(isinstance(tree, WorkingTree) and tree.notes_read for tree in trees)

    def refuse_problems(self) -> None:
        """Raise ``OneononeError`` where there is something that could not be opened, or not be looked into so far."""
        unlisted = [message for target in self.found for message in target.workspace.unlisted()]
        if self.problems or unlisted:
            raise OneononeError(*self.problems, *unlisted)


def find_targets(
    paths: Iterable[str],
    config: str | None,
    opener: Opener = open_workspace,
    find_below: RootFinder = find_roots_below,
) -> Targets:
    """Group *paths*, the current folder by default, by the notes repos that they stand in and that lie below them.

    *opener* finds the one repo of a path, *find_below* those below a folder, by default in the working tree; there are
    none below where one *config* is for all (interface, clause 9.1). Raises ``OneononeError`` for a path that does not
    exist, and where no repo can be opened.
    """
    finder = _TargetFinder(require_config_file(config), opener, find_below)
    for path in tuple(paths) or (".",):
        full_path = as_on_disk(absolute_path(path))
        if not finder.add(full_path):
            raise OneononeError(f"there is no file or folder {path}")
    if not finder.workspaces:
        raise OneononeError(*finder.problems)
    return finder.result()


class _TargetFinder:
    """Opens the repos of paths, each once."""

    def __init__(self, config_file: str | None, opener: Opener, find_below: RootFinder) -> None:
        self._config_file = config_file
        self._opener = opener
        self._find_below = find_below
        self._paths: dict[str, dict[str, None]] = {}
        self._roots_below: dict[str, list[str]] = {}
        self._roots_of_others: set[str] = set()
        self.workspaces: dict[str, Workspace] = {}
        self.problems: dict[str, None] = {}

    def add(self, path: str) -> bool:
        """Add what *path* leads to; return False where its repo can be opened and nothing stands there."""
        workspace = self._open(path)
        if workspace is None:
            return True
        path_in_repo = _find_in_repo(path, workspace)
        if path_in_repo is None:
            return False
        self._paths[workspace.config.root][path_in_repo] = None
        if self._config_file is None and os.path.isdir(path):
            self._add_below(path, workspace)
        return True

    def result(self) -> Targets:
        """Return what was found, in the order of the roots, whatever order the paths came in (clause 1.13)."""
        targets = [
            Target(
                self.workspaces[root],
                tuple(sorted(self._paths[root])),
                roots_below=tuple(self._roots_below[root]),
                is_below=root in self._roots_of_others,
            )
            for root in sorted(self.workspaces)
        ]
        return Targets(tuple(targets), tuple(self.problems))

    def _add_below(self, folder: str, workspace: Workspace) -> None:
        for root in self._find_below(folder, workspace.files):
            path = relative_path(root, workspace.config.root)
            if not workspace.is_excluded(path):
                self._roots_below[workspace.config.root].append(path)
                below = self._open(root)
                if below is not None:
                    self._paths[below.config.root][""] = None
                    self._roots_of_others.add(below.config.root)

    def _open(self, path: str) -> Workspace | None:
        try:
            workspace = self._opener(path, self._config_file)
            verify_config(workspace.config)
        except OneononeError as error:
            self.problems |= dict.fromkeys(error.lines)
            return None
        root = workspace.config.root
        self._paths.setdefault(root, {})
        self._roots_below.setdefault(root, [])
        return self.workspaces.setdefault(root, workspace)


def _find_in_repo(full_path: str, workspace: Workspace) -> str | None:
    """Return *full_path* as seen from the root, ``""`` for the root or a folder above it, None where nothing stands."""
    root = workspace.config.root
    path_in_repo = "" if is_within(root, full_path) else relative_path(full_path, root)
    return path_in_repo if _is_anything(full_path) or workspace.files.exists(path_in_repo) else None


def _is_anything(path: str) -> bool:
    """Tell whether anything stands at *path*; a link that leads nowhere does if F005 can say so of a note."""
    if is_markdown_name(path):
        return os.path.lexists(path)
    return os.path.exists(path)


def require_config_file(config: str | None) -> str | None:
    """Return the file that ``--config`` names, as an absolute path; raises ``OneononeError`` where there is none."""
    if config is None:
        return None
    file = absolute_path(config)
    if not os.path.lexists(file):
        raise OneononeError(f"there is no config file {config}")
    return file


def verify_config(config: Config) -> None:
    """Refuse rules that *config* names and that do not exist; raises ``OneononeError``."""
    if config.names_rules:
        from oneonone_lint.lint.rule_selection import verify_rules

        verify_rules(config)


def refuse_unlisted(*workspaces: Workspace) -> None:
    """Raise ``OneononeError`` where a folder could not be looked into so far: nobody knows what was missed there."""
    messages = [message for workspace in workspaces for message in workspace.unlisted()]
    if messages:
        raise OneononeError(*messages)


def refuse_unlisted_series(workspace: Workspace, name: str) -> None:
    """Raise ``OneononeError`` where a folder of the series *name*, or of its chain, cannot be looked into."""
    messages = list(workspace.unlisted_of(name))
    if messages:
        raise OneononeError(*messages)
