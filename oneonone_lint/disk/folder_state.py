"""What tells whether something in a folder has changed: its names, and each file's inode, size and times.

It is asked for before a run loads anything else (``repo/cache/answer.py``): so it imports next to nothing.
"""

import os
import stat
import time
from array import array
from itertools import chain
from operator import attrgetter

from oneonone_lint.disk.descriptors import OPEN_FOLDER
from oneonone_lint.disk.digest import DIGEST_LENGTH, digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_SIZE_AND_TIMES = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns")
_WORD = 2**63 - 1
RECENT = 2_000_000_000  # nanoseconds: no file system tells times apart less well than FAT


class FolderState:
    """What tells whether something in a folder has changed: the *digest* is another then.

    Its first half is made of the names, its second of each file's inode, size and times in nanoseconds; of these,
    nobody can set back the time of the last change of state. The *newest* of the times, those of the folder among
    them, says since when all is as it is. Where it *is_recent*, a file may change once more and have the same times:
    then only its content tells. Nothing tells where a file is a link, as what it leads to changes elsewhere: no digest
    then.
    """

    __slots__ = ("digest", "is_recent", "newest")

    def __init__(self, digest: str, newest: int, *, is_recent: bool) -> None:
        self.digest = digest
        self.newest = newest
        self.is_recent = is_recent

    def has_names_of(self, digest: str) -> bool:
        """Tell whether the names here are those of the state with this *digest*, and folders what were folders."""
        return self.digest[:DIGEST_LENGTH] == digest[:DIGEST_LENGTH]

    def to_line(self) -> str:
        """Return the state in words, for another process."""
        return f"{self.digest} {self.newest} {self.is_recent:d}"

    @classmethod
    def of_line(cls, line: str) -> "FolderState":
        """Return the state that *line* says."""
        digest, newest, is_recent = line.split(" ")
        return cls(digest, int(newest), is_recent=is_recent == "1")


NO_STATE = FolderState("", 0, is_recent=False)
"""That of a folder of which nothing tells whether it has changed."""
ABSENT = FolderState("-", 0, is_recent=False)
"""That of a folder that is not there."""


def look_at_folder(path: str, names: "Iterable[str] | None" = None) -> FolderState:
    """Return the state of the folder *path*, in which these *names* stand; raises ``OSError``."""
    now = time.time_ns()
    names = sorted(os.listdir(path) if names is None else names)
    own, statuses = _look_at(names, path)
    kinds = {stat.S_IFMT(status.st_mode) for status in statuses}
    if stat.S_IFLNK in kinds:
        return NO_STATE
    folders = _select_folders(names, statuses) if stat.S_IFDIR in kinds else {}
    files = [status for status in statuses if not stat.S_ISDIR(status.st_mode)] if folders else statuses
    inodes = array("q", [status.st_ino & _WORD for status in statuses])
    numbers = array("q", chain.from_iterable(map(_SIZE_AND_TIMES, files)))
    newest = max(own.st_mtime_ns, own.st_ctime_ns, _find_newest(numbers))
    of_names = digest_of(os.fsencode("\0".join((*names, "", *folders))))
    return FolderState(
        of_names + digest_of(inodes.tobytes(), numbers.tobytes()), newest, is_recent=newest > now - RECENT
    )


def _look_at(names: "Iterable[str]", path: str) -> "tuple[os.stat_result, list[os.stat_result]]":
    """Return what the system says of the folder *path*, opened once where that is known, and of each of *names*."""
    if os.stat not in os.supports_dir_fd:
        return os.stat(path), [os.lstat(os.path.join(path, name)) for name in names]
    folder = os.open(path, OPEN_FOLDER)
    try:
        return os.fstat(folder), [os.stat(name, dir_fd=folder, follow_symlinks=False) for name in names]
    finally:
        os.close(folder)


def _select_folders(names: "Iterable[str]", statuses: "Iterable[os.stat_result]") -> "dict[str, None]":
    pairs = zip(names, statuses, strict=True)
    return {name: None for name, status in pairs if stat.S_ISDIR(status.st_mode)}


def _find_newest(numbers: "array[int]") -> int:
    """Return the latest of the times in *numbers*, which are a size and two times of each file."""
    return max(max(numbers[1::3], default=0), max(numbers[2::3], default=0))
