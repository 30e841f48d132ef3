"""Paths as a person types and sees them, from the current folder and with ``/`` on every system."""

import os
from posixpath import join, normpath

from oneonone_lint.model.file_paths import StrPath

# At the start of a line they would make a path a command of GitHub's, an option or a comment.
_SPECIAL_STARTS = (":", "-", "#")


def absolute_path(path: StrPath) -> str:
    """Return *path* as an absolute one without ``..``; links in it stay as they were typed."""
    return os.path.abspath(path)


def relative_to_cwd(path: StrPath) -> str:
    """Return *path* as seen from the current folder, as in ``../notes/alice-bob``.

    Where no way leads there, as to another drive, it is the whole path.
    """
    try:
        return _with_slashes(os.path.relpath(path))
    except (ValueError, OSError):
        return _with_slashes(path)


def shortest_path(path: StrPath) -> str:
    """Return *path* as seen from the current folder or whole, whichever is shorter."""
    return min(relative_to_cwd(path), _with_slashes(path), key=len)


def join_path(root: str, path: str) -> str:
    """Return *path*, relative to a notes repo, by way of its *root*; for machines, never with a leading ``./``.

    A way that leads up and down again is cut short: inside of ``alice-bob``, ``../alice-bob/goals.md`` is ``goals.md``.
    """
    joined = normpath(join(root, path))
    return relative_to_cwd(joined) if joined.startswith("../") else joined


def display_path(root: str, path: str) -> str:
    """Return *path*, relative to a notes repo, by way of its *root*; for people and their shells.

    A name that starts with a sign of its own gets a ``./``: ``./-notes.md``.
    """
    joined = join_path(root, path)
    return f"./{joined}" if joined.startswith(_SPECIAL_STARTS) else joined


def _with_slashes(path: StrPath) -> str:
    return os.fspath(path).replace(os.sep, "/")
