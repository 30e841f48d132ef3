"""Create files and put new content in their place: whole or not at all."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from oneonone_lint.model.errors import OneononeError

_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


def create_file(root: Path, path: str, text: str) -> Path:
    """Write *text* to the new file *path* below *root*, with the folders on the way, and return where it stands.

    Raises ``OneononeError`` where something stands there already, where a link leads out of *root*, and where
    it cannot be written; then nothing is changed but for empty folders.
    """
    target = root / path
    _refuse_occupied(target, root, path)
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
        current = file.read_bytes()
    except OSError as error:
        raise OneononeError(f"cannot read {file}: {error.strerror}") from error
    if current != before:
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
    except OSError as error:
        raise OneononeError(f"cannot write {file}: {error.strerror}") from error
    except RuntimeError as error:
        raise OneononeError(f"cannot write {file}: it is a link that leads to itself") from error


def _refuse_occupied(target: Path, root: Path, path: str) -> None:
    """Raise ``OneononeError`` where something stands at *target* already, or is no folder on the way there."""
    if os.path.lexists(target):
        raise OneononeError(f"{path} is there already; nothing was changed")
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise OneononeError(f"{path}: a link leads out of {root}; nothing was written")
    for above in target.parents:
        if above.is_relative_to(root) and above.is_file():
            raise OneononeError(f"cannot write {path}: {above.relative_to(root)} is a file, not a folder")


def _atomic_replace(target: Path, content: bytes) -> None:
    with _temporary_file(target, content) as temporary:
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            shutil.copymode(target, temporary)
        temporary.replace(target)


def _atomic_create(target: Path, content: bytes) -> None:
    """Write beside the target, then link: a reader sees the whole file or none, and an existing one stays."""
    with _temporary_file(target, content) as temporary:
        try:
            os.link(temporary, target)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            _write(target, content)


@contextlib.contextmanager
def _temporary_file(target: Path, content: bytes) -> Iterator[Path]:
    """Yield a file with *content* in the folder of *target*, which is gone afterwards, moved or deleted.

    Its name has a fixed length, as that of *target* may be as long as the file system allows.
    """
    temporary = target.with_name(f".oneonone-lint-{os.urandom(4).hex()}.tmp")
    try:
        _write(temporary, content)
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _write(file: Path, content: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
