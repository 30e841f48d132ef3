"""Create files and put new content in their place: whole or not at all (interface, clauses 1.7 and 1.10).

A new file is written without a name, and linked to its place when it is whole. Content that takes the place of another
is written beside it, then both files change places in one step. The one that stood there is looked at once more before
and after that: if somebody has saved it meanwhile, they change places again, and it was never gone.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from oneonone_lint.disk.descriptors import OPEN_TO_READ
from oneonone_lint.disk.exchange import exchange
from oneonone_lint.disk.metadata import copy_metadata
from oneonone_lint.disk.reading import LOOP, OUTSIDE, is_inside
from oneonone_lint.disk.signals import hold_signals
from oneonone_lint.disk.temporary_file import TemporaryFile, open_temporary
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import StrPath

_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


def create_file(root: StrPath, path: str, text: str) -> Path:
    """Write *text* to the new file *path* below *root*, with the folders on the way, and return where it stands.

    Raises ``OneononeError`` where something stands there already, where a link leads out of *root*, and where
    it cannot be written; then nothing is changed.
    """
    target = Path(root, path)
    _refuse_occupied(target, root, path)
    try:
        with hold_signals(), _folders_made(target.parent):
            _create(target, text.encode("utf-8"))
    except FileExistsError as error:
        raise OneononeError(f"{path} is there already; nothing was changed") from error
    except OSError as error:
        raise OneononeError(f"cannot write {path}: {error.strerror}") from error
    return target


def replace_file(root: StrPath, path: str, before: bytes, after: bytes) -> None:
    """Write *after* into the file *path* below *root*, which must still hold *before*; through a link inside the root.

    Raises ``OneononeError`` where the file has changed meanwhile or cannot be written; then it is as it was.
    """
    file = Path(root, path)
    target = _find_target(file, root)
    with _told(file), hold_signals():
        _replace(target, before, after)


def write_file(file: StrPath, content: bytes, fence: StrPath | None) -> None:
    """Write *content* into *file*, new or not; a link stays one, and so does what a file that was there is beside that.

    *fence* is the git repo that *file* stands in: what is a link in it was put there by the repo, and leads nowhere
    out of it. Raises ``OneononeError`` where it cannot be written; then it is as it was.
    """
    target = _find_target(file, fence)
    way = Path(file)  # that of a shell, such as /dev/stdout, may lead to a pipe, which has no other name
    with _told(file), hold_signals():
        if way.exists() and not way.is_file():
            way.write_bytes(content)  # a pipe or a device such as /dev/null is written to, never replaced
        else:
            _replace(target, None, content)


def _find_target(file: StrPath, fence: StrPath | None) -> Path:
    """Return where *file* leads; raises ``OneononeError`` where links lead out of *fence* or into git's own folder."""
    target = Path(os.path.realpath(file))
    if target.is_symlink():
        raise OneononeError(f"cannot write {file}: {LOOP}")
    if fence is not None and _is_led_astray(file, target, fence):
        raise OneononeError(f"cannot write {file}: {OUTSIDE}")
    return target


def _is_led_astray(file: StrPath, target: Path, fence: StrPath) -> bool:
    straight = Path(os.path.realpath(fence)) / os.path.relpath(os.path.abspath(file), fence)
    return target != straight and not is_inside(str(target), fence)


@contextlib.contextmanager
def _told(file: StrPath) -> Iterator[None]:
    """Turn what the system says on *file* into an ``OneononeError``."""
    try:
        yield
    except _ChangedError as error:
        raise OneononeError(f"{file} has changed meanwhile; nothing was written to it, run again") from error
    except BrokenPipeError:
        raise  # a reader that has gone ends the tool quietly, whatever the pipe is called
    except OSError as error:
        raise OneononeError(f"cannot write {file}: {error.strerror}") from error


class _ChangedError(Exception):
    """The file no longer holds what was read."""


def _refuse_occupied(target: Path, root: StrPath, path: str) -> None:
    """Raise ``OneononeError`` where something stands at *target* already, or is no folder on the way there."""
    if os.path.lexists(target):
        raise OneononeError(f"{path} is there already; nothing was changed")
    if not is_inside(os.path.realpath(target.parent), root):
        raise OneononeError(f"{path}: a link leads out of {root}; nothing was written")
    for above in target.parents:
        if above.is_relative_to(root) and os.path.lexists(above) and not above.is_dir():
            raise OneononeError(f"cannot write {path}: {above.relative_to(root)} is a file, not a folder")


@contextlib.contextmanager
def _folders_made(folder: Path) -> Iterator[None]:
    """Make *folder* and those above it that are not there; after an error they are gone again."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for made in missing:
            with contextlib.suppress(OSError):
                made.rmdir()
        raise


def _create(target: Path, content: bytes) -> None:
    with open_temporary(target.parent) as temporary:
        temporary.write(content)
        try:
            temporary.link(target)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            _write_slowly(target, content)
        except BaseException:
            if temporary.stands_at(target):
                target.unlink()
            raise


def _write_slowly(target: Path, content: bytes) -> None:
    """Write *target* where the file system has no links: it grows before one's eyes."""
    with target.open("xb") as stream:
        try:
            stream.write(content)
        except BaseException:
            target.unlink()
            raise


def _replace(target: Path, before: bytes | None, after: bytes) -> None:
    """Put *after* in the place of *target*; where *before* is given, only if that is what it holds."""
    with open_temporary(target.parent) as temporary:
        _take_over(target, temporary, is_required=before is not None)
        temporary.write(after)
        if before is not None and not holds(target, before):
            raise _ChangedError
        temporary.require_name()
        temporary.close()
        _move(temporary, target, before)


def _take_over(target: Path, temporary: TemporaryFile, *, is_required: bool) -> None:
    """Let *temporary* be what *target* is beside its content."""
    try:
        descriptor = os.open(target, OPEN_TO_READ)
    except FileNotFoundError:
        if is_required:
            raise _ChangedError from None
        return
    try:
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        copy_metadata(descriptor, temporary.descriptor)
    finally:
        os.close(descriptor)


def _move(temporary: TemporaryFile, target: Path, before: bytes | None) -> None:
    """Put *temporary* in the place of *target*; if that is no longer what it was *before*, back again."""
    if before is None or not exchange(temporary.path, target):
        temporary.path.replace(target)
        return
    is_as_before = False
    try:
        is_as_before = holds(temporary.path, before)
    finally:
        if not is_as_before:
            exchange(temporary.path, target)
    if not is_as_before:
        raise _ChangedError


def holds(file: StrPath, content: bytes) -> bool:
    """Tell whether *file* is a regular one with this *content*."""
    try:
        descriptor = os.open(file, OPEN_TO_READ)
    except OSError:
        return False
    with os.fdopen(descriptor, "rb") as stream:
        return stat.S_ISREG(os.fstat(descriptor).st_mode) and stream.read(len(content) + 1) == content
