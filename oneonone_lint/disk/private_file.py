"""Files that only their owner may read, in a folder of their own: what the tool keeps for itself."""

import contextlib
import os
import stat
from pathlib import Path

_FOR_OWNER_ALONE = 0o077  # the bits of group and others


def is_own(folder: Path) -> bool:
    """Tell whether *folder* is a folder, no link, that belongs to whoever runs this."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "geteuid") or status.st_uid == os.geteuid())


def make_private_folder(folder: Path) -> bool:
    """Make *folder* if it is not there; return whether it is one that nobody else may look into.

    Raises ``OSError`` where it cannot be made.
    """
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    return is_own(folder) and not (os.name == "posix" and folder.stat().st_mode & _FOR_OWNER_ALONE)


def write_private_file(file: Path, content: bytes) -> None:
    """Put *content* in the place of *file*, whole or not at all; raises ``OSError``.

    Unlike a note, it may be lost with the power: nothing waits for the disk.
    """
    temporary = file.with_name(f".{file.name}.{os.urandom(4).hex()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def keep_newest(folder: Path, number: int) -> None:
    """Leave only *number* files in *folder*, those written last; raises ``OSError``."""
    files = sorted(folder.iterdir(), key=lambda file: file.lstat().st_mtime_ns, reverse=True)
    for file in files[number:]:
        file.unlink(missing_ok=True)
