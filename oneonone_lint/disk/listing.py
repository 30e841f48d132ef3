"""What stands in a folder, looked at once: names, and which of them are folders."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """The names in a folder, by the alphabet: *files* are all that are no folders and lead to none.

    *folders* are the folders, *links* those that are only links to one: nobody goes down there.
    """

    files: tuple[str, ...]
    folders: tuple[str, ...]
    links: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return (*self.files, *self.folders)


def list_folder(folder: str) -> Listing:
    """Return what stands in *folder*; raises ``OSError`` where it cannot be looked into."""
    files, folders, links = [], [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_folder(entry):
                files.append(entry.name)
                continue
            folders.append(entry.name)
            if entry.is_symlink():
                links.append(entry.name)
    return Listing(tuple(sorted(files)), tuple(sorted(folders)), frozenset(links))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
