"""What a series is called: after its folder, relative to the root and with ``/``, as in ``teams/alice-bob``.

Notes that stand in the root itself make up the series ``.``, whose folder is the empty path. Only this module
knows that the two differ.
"""

from collections.abc import Iterable, Iterator
from posixpath import dirname, normpath

ROOT_SERIES = "."


def name_of(folder: str) -> str:
    """Return the name of the series in *folder*."""
    return folder or ROOT_SERIES


def folder_of(name: str) -> str:
    """Return the folder of the series *name*."""
    return "" if name == ROOT_SERIES else name


def last_part(name: str) -> str:
    """Return the name that a series goes by where that is enough: ``alice-bob`` of ``teams/x/alice-bob``."""
    return name.rpartition("/")[2]


def normalize_series_name(given: str) -> str:
    """Return the name of a series, or a pattern of names, that a config spells *given*, such as ``/teams//a-b/``."""
    return normpath(given.strip("/"))


def path_in(folder: str, file_name: str) -> str:
    """Return the path of the file called *file_name* in *folder*, which may be the root."""
    return f"{folder}/{file_name}" if folder else file_name


def list_folders_above(folder: str) -> Iterator[str]:
    """Yield *folder* and each folder above it; the root is the last."""
    while folder.strip("/"):
        yield folder
        folder = dirname(folder)
    yield ""


def is_at_or_below(path: str, folders: Iterable[str]) -> bool:
    """Tell whether *path* is one of *folders* or lies below one; the empty path is the root."""
    return any(not folder or path == folder or path.startswith(f"{folder}/") for folder in folders)
