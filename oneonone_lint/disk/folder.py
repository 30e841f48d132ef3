"""What stands in a folder, looked into once: names, and what tells whether a file has changed."""

import os
from collections.abc import Sequence
from operator import attrgetter

from oneonone_lint.disk.folder_state import NO_STATE, FolderState, look_at_folder
from oneonone_lint.model.value import Value, cached_property

_NAME_OF = attrgetter("name")


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
            return look_at_folder(self._path, self.listing.names)
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
