"""What a hook of pre-commit looks at: the files of the index, each as it is on disk (interface, clause 8.2).

pre-commit puts aside what is not staged before it runs a hook; then the disk has what the index has. With
``--all-files`` and ``--files`` it does not, and what is on disk counts. So a hook reads the disk in both cases, and of
the index it takes which files there are: one that nobody has added stays out, unless the hook was given its name.
"""

import os
from collections.abc import Container, Iterable, Iterator, Mapping

from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.value import Value
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.git.changes import hash_blob
from oneonone_lint.repo.git.checkout import is_checkout_of
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.git.snapshot import GitEntry, Snapshot, list_marked_entries


class HookTree(Value):
    """A ``FileTree`` of the files that *index* lists, read from disk.

    Of those in *only_staged* the index counts: they may be missing on disk, or git does not look at them there.
    """

    index: Snapshot
    only_staged: Container[str]

    @property
    def entries(self) -> Mapping[str, GitEntry]:
        """The files, by their paths."""
        return self.index.entries

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*; see ``FileTree``."""
        return self.index.list_files(folder)

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes."""
        return self.index.walk_dirs(folder)

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path*."""
        return self.index.exists(path)

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder."""
        return self.index.is_dir(path)

    @property
    def unlisted(self) -> Mapping[str, str]:
        """Nothing: git lists whole trees."""
        return self.index.unlisted

    def read(self, path: str) -> bytes:
        """Return the content of *path* on disk, without what only a checkout does to it; see ``FileTree``."""
        entry = self.entries.get(path)
        if entry is None or path in self.only_staged:
            return self.index.read(path)
        root = self.index.repository.folder
        on_disk = WorkingTree(root).read(path)
        if not entry.blob or hash_blob(on_disk, entry.blob) == entry.blob:
            return on_disk
        staged = self._read_staged(path)
        is_same = staged is not None and is_checkout_of(root, path, on_disk, staged)
        return staged if is_same and staged is not None else on_disk

    def _read_staged(self, path: str) -> bytes | None:
        try:
            return self.index.read(path)
        except UnreadableError:
            return None


def open_hook_tree(repository: Repository, named: Iterable[str], paths: Iterable[str] = ()) -> HookTree:
    """Return the files of the index, or those at *paths* in it, and the files *named* that are on disk alone."""
    listed, only_staged = list_marked_entries(repository, paths)
    root = repository.folder
    entries = {
        path: entry for path, entry in listed.items() if path in only_staged or os.path.lexists(full_path(root, path))
    }
    for path in named:
        if path not in entries and os.path.isfile(full_path(root, path)):
            entries[path] = GitEntry("100644", "")
    return HookTree(Snapshot(repository, entries), only_staged)
