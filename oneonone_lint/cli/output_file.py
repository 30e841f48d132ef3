"""The file that ``-o`` names (interface, clause 1.10)."""

import os

from oneonone_lint.config.finder import find_git_top
from oneonone_lint.model.display_path import absolute_path


def write_output(file: str, content: bytes) -> None:
    """Write *content* into *file*; raises ``OneononeError`` where it cannot, or a link leads out of its repo.

    The file is where the user wants it. But a link in a git repo is where somebody who wrote the repo wants it.
    """
    from oneonone_lint.disk.atomic_write import write_file

    write_file(file, content, find_git_top(os.path.dirname(absolute_path(file))))
