"""Put new content in the place of a file: whole or not at all."""

import contextlib
import os
import shutil
from pathlib import Path

from oneonone_lint.errors import OneononeError


def replace(file: Path, before: bytes, after: bytes) -> None:
    """Write *after* into *file*, which must still hold *before*; through a link, its mode kept.

    Raises ``OneononeError`` where the file has changed meanwhile or cannot be written; then it is as it was.
    """
    try:
        is_same = file.read_bytes() == before
    except OSError as error:
        raise OneononeError(f"cannot read {file.name}: {error.strerror}") from error
    if not is_same:
        raise OneononeError(f"{file.name} has changed meanwhile; nothing was written to it, run again")
    put(file, after)


def put(file: Path, content: bytes) -> None:
    """Write *content* into *file*, new or not; a link stays one, and so does the mode of a file that was there.

    Raises ``OneononeError`` where it cannot be written; then it is as it was.
    """
    target = file.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write(temporary, content)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        raise OneononeError(f"cannot write {file}: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
