"""What stands in a folder, looked into once: names, and what tells whether a file has changed."""

import os
import stat
import time
from array import array
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from oneonone_lint.model.value import Value

_DIGEST_SIZE = 16  # bytes
_WORD = 2**63 - 1
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
        with os.scandir(path) as entries:
            self._entries = sorted(entries, key=attrgetter("name"))
        self.listing = _build_listing(self._entries)

    @cached_property
    def state(self) -> FolderState:
        """Its state when that is first asked for; what is read of its files later is no older than that."""
        entries = self._entries
        self._entries = []
        if any(map(os.DirEntry.is_symlink, entries)):
            return NO_STATE
        try:
            return _build_state(self.listing, entries)
        except OSError:
            return NO_STATE


def _build_listing(entries: Sequence["os.DirEntry[str]"]) -> Listing:
    folders = [entry for entry in entries if _is_folder(entry)]
    folder_names = {entry.name for entry in folders}
    return Listing(
        files=tuple(entry.name for entry in entries if entry.name not in folder_names),
        folders=tuple(entry.name for entry in folders),
        links=frozenset(entry.name for entry in folders if entry.is_symlink()),
    )


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _build_state(listing: Listing, entries: Sequence["os.DirEntry[str]"]) -> FolderState:
    now = time.time_ns()
    numbers = array("q")
    newest = 0
    for entry in entries:
        status = entry.stat(follow_symlinks=False)
        numbers.append(status.st_ino & _WORD)
        if not stat.S_ISDIR(status.st_mode):
            numbers.extend((status.st_size, status.st_mtime_ns, status.st_ctime_ns))
            newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
    from hashlib import blake2b  # loads OpenSSL, and who only lists needs none of it

    names = "\0".join((*listing.files, "", *listing.folders))
    digest = blake2b(os.fsencode(names), digest_size=_DIGEST_SIZE)
    digest.update(numbers.tobytes())
    return FolderState(digest.hexdigest(), is_recent=newest > now - _RECENT)
