"""The one door to what a file holds (interface, clause 1.9).

A notes repo is somebody else's data. What is called ``oneonone.toml`` in it may be a link to ``/dev/zero`` or to a
file with secrets, a FIFO that nobody writes to, or three gigabytes of nothing. So before anything is read it is clear
that it is a regular file, that it is no larger than agreed, and that it stands where it may:

    where links lead → inside the root, and not in git's own folder → regular → small enough → open → the same again

The file is opened so that nothing waits (``O_NONBLOCK``) and no link is followed any more (``O_NOFOLLOW``). Then it is
looked at once more, as it may be another one by now, and no more is read than agreed, whatever size it claims to have.
"""

import errno
import os
import stat
from collections.abc import Callable
from io import FileIO
from typing import BinaryIO

from oneonone_lint.disk.descriptors import OPEN_TO_READ
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.file_paths import StrPath

MISSING = "it is a link to a file that is not there"
IRREGULAR = "it is not a regular file"
LOOP = "it is a link that leads to itself"
OUTSIDE = "it is a link to a place outside the notes repo"
_GIT_FOLDER = ".git"
_PIECE = 4095  # bytes


def read_regular_file(file: StrPath, limit: int, root: StrPath | None = None) -> bytes:
    """Return the content of *file*, at most *limit* bytes; where a *root* is given, only from inside it.

    Raises ``UnreadableError``, at once, for all that is anything else.
    """
    return _read_below(file, limit, os.path.realpath(root) if root else None, os.path.realpath)


def read_file_below(real_root: str, file: str, limit: int) -> bytes:
    """Return the same of a *file* that is to stand inside *real_root*; this and the file's folder hold no links."""
    return _read_below(file, limit, real_root, _follow_link)


def _follow_link(file: StrPath) -> str:
    """Return where *file* is, which may be a link itself: to look at each folder above takes longer than to read it."""
    return os.path.realpath(file) if os.path.islink(file) else os.fspath(file)


def _read_below(file: StrPath, limit: int, real_root: str | None, resolve: Callable[[StrPath], str]) -> bytes:
    try:
        target = resolve(file)
        if real_root is not None and not _is_below(target, real_root):
            raise UnreadableError(OUTSIDE)  # said first: what is not there outside is nobody's business either
        _refuse_unfit(os.stat(target), limit)
        return _read(target, limit)
    except OSError as error:
        raise UnreadableError(_describe_error(file, error)) from error


def read_stream(stream: BinaryIO, limit: int) -> bytes:
    """Return all that *stream* brings, at most *limit* bytes; raises ``UnreadableError`` where it is more."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise UnreadableError(describe_size(limit))
    return content


def is_inside(target: str, root: StrPath) -> bool:
    """Tell whether *target*, a path without links, stands at or below *root*, and not in the folder of git itself.

    A link of a pull request could lead there too: to a token in ``.git/config``.
    """
    return _is_below(target, os.path.realpath(root))


def _is_below(target: str, real_root: str) -> bool:
    path, start = os.path.normcase(target), os.path.normcase(real_root).removesuffix(os.sep)
    if path != start and not path.startswith(start + os.sep):
        return False
    return f"{os.sep}{_GIT_FOLDER}{os.sep}" not in f"{path[len(start) :].casefold()}{os.sep}"


def describe_size(limit: int) -> str:
    """Return why a file of more than *limit* bytes is not read."""
    return f"it is larger than {limit // 1024} KiB"


def _read(target: str, limit: int) -> bytes:
    descriptor = os.open(target, OPEN_TO_READ)
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        status = os.fstat(descriptor)
        _refuse_unfit(status, limit)
        return _read_whole(stream, status.st_size, limit)


def _read_whole(stream: FileIO, size: int, limit: int) -> bytes:
    """Return all that *stream* brings, which may be more or less than its *size*, at most *limit* bytes."""
    content = b""
    while piece := stream.read(max(size, _PIECE) + 1):
        content += piece
        if len(content) > limit:
            raise UnreadableError(describe_size(limit))
    return content


def _refuse_unfit(status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(IRREGULAR)
    if status.st_size > limit:
        raise UnreadableError(describe_size(limit))


def _describe_error(file: StrPath, error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return LOOP
    if isinstance(error, FileNotFoundError):
        return IRREGULAR if os.path.exists(file) else MISSING  # a pipe of the shell, as behind /dev/fd/63, has no name
    return error.strerror or str(error) or "it cannot be read"
