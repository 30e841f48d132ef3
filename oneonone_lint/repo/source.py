"""What of a repo a run looks at: the working tree or the index, the config of which day, the changes since when."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from oneonone_lint.config.finder import CONFIG_NAMES, is_config
from oneonone_lint.config.loader import parse_config
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.settings import Config
from oneonone_lint.repo.file_tree import UnreadableError, WorkingTree
from oneonone_lint.repo.git.changes import Changes, find_changes_since, resolve_commit
from oneonone_lint.repo.git.command import NoRepositoryError, Repository, find_top
from oneonone_lint.repo.git.snapshot import Snapshot, list_index_entries, list_tree_entries
from oneonone_lint.repo.workspace import Workspace, open_workspace

_HEADS = ("HEAD", "@")


@dataclass(frozen=True, slots=True)
class NoteSource:
    """What a command line asks for; *config_from* and *since* are revisions."""

    staged: bool = False
    config_from: str | None = None
    since: str | None = None
    _snapshots: dict[Path, Snapshot] = field(default_factory=dict)

    def open(self, start: Path, config_file: Path | None) -> Workspace:
        """Return the notes repo that *start* belongs to, its notes and its config read from where they are asked for.

        Raises ``OneononeError`` where git cannot tell or the config cannot be used.
        """
        if not self.staged and self.config_from is None:
            return open_workspace(start, config_file)
        top = _top(start, "--staged" if self.staged else "--config-from")
        if config_file:
            config = open_workspace(start, config_file).config
        else:
            config = _config(start, top, self._config_tree(top))
        return Workspace(config, self._staged(config.root) if self.staged else WorkingTree(config.root))

    def changes(self, workspace: Workspace) -> Changes | None:
        """Return what has changed since *since*, None where all is looked at."""
        if self.since is None:
            return None
        repository = Repository(workspace.config.root)
        _top(repository.folder, "--since")
        # Before the first commit HEAD names none, and nothing is committed yet.
        is_head = self.since in _HEADS
        commit = repository.commit(self.since) if is_head else resolve_commit(repository, self.since, "--since")
        return find_changes_since(repository, commit, workspace.files)

    def _staged(self, root: Path) -> Snapshot:
        if root not in self._snapshots:
            repository = Repository(root)
            self._snapshots[root] = Snapshot(repository, list_index_entries(repository))
        return self._snapshots[root]

    def _config_tree(self, top: Path) -> Callable[[list[str]], Snapshot]:
        repository = Repository(top)
        if self.config_from is None:
            return lambda paths: Snapshot(repository, list_index_entries(repository, paths))
        commit = resolve_commit(repository, self.config_from, "--config-from")
        return lambda paths: Snapshot(repository, list_tree_entries(repository, commit, paths))


def _top(start: Path, option: str) -> Path:
    top = find_top(start)
    if top is None and not os.environ.get("GIT_DIR"):
        raise NoRepositoryError(f"{option} needs a git repo, and {start} is in none")
    return top or Path.cwd()


def _config(start: Path, top: Path, listed: Callable[[list[str]], Snapshot]) -> Config:
    """Return the settings in the config nearest to *start*, looked for and read in the tree that is *listed*."""
    candidates = dict(_candidates(start, top))
    root = [start, *candidates.values()][-1]
    snapshot = listed(list(candidates))
    for path, folder in candidates.items():
        if path in snapshot.entries:
            source = _read(snapshot, path)
            if is_config(path, source):
                return parse_config(source, folder / path.rpartition("/")[2], folder)
    return Config(root=root)


def _read(snapshot: Snapshot, path: str) -> bytes:
    try:
        return snapshot.read(path)
    except UnreadableError as error:
        raise OneononeError(f"cannot read the config {path}: {error}") from error


def _candidates(start: Path, top: Path) -> Iterator[tuple[str, Path]]:
    """Yield paths from *top* where a config may be, nearest first, each with its folder, links as they were typed."""
    for folder in (start, *start.parents):
        real = folder.resolve()
        if real.is_relative_to(top):
            yield from (((real / name).relative_to(top).as_posix(), folder) for name in CONFIG_NAMES)
