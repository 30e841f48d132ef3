"""What tells this copy of the tool from another one of the same version, and from itself after an edit."""

import os
from functools import cache

import oneonone_lint
from oneonone_lint.disk.digest import digest_of

_FORMAT = 3  # of all that is kept


def describe_tool() -> str:
    """Return what tells this copy of the tool from others, in which things are kept in another way."""
    return digest_of(f"{_FORMAT} {oneonone_lint.__version__} {_describe_files(oneonone_lint.DATA)}".encode())


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
