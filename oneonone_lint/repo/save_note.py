"""Put a mended note in the place of the one that was read: on disk, also where the git index was read."""

from pathlib import Path

from oneonone_lint.disk.atomic_write import replace_file
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.workspace import Workspace


def save_note(workspace: Workspace, path: str, before: bytes, after: bytes) -> None:
    """Write *after* in the place of the note *path* that was read as *before* (interface, clauses 1.7 and 8.3).

    Raises ``OneononeError`` where the note on disk is another one by now, or cannot be written; then it is as it was.
    """
    root = workspace.config.root
    if isinstance(workspace.files, WorkingTree):
        replace_file(root, path, before, after)
        return
    from oneonone_lint.repo.git.checkout import mend_checkout

    on_disk = _read_checkout(root, path)
    replace_file(root, path, on_disk, mend_checkout(root, path, on_disk, before, after))


def _read_checkout(root: Path, path: str) -> bytes:
    try:
        return WorkingTree(root).read(path)
    except UnreadableError as error:
        raise OneononeError(f"cannot mend {path}: on disk {error}") from error
