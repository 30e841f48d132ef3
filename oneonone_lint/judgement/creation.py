"""Bring a new file into being, whole or not at all, and never over one that exists."""

import contextlib
import errno
import os
from pathlib import Path

from oneonone_lint.words.errors import OneononeError

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


def create(root: Path, path: str, text: str) -> Path:
    """Write *text* to the new file *path* below *root*, with the folders on the way, and return where it stands.

    Raises ``OneononeError`` where something stands there already, where a link leads out of *root*, and where
    it cannot be written; then nothing is changed but for empty folders.
    """
    target = root / path
    if os.path.lexists(target):
        raise OneononeError(f"{path} is there already; nothing was changed")
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise OneononeError(f"{path}: a link leads out of {root}; nothing was written")
    in_the_way = next((above for above in target.parents if above.is_relative_to(root) and above.is_file()), None)
    if in_the_way:
        raise OneononeError(f"cannot write {path}: {in_the_way.relative_to(root)} is a file, not a folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, text.encode("utf-8"))
    except FileExistsError as error:
        raise OneononeError(f"{path} is there already; nothing was changed") from error
    except OSError as error:
        raise OneononeError(f"cannot write {path}: {error.strerror}") from error
    return target


def _write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then link: a reader sees the whole file or none, and an existing one stays."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write(temporary, content)
        try:
            os.link(temporary, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _write(target, content)  # a file system without links
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
