"""Paths as a person types and sees them, from the current folder and with ``/`` on every system."""

import os
from pathlib import Path
from posixpath import join, normpath

# At the start of a line they would make a path a command of GitHub's, an option or a comment.
_SPECIAL_STARTS = (":", "-", "#")


def absolute_path(path: str | Path) -> Path:
    """Return *path* as an absolute one without ``..``; unlike ``Path.resolve``, links in it stay as they were typed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib has no such function


def relative_to_cwd(path: Path) -> str:
    """Return *path* as seen from the current folder, as in ``../notes/alice-bob``.

    Where no way leads there, as to another drive, it is the whole path.
    """
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except (ValueError, OSError):
        return path.as_posix()


def shortest_path(path: Path) -> str:
    """Return *path* as seen from the current folder or whole, whichever is shorter."""
    return min(relative_to_cwd(path), path.as_posix(), key=len)


def join_path(root: str, path: str) -> str:
    """Return *path*, relative to a notes repo, by way of its *root*; for machines, never with a leading ``./``.

    A way that leads up and down again is cut short: inside of ``alice-bob``, ``../alice-bob/goals.md`` is ``goals.md``.
    """
    joined = normpath(join(root, path))
    return relative_to_cwd(Path(joined)) if joined.startswith("../") else joined


def display_path(root: str, path: str) -> str:
    """Return *path*, relative to a notes repo, by way of its *root*; for people and their shells.

    A name that starts with a sign of its own gets a ``./``: ``./-notes.md``.
    """
    joined = join_path(root, path)
    return f"./{joined}" if joined.startswith(_SPECIAL_STARTS) else joined
