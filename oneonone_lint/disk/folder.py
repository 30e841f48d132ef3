"""What stands in a folder, looked into once: names, and what tells whether a file has changed."""

import os
import stat
import time
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter

from oneonone_lint.disk.digest import digest_of
from oneonone_lint.disk.reading import OPEN_TO_READ
from oneonone_lint.model.value import Value

_NAME_OF = attrgetter("name")
_SIZE_AND_TIMES = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns")
_WORD = 2**63 - 1
_OPEN_FOLDER = OPEN_TO_READ | getattr(os, "O_DIRECTORY", 0)  # whatever may have taken its place by now
_RECENT = 2_000_000_000  # nanoseconds: no file system tells times apart less well than FAT


class Listing(Value):
    """The names in a folder, by the alphabet: *files* are all that are no folders and lead to none.

    *folders* are the folders, *links* those that are only links to one: nobody goes down there.
    """

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return (*self.files, *self.folders)


class FolderState(Value):
    """What tells whether something in a folder has changed: the *digest* is another then.

    It is made of the names, and of each file's inode, size and times in nanoseconds; of these, nobody can set back the
    time of the last change of state. Where a file *is_recent*, it may change once more and have the same times: then
    only its content tells. Nothing tells where a file is a link, as what it leads to changes elsewhere: no digest then.
    """

    digest: str
    is_recent: bool


NO_STATE = FolderState("", is_recent=False)
"""That of a folder of which nothing tells whether it has changed."""


class Folder:
    """A folder as it was when it was looked into; raises ``OSError`` where that cannot be done."""

    def __init__(self, path: str) -> None:
        self._path = path
        with os.scandir(path) as entries:
            self.listing = _build_listing(sorted(entries, key=_NAME_OF))

    @cached_property
    def state(self) -> FolderState:
        """Its state when that is first asked for; what is read of its files later is no older than that."""
        try:
            return _build_state(self.listing, self._path)
        except OSError:
            return NO_STATE


def _build_listing(entries: Sequence["os.DirEntry[str]"]) -> Listing:
    names = map(_NAME_OF, entries)
    folders = {entry.name: entry for entry in _select_folders(entries)}
    return Listing(
        files=tuple([name for name in names if name not in folders] if folders else names),
        folders=tuple(folders),
        links=frozenset(name for name, entry in folders.items() if entry.is_symlink()),
    )


def _select_folders(entries: Sequence["os.DirEntry[str]"]) -> Sequence["os.DirEntry[str]"]:
    """Return those of *entries* that are folders; most often, all can be asked in one go."""
    try:
        return list(filter(os.DirEntry.is_dir, entries))
    except OSError:
        return list(filter(_is_folder, entries))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _build_state(listing: Listing, path: str) -> FolderState:
    now = time.time_ns()
    statuses = _look_at(listing.names, path)
    kinds = {stat.S_IFMT(status.st_mode) for status in statuses}
    if stat.S_IFLNK in kinds:
        return NO_STATE
    has_folders = stat.S_IFDIR in kinds
    files = [status for status in statuses if not stat.S_ISDIR(status.st_mode)] if has_folders else statuses
    inodes = array("q", [status.st_ino & _WORD for status in statuses])
    numbers = array("q", chain.from_iterable(map(_SIZE_AND_TIMES, files)))
    digest = digest_of(_encode_names(listing), inodes.tobytes(), numbers.tobytes())
    return FolderState(digest, is_recent=_find_newest(numbers) > now - _RECENT)


def _encode_names(listing: Listing) -> bytes:
    return os.fsencode("\0".join((*listing.files, "", *listing.folders)))


def _look_at(names: Iterable[str], path: str) -> list[os.stat_result]:
    """Return what the system says of each of *names* in the folder *path*, which is opened once where that is known."""
    if os.stat not in os.supports_dir_fd:
        return [os.lstat(os.path.join(path, name)) for name in names]
    folder = os.open(path, _OPEN_FOLDER)
    try:
        return [os.stat(name, dir_fd=folder, follow_symlinks=False) for name in names]
    finally:
        os.close(folder)


def _find_newest(numbers: "array[int]") -> int:
    """Return the latest of the times in *numbers*, which are a size and two times of each file."""
    return max(max(numbers[1::3], default=0), max(numbers[2::3], default=0))
