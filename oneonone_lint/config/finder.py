"""Where the config of a notes repo is: ``oneonone.toml``, or a table in ``pyproject.toml`` (interface, clause 9.1)."""

import tomllib
from pathlib import Path
from posixpath import basename

from oneonone_lint.config.toml_file import MAX_SIZE

FILE_NAME = "oneonone.toml"
PYPROJECT = "pyproject.toml"
CONFIG_NAMES = (FILE_NAME, PYPROJECT)
"""Names of files that may be a config, the one that counts in a folder first."""

_TABLE_START = b"[tool.oneonone-lint"


def find_config(start: Path) -> Path | None:
    """Return the config nearest to the folder *start*, looking upwards to the top of the git repo."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        if _holds_our_table(folder / PYPROJECT):
            return folder / PYPROJECT
        if _is_git_top(folder):
            return None
    return None


def find_git_top(folder: Path) -> Path | None:
    """Return the top of the git repo that *folder*, which need not exist, stands in; links in the path stay."""
    return next((above for above in (folder, *folder.parents) if _is_git_top(above)), None)


def _is_git_top(folder: Path) -> bool:
    # In a worktree and in a submodule it is a file.
    return (folder / ".git").exists()


def is_config(path: str, source: bytes) -> bool:
    """Tell whether the file *path*, called by one of ``CONFIG_NAMES``, is a config of this tool; *source* is in it."""
    return basename(path) == FILE_NAME or _has_our_table(source)


def _holds_our_table(file: Path) -> bool:
    try:
        return _has_our_table(file.read_bytes())
    except OSError:
        return False


def _has_our_table(source: bytes) -> bool:
    """Tell whether a ``pyproject.toml`` has the table ``[tool.oneonone-lint]``.

    One that is broken or too large has it if a line looks like it: then whoever loads it says what is wrong.
    """
    if b"oneonone-lint" not in source:
        return False
    if len(source) > MAX_SIZE:
        return _TABLE_START in source
    try:
        return "oneonone-lint" in tomllib.loads(source.decode()).get("tool", {})
    except (ValueError, RecursionError, TypeError):
        return _TABLE_START in source
