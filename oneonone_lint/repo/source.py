"""What of a repo a run looks at: the working tree or the index, the config of which day, the changes since when."""

import os
from collections.abc import Callable, Iterable, Iterator
from posixpath import basename, dirname
from typing import TYPE_CHECKING

from oneonone_lint.config.finder import CONFIG_NAMES, FILE_NAME, find_git_top, is_config
from oneonone_lint.config.loader import parse_config
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import full_path, is_within, list_upwards
from oneonone_lint.model.series_folder import is_at_or_below
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value, cached_property, replace
from oneonone_lint.repo.checkout import find_roots_below, open_files
from oneonone_lint.repo.file_tree import FileTree, may_hold_notes, relative_path
from oneonone_lint.repo.git.changes import Changes, find_changes_since, find_fork_point, resolve_commit
from oneonone_lint.repo.git.command import NoRepositoryError, Repository
from oneonone_lint.repo.git.environment import find_top
from oneonone_lint.repo.git.snapshot import Snapshot, list_index_entries, list_tree_entries
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
    from oneonone_lint.repo.git.hook_tree import HookTree

_HEADS = ("HEAD", "@")
_SnapshotOf = Callable[[list[str]], "Snapshot | HookTree"]
"""Returns the files at these paths, as the index, a commit or a hook has them."""


class NoteSource(Value):
    """Where ``check`` reads from: ``--staged``, ``--config-from REV`` and ``--since REV`` (interface, clause 3.5).

    *named* are the paths asked for; in a hook of pre-commit they count though nobody has added them (clause 8.2).
    """

    staged: bool = False
    config_from: str | None = None
    since: str | None = None
    named: tuple[str, ...] = ()

    @cached_property
    def _indexes(self) -> "dict[tuple[str, tuple[str, ...]], Snapshot | HookTree]":
        return {}

    @cached_property
    def _repositories(self) -> dict[str, Repository]:
        return {}

    @cached_property
    def _folders_with_config(self) -> dict[str, list[str]]:
        return {}

    def open(self, start: str, config_file: str | None) -> Workspace:
        """Return the notes repo that *start* belongs to, its notes and its config read from where they are asked for.

        Raises ``OneononeError`` where git cannot tell or the config cannot be used.
        """
        if not self._takes_config_from_git:
            return open_workspace(start, config_file)
        top = self._require_top(start)
        if config_file:
            config = open_workspace(start, config_file).config
            return Workspace(config, self._open_files(config.root))
        config = _find_config(start, top, self._snapshot_for_config(top))
        below = [relative_path(root, config.root) for root in self.find_roots_below(config.root)]
        return Workspace(config, self._open_files(config.root), frozenset(below))

    def find_roots_below(self, folder: str, _files: FileTree | None = None) -> Iterator[str]:
        """Yield the folders below *folder* with a config of their own, where configs are taken from (clause 9.1).

        What *_files* have looked into tells nothing: in another revision there may be other folders.
        """
        if self._takes_config_from_git:
            top = self._require_top(folder)
            yield from _find_roots_in(self._list_folders_with_config(top), folder, top)
            return
        top_of_all = find_top(folder)
        for root in find_roots_below(folder):
            if find_top(root) == top_of_all:  # another git repo knows nothing of the revision asked for
                yield root

    def _list_folders_with_config(self, top: str) -> list[str]:
        if top not in self._folders_with_config:
            snapshot = self._snapshot_for_config(top)([])
            self._folders_with_config[top] = sorted(set(_iter_folders_with_config(snapshot)))
        return self._folders_with_config[top]

    @property
    def _takes_config_from_git(self) -> bool:
        return self.staged or self.config_from is not None

    def _require_top(self, start: str) -> str:
        return _require_top(start, "--staged" if self.staged else "--config-from")

    def describe_config_change(self, start: str) -> str:
        """Return what has become of the config of *start* since the revision that it is taken from, empty if nothing.

        So nobody loosens what notes are checked by unseen: what counts is the earlier config (interface, clause 3.5).
        """
        if self.config_from is None:
            return ""
        path = self._find_changed_config(start) or self._find_new_config_below(start)
        if not path:
            return ""
        return f"{path} is not as it was at {self.config_from}: the notes were checked by what it said there"

    def _find_changed_config(self, start: str) -> str:
        top = self._require_top(start)
        candidates = list(_list_candidates(start, top))
        before = _read_first_config(_take_snapshot(self._snapshot_for_config(top), candidates), candidates)
        after = _read_first_config(self._open_files(top), candidates)
        return "" if before == after else (after or before or ("", b""))[0]

    def _find_new_config_below(self, folder: str) -> str:
        """Return a config below *folder* that was not there; of one that was, who checks the notes there says so."""
        if not os.path.isdir(folder):
            return ""
        now = set(replace(self, config_from=None).find_roots_below(folder))
        top = self._require_top(folder)
        for root in sorted(now.difference(self.find_roots_below(folder))):
            candidates = list(_list_candidates(root, top))
            found = _read_first_config(self._open_files(top), candidates)
            return found[0] if found else ""
        return ""

    def find_changes(self, workspace: Workspace) -> Changes | None:
        """Return what has changed since the revision asked for, None where none is."""
        if self.since is None:
            return None
        repository = Repository(workspace.config.root)
        _require_top(repository.folder, "--since")
        if self.since in _HEADS:
            commit = repository.commit(self.since)  # none before the first commit: all is new then
        else:
            commit = find_fork_point(repository, self.since, "--since")
        return find_changes_since(repository, commit, workspace.files)

    def _open_files(self, root: str) -> FileTree:
        return self._list_staged(root) if self.staged else open_files(root, crosses_roots=True)

    def _list_staged(self, root: str, paths: Iterable[str] = ()) -> "Snapshot | HookTree":
        """Return the files of the index below *root*, or those at *paths* alone; git is asked once."""
        key = (root, tuple(paths))
        if key not in self._indexes:
            self._indexes[key] = self._open_index(root, key[1])
        return self._indexes[key]

    def _open_index(self, root: str, paths: tuple[str, ...]) -> "Snapshot | HookTree":
        repository = self._repositories.setdefault(root, Repository(root))
        if not is_in_pre_commit():
            return Snapshot(repository, list_index_entries(repository, paths))
        from oneonone_lint.repo.git.hook_tree import open_hook_tree

        named = [] if paths else [relative_path(path, root) for path in self.named]
        return open_hook_tree(repository, named, paths)

    def _snapshot_for_config(self, top: str) -> _SnapshotOf:
        if self.config_from is None:
            return lambda paths: self._list_staged(top, paths)
        repository = Repository(top)
        commit = resolve_commit(repository, self.config_from, "--config-from")
        return lambda paths: Snapshot(repository, list_tree_entries(repository, commit, paths))


def is_in_pre_commit() -> bool:
    """Tell whether pre-commit has started this run as a hook: it says so by a variable."""
    return bool(os.environ.get("PRE_COMMIT"))


def _require_top(start: str, option: str) -> str:
    """Return the top of the git repo that *start* stands in; a hook may say where it is by ``GIT_DIR`` alone.

    What *start* itself leads to counts only where that is a folder, and may be in no repo: git has the link.
    """
    folder = start if os.path.isdir(start) else os.path.dirname(start)
    top = find_top(folder) or find_git_top(folder)
    if top is None and not os.environ.get("GIT_DIR"):
        raise NoRepositoryError(f"{option} needs a git repo, and {start} is in none")
    return top or os.getcwd()


def _find_config(start: str, top: str, snapshot_of: _SnapshotOf) -> Config:
    """Return the settings in the config nearest to *start*, looked for and read in a snapshot of the repo at *top*."""
    candidates = _list_candidates(start, top)
    snapshot = _take_snapshot(snapshot_of, candidates)
    for path, folder in candidates.items():
        if path in snapshot.entries:
            source = _read_config(snapshot, path)
            if is_config(path, source):
                return parse_config(source, os.path.join(folder, basename(path)), folder)
    folders = [start, *candidates.values()]
    return Config(root=folders[-1])


def _take_snapshot(snapshot_of: _SnapshotOf, paths: Iterable[str]) -> "Snapshot | HookTree":
    """Return the files at *paths*; all files where one of them is a link, since that may lead to any."""
    snapshot = snapshot_of(list(paths))
    is_linked = any(entry.is_link for entry in snapshot.entries.values())
    return snapshot_of([]) if is_linked else snapshot


def _read_first_config(files: FileTree, candidates: Iterable[str]) -> tuple[str, bytes] | None:
    """Return the first of *candidates* that is a config, and what is in it, whatever the ends of its lines."""
    for path in candidates:
        if not files.exists(path):
            continue
        try:
            source = files.read(path).replace(b"\r\n", b"\n")
        except UnreadableError as error:
            return path, str(error).encode()
        if is_config(path, source):
            return path, source
    return None


def _find_roots_in(paths: Iterable[str], folder: str, top: str) -> Iterator[str]:
    """Yield those of *paths*, folders of the repo at *top*, that are below *folder*."""
    way = relative_path(os.path.realpath(folder), top)
    for path in paths:
        root = full_path(folder, relative_path(full_path(top, path), full_path(top, way)))
        if path != way and is_at_or_below(path, (way,)) and os.path.isdir(root):
            yield root


def _iter_folders_with_config(snapshot: "Snapshot | HookTree") -> Iterator[str]:
    for path in snapshot.entries:
        folder, name = dirname(path), basename(path)
        if name in CONFIG_NAMES and all(map(may_hold_notes, folder.split("/"))) and _is_config_in(snapshot, path):
            yield folder


def _is_config_in(snapshot: FileTree, path: str) -> bool:
    """Tell whether the file *path* of *snapshot* is a config; whoever opens one that cannot be read says so."""
    try:
        return basename(path) == FILE_NAME or is_config(path, snapshot.read(path))
    except UnreadableError:
        return True


def _read_config(snapshot: FileTree, path: str) -> bytes:
    try:
        return snapshot.read(path)
    except UnreadableError as error:
        raise OneononeError(f"cannot read the config {path}: {error}") from error


def _list_candidates(start: str, top: str) -> dict[str, str]:
    """Return the paths from *top* where a config may be, nearest first, each with its folder as it was typed.

    git knows paths without links, so ``~/notes/oneonone.toml`` may be ``team/notes/oneonone.toml`` to it.
    """
    candidates = {}
    for folder in list_upwards(start):
        folder_without_links = os.path.realpath(folder)
        if is_within(folder_without_links, top):
            for name in CONFIG_NAMES:
                path = relative_path(os.path.join(folder_without_links, name), top)
                candidates[path] = folder
    return candidates
