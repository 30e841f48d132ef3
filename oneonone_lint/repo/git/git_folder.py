"""Where git's own folder is; looked up without git, as a hook has to be fast."""

import os

from oneonone_lint.disk.reading import read_regular_file

_GIT_FILE = "gitdir: "
_MAX_LINE = 16 * 1024  # bytes


def find_git_folder(top: str) -> str:
    """Return the folder of git itself for the working tree at *top*: of a worktree or submodule a file tells it.

    Raises ``UnreadableError`` where that is no file that can be read.
    """
    marker = os.path.join(top, ".git")
    if os.path.isdir(marker):
        return marker
    return os.path.join(top, read_git_line(marker).removeprefix(_GIT_FILE))


def read_git_line(file: str) -> str:
    """Return the one line of *file*, in which git keeps a path; raises ``UnreadableError``."""
    return read_regular_file(file, _MAX_LINE).decode(errors="surrogateescape").strip()
