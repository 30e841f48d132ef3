"""Paths as a person types and sees them, from the current folder."""

import os
from pathlib import Path


def absolute_path(path: str | Path) -> Path:
    """Return *path* as an absolute one without ``..``; unlike ``Path.resolve``, links in it stay as they were typed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib has no such function


def relative_to_cwd(path: Path) -> str:
    """Return *path* as seen from the current folder, with ``/``, as in ``../notes/alice-bob``.

    Where no way leads there, as to another drive, it is the whole path.
    """
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()


def path_from_cwd(file: Path) -> str:
    """Return *file* as seen from the current folder, where that is shorter than its whole path."""
    try:
        relative = os.path.relpath(file)
    except (ValueError, OSError):
        return str(file)
    return min(relative, str(file), key=len)
