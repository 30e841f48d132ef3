"""The notes of a sparse checkout: those on disk, and those that git has and leaves out of the disk (clause 3.5).

``git sparse-checkout`` and ``git update-index --skip-worktree`` mark files in the index that need not be on disk. They
are as much part of the series as the others: what was promised in them is still open. So is a file that was deleted
and that git takes for unchanged (``--assume-unchanged``): it says nothing of it.
"""

import os
from collections.abc import Iterator, Mapping

from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.value import Value
from oneonone_lint.repo.file_tree import FileTree, WorkingTree
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.git.snapshot import Snapshot, list_index_entries

_TAG_OF_SKIPPED = b"S"


class SparseTree(Value):
    """A ``FileTree`` of what is *on_disk*, and of what git *skipped* there."""

    on_disk: WorkingTree
    skipped: Snapshot

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*; see ``FileTree``."""
        return sorted({*self.on_disk.list_files(folder), *self.skipped.list_files(folder)})

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes."""
        yield from sorted({*self.on_disk.walk_dirs(folder), *self.skipped.walk_dirs(folder)})

    def read(self, path: str) -> bytes:
        """Return the content of *path*, of a file that is on disk what it has there; raises ``UnreadableError``."""
        return self.skipped.read(path) if path in self.skipped.entries else self.on_disk.read(path)

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path*."""
        return self.on_disk.exists(path) or self.skipped.exists(path)

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder, or a link to one."""
        return self.on_disk.is_dir(path) or self.skipped.is_dir(path)

    @property
    def unlisted(self) -> Mapping[str, str]:
        """What on disk could not be looked into."""
        return self.on_disk.unlisted


def add_skipped_files(on_disk: WorkingTree) -> FileTree:
    """Return the files *on_disk* with those that git keeps off it; raises ``OneononeError`` where git fails."""
    root = on_disk.root
    repository = Repository(root)
    listing = repository.run("ls-files", "-v", "-z").split(b"\0")[:-1]
    marked = [os.fsdecode(line[2:]) for line in listing if line[:1] == _TAG_OF_SKIPPED or line[:1].islower()]
    missing = [path for path in marked if not os.path.lexists(full_path(root, path))]
    if not missing:
        return on_disk
    entries = list_index_entries(repository)
    return SparseTree(on_disk, Snapshot(repository, {path: entries[path] for path in missing if path in entries}))
