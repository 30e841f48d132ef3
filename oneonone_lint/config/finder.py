"""Where the config of a notes repo is: ``oneonone.toml``, or a table in ``pyproject.toml`` (interface, clause 9.1)."""

import os
from collections.abc import Container
from posixpath import basename

from oneonone_lint.disk.reading import read_regular_file
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import list_upwards
from oneonone_lint.model.text import truncate

MAX_SIZE = 64 * 1024
"""The size of a config in bytes, which no config needs."""
FILE_NAME = "oneonone.toml"
PYPROJECT = "pyproject.toml"
CONFIG_NAMES = (FILE_NAME, PYPROJECT)
"""Names of files that may be a config, the one that counts in a folder first."""
ROOT_MARKS = (*CONFIG_NAMES, ".git")
"""Without one of these names in it, no folder is a root."""

_LONGEST_PATH = 80  # characters of one in a message
_TABLE_START = b"[tool.oneonone-lint"
_MAX_GIT_FILE_SIZE = 16 * 1024  # bytes: a path, as long as a system may have it
_MAX_PYPROJECT_SIZE = 1024 * 1024
"""Somebody else's tables may make a ``pyproject.toml`` larger than a config may be."""


def find_config(start: str) -> str | None:
    """Return the config nearest to the folder *start*, looking upwards to the top of the git repo.

    Raises ``OneononeError`` for a ``pyproject.toml`` on the way of which nobody can tell whether it is one.
    """
    for folder in list_upwards(start):
        file, pyproject = os.path.join(folder, FILE_NAME), os.path.join(folder, PYPROJECT)
        if _is_there(file):
            return file
        if _is_there(pyproject) and _holds_our_table(pyproject):
            return pyproject
        if _is_git_top(folder):
            return None
    return None


def is_root(folder: str, names: Container[str]) -> bool:
    """Tell whether *folder*, in which *names* stand, is the root of a notes repo whatever is above it (clause 9.1).

    A ``pyproject.toml`` of which nobody can tell is for whoever opens the repo, and says so.
    """
    if FILE_NAME in names or (".git" in names and _is_git_top(folder)):
        return True
    if PYPROJECT not in names:
        return False
    try:
        return _holds_our_table(os.path.join(folder, PYPROJECT))
    except OneononeError:
        return True


def find_git_top(folder: str) -> str | None:
    """Return the top of the git repo that *folder*, which need not exist, stands in; links in the path stay."""
    return next((above for above in list_upwards(folder) if _is_git_top(above)), None)


def find_fence(file: str) -> str:
    """Return the folder that no link of the config *file* may lead out of: the top of its git repo, else its own."""
    return find_git_top(os.path.dirname(file)) or os.path.dirname(file)


def _is_git_top(folder: str) -> bool:
    """Tell whether *folder* is the top of a git repo: what only is called ``.git`` hides nothing that is above.

    A folder ``.git`` that nobody may look into is one: whoever asks git says that it cannot tell.
    """
    marker = os.path.join(folder, ".git")
    return os.path.lexists(os.path.join(marker, "HEAD")) or _tells_git_folder(marker) or _is_closed(marker)


def _is_closed(marker: str) -> bool:
    return not os.access(marker, os.X_OK) and os.path.isdir(marker)


def _tells_git_folder(marker: str) -> bool:
    """Tell whether *marker* is a file that says where git's own folder is, as in a worktree and in a submodule."""
    if not os.path.isfile(marker):
        return False
    try:
        return read_regular_file(marker, _MAX_GIT_FILE_SIZE).startswith(b"gitdir: ")
    except UnreadableError:
        return True


def _is_there(file: str) -> bool:
    """Tell whether anything is called *file*; raises ``OneononeError`` where nobody may look, and a config may be."""
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        folder = truncate(os.path.dirname(file), _LONGEST_PATH)
        raise OneononeError(f"cannot look into {folder}: {error.strerror}") from error
    return True


def is_config(path: str, source: bytes) -> bool:
    """Tell whether the file *path*, called by one of ``CONFIG_NAMES``, is a config of this tool; *source* is in it."""
    return basename(path) == FILE_NAME or _has_our_table(source)


def _holds_our_table(file: str) -> bool:
    try:
        return _has_our_table(read_regular_file(file, _MAX_PYPROJECT_SIZE, find_fence(file)))
    except UnreadableError as error:
        raise OneononeError(f"cannot tell whether {file} has a table [tool.oneonone-lint]: {error}") from error


def _has_our_table(source: bytes) -> bool:
    """Tell whether a ``pyproject.toml`` has the table ``[tool.oneonone-lint]``.

    One that is broken or too large has it if a line looks like it: then whoever loads it says what is wrong.
    """
    if b"oneonone-lint" not in source:
        return False
    if len(source) > MAX_SIZE:
        return _TABLE_START in source
    import tomllib

    try:
        return "oneonone-lint" in tomllib.loads(source.decode()).get("tool", {})
    except (ValueError, RecursionError, TypeError):
        return _TABLE_START in source
