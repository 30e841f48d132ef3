"""Bring files into being and put new content in their place: whole or not at all."""

import contextlib
import errno
import os
import shutil
from pathlib import Path

from oneonone_lint.model.errors import OneononeError

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


def create_file(root: Path, path: str, text: str) -> Path:
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
        _atomic_create(target, text.encode("utf-8"))
    except FileExistsError as error:
        raise OneononeError(f"{path} is there already; nothing was changed") from error
    except OSError as error:
        raise OneononeError(f"cannot write {path}: {error.strerror}") from error
    return target


def replace_file(file: Path, before: bytes, after: bytes) -> None:
    """Write *after* into *file*, which must still hold *before*; through a link, its mode kept.

    Raises ``OneononeError`` where the file has changed meanwhile or cannot be written; then it is as it was.
    """
    try:
        is_same = file.read_bytes() == before
    except OSError as error:
        raise OneononeError(f"cannot read {file}: {error.strerror}") from error
    if not is_same:
        raise OneononeError(f"{file} has changed meanwhile; nothing was written to it, run again")
    write_file(file, after)


def write_file(file: Path, content: bytes) -> None:
    """Write *content* into *file*, new or not; a link stays one, and so does the mode of a file that was there.

    Raises ``OneononeError`` where it cannot be written; then it is as it was.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)  # a pipe or a device such as /dev/null is written to, never replaced
        else:
            _atomic_replace(file.resolve(), content)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is a link that leads to itself"
        raise OneononeError(f"cannot write {file}: {reason}") from error


def _atomic_replace(target: Path, content: bytes) -> None:
    temporary = _temp_path(target)
    try:
        _write(temporary, content)
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _atomic_create(target: Path, content: bytes) -> None:
    """Write beside the target, then link: a reader sees the whole file or none, and an existing one stays."""
    temporary = _temp_path(target)
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


def _temp_path(target: Path) -> Path:
    """Return a name of fixed length in the folder of *target*, whose own may be as long as the file system allows."""
    return target.with_name(f".oneonone-lint-{os.urandom(4).hex()}.tmp")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
