"""Which files a notes repo has: those on disk, and in a sparse checkout those that git keeps off it (clause 3.5)."""

import os
from collections.abc import Iterator

from oneonone_lint.config.finder import find_git_top, is_root
from oneonone_lint.disk.reading import is_inside
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.file_paths import is_within
from oneonone_lint.repo.file_tree import (
    FileTree,
    WorkingTree,
    may_hold_notes,
    relative_path,
    select_note_folders,
)
from oneonone_lint.repo.git.git_folder import INDEX, find_git_folder, may_mark_files


def open_files(root: str, *, crosses_roots: bool = False) -> FileTree:
    """Return the files of the notes repo at *root*, of a sparse checkout with those that git keeps off the disk.

    Those of other notes repos below are among them only if it *crosses_roots*.

    git is asked only where its index says that there may be such files. Raises ``OneononeError`` where it
    fails.
    """
    on_disk = WorkingTree(root, crosses_roots)
    if not _may_be_sparse(root):
        return on_disk
    from oneonone_lint.repo.git.sparse_tree import add_skipped_files

    return add_skipped_files(on_disk)


def find_roots_below(folder: str, files: FileTree | None = None) -> Iterator[str]:
    """Yield the folders below *folder* that are notes repos of their own, by the alphabet (interface, clause 9.1).

    Where *files* are those of the repo around, on disk, what they have looked into is not looked into again.
    """
    if not isinstance(files, WorkingTree) or files.crosses_roots or not is_within(folder, files.root):
        yield from _search_roots(folder)
        return
    for path in files.roots_below(relative_path(folder, files.root)):
        yield files.full_path(path)
        yield from _search_roots(files.full_path(path))


def _search_roots(folder: str) -> Iterator[str]:
    for path, names, files in os.walk(folder):
        if path != folder and is_root(path, [*names, *files]):
            yield path
        names[:] = select_note_folders(names, files)


def find_unseen_links(files: FileTree, root: str) -> Iterator[tuple[str, bool]]:
    """Yield the folders below *root* that are links to a place nobody looks into, and whether that is outside of it.

    *files* are those that the run has looked at, on disk or not.
    """
    on_disk = files if isinstance(files, WorkingTree) else WorkingTree(root)
    for folder in on_disk.walk_dirs(""):
        for path in on_disk.list_linked_folders(folder):
            target = os.path.realpath(on_disk.full_path(path))
            is_outside = not is_inside(target, root)
            if is_outside or not all(map(may_hold_notes, relative_path(target, os.path.realpath(root)).split("/"))):
                yield path, is_outside


def _may_be_sparse(root: str) -> bool:
    """Tell whether the index of the repo around *root* can mark files; read without git, as a hook has to be fast."""
    top = find_git_top(root)
    if top is None:
        return False
    try:
        return may_mark_files(os.path.join(find_git_folder(top), INDEX))
    except UnreadableError:
        return False
