"""Which files a notes repo has: those on disk, and in a sparse checkout those that git keeps off it (clause 3.5)."""

import os
from collections.abc import Iterator
from pathlib import Path

from oneonone_lint.config.finder import find_git_top, is_root
from oneonone_lint.disk.reading import is_inside
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.repo.file_tree import (
    FileTree,
    WorkingTree,
    may_hold_notes,
    relative_path,
    select_note_folders,
)
from oneonone_lint.repo.git.git_folder import find_git_folder

_HEADER = b"DIRC"
_FIRST_VERSION_WITH_MARKS = 3  # of the index; one without any file that is skipped has version 2


def open_files(root: Path, *, crosses_roots: bool = False) -> FileTree:
    """Return the files of the notes repo at *root*, of a sparse checkout with those that git keeps off the disk.

    Those of other notes repos below are among them only if it *crosses_roots*.

    git is asked only where the head of its index says that there may be such files. Raises ``OneononeError`` where it
    fails.
    """
    on_disk = WorkingTree(root, crosses_roots)
    if not _may_be_sparse(root):
        return on_disk
    from oneonone_lint.repo.git.sparse_tree import add_skipped_files

    return add_skipped_files(on_disk)


def find_roots_below(folder: Path) -> Iterator[Path]:
    """Yield the folders below *folder* that are notes repos of their own, by the alphabet (interface, clause 9.1)."""
    for current, names, files in os.walk(folder):
        path = Path(current)
        if path != folder and is_root(path, [*names, *files]):
            yield path
        names[:] = select_note_folders(names, files)


def find_unseen_links(files: FileTree, root: Path) -> Iterator[tuple[str, bool]]:
    """Yield the folders below *root* that are links to a place nobody looks into, and whether that is outside of it.

    *files* are those that the run has looked at, on disk or not.
    """
    on_disk = files if isinstance(files, WorkingTree) else WorkingTree(root)
    for folder in on_disk.walk_dirs(""):
        for path in on_disk.list_linked_folders(folder):
            target = os.path.realpath(root / path)
            is_outside = not is_inside(target, root)
            if is_outside or not all(map(may_hold_notes, relative_path(target, root.resolve()).split("/"))):
                yield path, is_outside


def _may_be_sparse(root: Path) -> bool:
    """Tell whether the index of the repo around *root* can mark files; read without git, as a hook has to be fast."""
    top = find_git_top(root)
    if top is None:
        return False
    try:
        file = find_git_folder(top) / "index"
        if not file.is_file():
            return False
        with file.open("rb") as index:
            head = index.read(8)
    except (OSError, ValueError, UnreadableError):
        return False
    return head.startswith(_HEADER) and int.from_bytes(head[4:], "big") >= _FIRST_VERSION_WITH_MARKS
