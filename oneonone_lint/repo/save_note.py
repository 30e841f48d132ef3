"""Put notes in their places: a mended one in that of the one that was read, and several notes all or none."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from oneonone_lint.disk.atomic_write import create_file, holds, replace_file
from oneonone_lint.disk.signals import hold_signals
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.value import Value
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.workspace import Workspace


class ChangedNote(Value):
    """What a note is to hold; *before* is what it held, None of one that is to be made."""

    path: str
    before: bytes | None
    after: bytes


def save_notes(workspace: Workspace, notes: Iterable[ChangedNote]) -> None:
    """Write all *notes* or none (interface, clause 1.10).

    Raises ``OneononeError`` where one of them is another one by now, is there already, or cannot be written.
    """
    begun: list[ChangedNote] = []
    with hold_signals():
        try:
            for note in notes:
                begun.append(note)
                _save(workspace, note)
        except OneononeError:  # the last one is as it was
            _take_back(workspace, begun[:-1])
            raise
        except BaseException:
            _take_back(workspace, begun)
            raise


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


def _save(workspace: Workspace, note: ChangedNote) -> None:
    if note.before is None:
        create_file(workspace.config.root, note.path, note.after.decode())
    else:
        save_note(workspace, note.path, note.before, note.after)


def _take_back(workspace: Workspace, notes: Iterable[ChangedNote]) -> None:
    """Undo that *notes* were written; one that somebody has changed since stays, and one where it cannot be done."""
    for note in notes:
        file = Path(workspace.config.root, note.path)
        with contextlib.suppress(OSError, OneononeError):
            if note.before is not None:
                save_note(workspace, note.path, note.after, note.before)
            elif holds(file, note.after):
                file.unlink()


def _read_checkout(root: str, path: str) -> bytes:
    try:
        return WorkingTree(root).read(path)
    except UnreadableError as error:
        raise OneononeError(f"cannot mend {path}: on disk {error}") from error
