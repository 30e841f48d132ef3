"""Paths on this machine: strings, for ``os.path``; from outside whatever else Python takes for a path.

``pathlib`` takes a twentieth of what a hook takes, only to be loaded, and raises where one may not look and on a name
that is too long for the system. Where a path is only read or written it may be used all the same.
"""

import os
from collections.abc import Iterator

StrPath = str | os.PathLike[str]


def full_path(root: str, path: str) -> str:
    """Return where *path*, relative to *root*, stands; the empty path is the root."""
    return os.path.join(root, path) if path else root


def list_upwards(path: str) -> Iterator[str]:
    """Yield the absolute *path* and each folder above it, to the top of the disk."""
    yield path
    while (folder := os.path.dirname(path)) != path:
        yield folder
        path = folder


def is_within(path: str, folder: str) -> bool:
    """Tell whether the absolute *path* is *folder* or stands below it, by its words: links are not looked at."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    return path == folder or path.startswith(os.path.join(folder, ""))
