"""Let two files change places in one step, where the system can: ``renameat2`` of Linux."""

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# A kernel or a file system that does not know it.
_UNKNOWN = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)


def exchange(first: Path, second: Path) -> bool:
    """Let the files *first* and *second* change places; return False where the system cannot.

    Raises ``OSError`` where it could, but fails.
    """
    rename = _load_renameat2()
    if rename is None:
        return False
    import ctypes

    paths = os.fsencode(first), os.fsencode(second)
    if rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(second))


@cache
def _load_renameat2() -> Any | None:  # noqa: ANN401 - a function of C
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
