"""Put new content in the place of a file: whole or not at all."""

import contextlib
import errno
import os
import shutil
from pathlib import Path

from oneonone_lint.words.errors import OneononeError


def replace(file: Path, before: bytes, after: bytes) -> None:
    """Write *after* into *file*, which must still hold *before*; through a link, its mode kept.

    Raises ``OneononeError`` where the file has changed meanwhile or cannot be written; then it is as it was.
    """
    try:
        is_same = file.read_bytes() == before
    except OSError as error:
        raise OneononeError(f"cannot read {file}: {error.strerror}") from error
    if not is_same:
        raise OneononeError(f"{file} has changed meanwhile; nothing was written to it, run again")
    put(file, after)


def put(file: Path, content: bytes) -> None:
    """Write *content* into *file*, new or not; a link stays one, and so does the mode of a file that was there.

    Raises ``OneononeError`` where it cannot be written; then it is as it was.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)  # a pipe or a device such as /dev/null is written to, never replaced
        else:
            _put_whole(file.resolve(), content)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is a link that leads to itself"
        raise OneononeError(f"cannot write {file}: {reason}") from error


def _put_whole(target: Path, content: bytes) -> None:
    # Of fixed length: the name of a note may already be as long as the file system allows.
    temporary = target.with_name(f".oneonone-lint-{os.urandom(4).hex()}.tmp")
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


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
