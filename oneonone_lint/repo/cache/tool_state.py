"""What tells this copy of the tool from another one of the same version, and from itself after an edit."""

import os

import oneonone_lint
from oneonone_lint.disk.digest import digest_of

_FORMAT = 3  # of all that is kept


def describe_tool() -> str:
    """Return a digest of the version of the tool, and of the size and time of each of its files."""
    parts = (_FORMAT, oneonone_lint.__version__, *sorted(_list_files(os.path.dirname(oneonone_lint.__file__))))
    return digest_of(repr(parts).encode("utf-8", "surrogateescape"))


def _list_files(folder: str) -> "list[tuple[str, int, int]]":
    files = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".toml")):
                status = entry.stat()
                files.append((entry.path, status.st_size, status.st_mtime_ns))
            elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                files += _list_files(entry.path)
    return files
