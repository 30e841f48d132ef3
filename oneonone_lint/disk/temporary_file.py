"""A file on its way to its place: beside it, without a name as long as the system can do without (``O_TMPFILE``).

Such a file is gone with the process, whatever ends that. Where it needs a name, it is ``.oneonone-lint-0a1b2c3d.tmp``.
Only a process that is killed at that very moment leaves one behind, and the next one that writes in the folder takes
it away: it has the folder locked, so nobody else's can be under way.
"""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.lazy_pattern import lazy_pattern

_NAME = lazy_pattern(r"\.oneonone-lint-[0-9a-f]{8}\.tmp")
_NO_UNNAMED_FILES = (errno.EISDIR, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOENT, errno.EPERM)
_DESCRIPTORS = "/proc/self/fd"
_TRIES = 200
_PAUSE = 0.05  # seconds
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class TemporaryFile:
    """A new file in *folder*, open as *descriptor* until it is closed; *path* is its name, if it has one."""

    def __init__(self, folder: Path) -> None:
        # The length is fixed, as the name of its place may be as long as the file system allows.
        self.path = folder / f".oneonone-lint-{os.urandom(4).hex()}.tmp"
        self.is_named = False
        self.descriptor = self._open(folder)

    def _open(self, folder: Path) -> int:
        if hasattr(os, "O_TMPFILE") and os.path.isdir(_DESCRIPTORS):
            try:
                return os.open(folder, os.O_TMPFILE | os.O_RDWR | _FLAGS, 0o666)
            except OSError as error:
                if error.errno not in _NO_UNNAMED_FILES:
                    raise
        self.is_named = True
        return os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR | _FLAGS, 0o666)

    def write(self, content: bytes) -> None:
        """Write *content*, down to the disk."""
        ahead = memoryview(content)
        while ahead:
            ahead = ahead[os.write(self.descriptor, ahead) :]
        os.fsync(self.descriptor)

    def link(self, target: Path) -> None:
        """Give the file the name *target*; raises ``FileExistsError`` where there is such a file."""
        if self.is_named:
            os.link(self.path, target)
        else:
            self._link_unnamed(target)

    def require_name(self) -> None:
        """Give the file the name *path*, if it has none."""
        if not self.is_named:
            self.is_named = True  # before it is: who is interrupted in between takes it away all the same
            self._link_unnamed(self.path)

    def _link_unnamed(self, target: Path) -> None:
        source = f"{_DESCRIPTORS}/{self.descriptor}"
        # What folder it is seen from does not matter, but has Python take the call that follows the link to the file.
        os.link(source, target, src_dir_fd=self.descriptor, follow_symlinks=True)

    def stands_at(self, target: Path) -> bool:
        """Tell whether *target* is a name of this very file."""
        try:
            return os.path.samestat(os.fstat(self.descriptor), target.lstat())
        except OSError:
            return False

    def close(self) -> None:
        """Close the file; what it was linked to stays."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def discard(self) -> None:
        """Close the file and take its own name away."""
        self.close()
        if self.is_named:
            try:
                self.path.unlink(missing_ok=True)
            except BaseException as error:
                with contextlib.suppress(OSError):
                    self.path.unlink()  # who is interrupted in clearing away clears away all the same
                if not isinstance(error, OSError):
                    raise


@contextlib.contextmanager
def open_temporary(folder: Path) -> Iterator[TemporaryFile]:
    """Yield a new file in *folder*, which nobody else of this tool writes in meanwhile; its own name is gone after."""
    with _lock(folder):
        temporary = TemporaryFile(folder)
        try:
            yield temporary
        finally:
            temporary.discard()


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Hold the lock of *folder*, and take away what a killed process has left there; without locks, do neither."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _FLAGS)
    except PermissionError:  # Windows opens no folder, and one may be there to be written in only
        yield
        return
    try:
        if _has_locked(descriptor, folder):
            _sweep(folder)
        yield
    finally:
        os.close(descriptor)


def _has_locked(descriptor: int, folder: Path) -> bool:
    """Lock the open *folder*; return False where there are no locks, raise ``OneononeError`` where it is held."""
    if sys.platform == "win32":
        return False
    import fcntl

    for _ in range(_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            return True
    raise OneononeError(f"another program has locked the folder {folder}; nothing was written, run again")


def _sweep(folder: Path) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()
