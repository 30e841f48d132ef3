"""Files that only their owner may read, in a folder of their own: what the tool keeps for itself."""

import contextlib
import os
import stat
from collections.abc import Iterable

from oneonone_lint.disk.descriptors import FOR_OTHERS


def is_own(folder: str) -> bool:
    """Tell whether *folder* is a folder, no link, that belongs to whoever runs this."""
    status = os.lstat(folder)
    return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "geteuid") or status.st_uid == os.geteuid())


def make_private_folder(folder: str) -> bool:
    """Make *folder* if it is not there; return whether it is one that nobody else may look into.

    Raises ``OSError`` where it cannot be made.
    """
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, mode=0o700)
    return is_private_folder(folder)


def is_private_folder(folder: str) -> bool:
    """Tell whether *folder* is one that whoever runs this alone may look into; raises ``OSError`` where it is none."""
    return is_own(folder) and not (os.name == "posix" and os.stat(folder).st_mode & FOR_OTHERS)


def write_private_file(file: str, content: bytes) -> None:
    """Put *content* in the place of *file*, whole or not at all; raises ``OSError``.

    Unlike a note, it may be lost with the power: nothing waits for the disk.
    """
    folder, name = os.path.split(file)
    temporary = os.path.join(folder, f".{name}.{os.urandom(4).hex()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        os.replace(temporary, file)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def keep_newest_of_each_kind(folder: str, number: int) -> None:
    """Leave in *folder* only *number* of the files whose names end alike, those written last; raises ``OSError``.

    So many of one kind drive out none of another, and what a run left that was killed goes with time.
    """
    names_by_kind: dict[str, list[str]] = {}
    for name in os.listdir(folder):
        names_by_kind.setdefault(os.path.splitext(name)[1], []).append(name)
    for names in names_by_kind.values():
        if len(names) > number:
            _keep_newest([os.path.join(folder, name) for name in names], number)


def _keep_newest(files: Iterable[str], number: int) -> None:
    newest_first = sorted(files, key=lambda file: os.lstat(file).st_mtime_ns, reverse=True)
    for file in newest_first[number:]:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(file)
