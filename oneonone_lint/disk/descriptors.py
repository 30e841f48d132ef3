"""How a file or folder of somebody else is opened, and how one of our own is read that only its owner may read.

What a run asks before it loads anything else goes through here (``repo/cache/answer.py``): it imports next to nothing.
"""

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Nothing waits, and no link is followed any more. Systems have not all of them.
OPEN_TO_READ = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    OPEN_TO_READ |= getattr(os, _flag, 0)
OPEN_FOLDER = OPEN_TO_READ | getattr(os, "O_DIRECTORY", 0)  # whatever may have taken its place by now
FOR_OTHERS = 0o077  # the bits of group and others


def read_private_file(path: str, limit: int) -> bytes:
    """Return what is in the file *path*, nothing where whoever runs this is not its owner and alone in reading it.

    Raises ``OSError`` where there is none that can be read.
    """
    return _read(path, limit, is_private)


def read_small_file(path: str, limit: int) -> bytes:
    """Return what is in the regular file *path*, nothing where it is none; raises ``OSError``."""
    return _read(path, limit, lambda _: True)


def is_private(status: os.stat_result) -> bool:
    """Tell whether what has this *status* belongs to whoever runs this, who alone may read it."""
    return status.st_uid == os.geteuid() and not status.st_mode & FOR_OTHERS


def _read(path: str, limit: int, may_be: "Callable[[os.stat_result], bool]") -> bytes:
    descriptor = os.open(path, OPEN_TO_READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > limit or not may_be(status):
            return b""
        with open(descriptor, "rb", buffering=0, closefd=False) as stream:
            return stream.read(status.st_size)
    finally:
        os.close(descriptor)
