"""What tells this copy of the tool from another one of the same version, and from itself after an edit.

What it says of a note is also said by Python, whose tables of letters differ from version to version, and by the
libraries that it stands on. To put another version of one in its place changes the folder that modules are loaded from.
"""

import os
import sys
from functools import cache

import oneonone_lint
from oneonone_lint.disk.digest import digest_of

_FORMAT = 4  # of all that is kept


def describe_tool() -> str:
    """Return what tells this copy of the tool from others, in which things are kept in another way."""
    parts = (
        _FORMAT,
        oneonone_lint.__version__,
        _describe_files(oneonone_lint.DATA),
        sys.version,
        _describe_libraries(),
    )
    return digest_of(repr(parts).encode("utf-8", "surrogateescape"))


def _describe_libraries() -> "list[tuple[str, int]]":
    """Return the folders that modules are loaded from, each with the time of the last change of its names."""
    return [(folder, os.stat(folder).st_mtime_ns) for folder in sys.path if os.access(folder, os.F_OK)]


@cache
def _describe_files(folder: str) -> str:
    """Return a digest of the size and time of each of the files of the tool, looked at once in a run."""
    return digest_of(repr(sorted(_list_files(folder))).encode("utf-8", "surrogateescape"))


def _list_files(folder: str) -> "list[tuple[str, int, int]]":
    files = []
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():
        if entry.name.endswith((".py", ".toml")) and entry.is_file():
            status = entry.stat()
            files.append((entry.path, status.st_size, status.st_mtime_ns))
        elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
            files += _list_files(entry.path)
    return files
