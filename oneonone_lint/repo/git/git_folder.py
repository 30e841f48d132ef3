"""Where git's own folder is, and what its index marks; looked up without git, as a hook has to be fast."""

import os
import re

from oneonone_lint.disk.reading import read_regular_file
from oneonone_lint.model.errors import UnreadableError

INDEX = "index"
"""What it is called in the folder of git."""

_GIT_FILE = "gitdir: "
_MAX_LINE = 16 * 1024  # bytes
_HEADER = b"DIRC"
_SPLIT = b"link"  # the extension of an index of which most entries stand in another file
_LARGEST = 1 << 24  # bytes: of a larger one git is asked
_SIZE_OF_HEADER = 12
_SIZE_OF_EXTENSION_HEADER = 8
_SIZE_OF_HASH = 20  # of SHA-1; of an index with other hashes git is asked
_SHORTEST_ENTRY = 64  # bytes
# 60 bytes, two of flags, of which the first ones are marks, and the name, filled up with NUL bytes so that the next
# entry begins at a multiple of eight. Patterns go through ten thousand of them in a millisecond.
_UNMARKED_ENTRY = rb"(?:.{60}[\x00-\x3f]..(?:\0|[^\0](?:.{7}[^\0])*+.{7}\0))"
_FIRST_VERSION_WITH_MARKS = 3  # of the index; one without any file that is skipped has version 2


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


def may_mark_files(file: str) -> bool:
    """Tell whether the index *file* may mark files that need not be on disk, or that git takes for unchanged.

    One that is not there, or cannot be read, marks none.
    """
    try:
        if not os.path.isfile(file):
            return False
        if os.path.getsize(file) > _LARGEST:
            return True
        index = read_regular_file(file, _LARGEST)
    except (OSError, ValueError, UnreadableError):
        return False
    if not index.startswith(_HEADER):
        return False
    version = int.from_bytes(index[4:8], "big")
    return version >= _FIRST_VERSION_WITH_MARKS or _may_be_assumed_unchanged(index)


def _may_be_assumed_unchanged(index: bytes) -> bool:
    """Tell whether *index*, of version 2, has a file that git takes for unchanged unseen; one in doubt may have."""
    number = int.from_bytes(index[8:_SIZE_OF_HEADER], "big")
    if number * _SHORTEST_ENTRY > len(index):
        return True
    entries = re.compile(_UNMARKED_ENTRY + b"{%d}+" % number, re.DOTALL)
    unmarked = entries.match(index, _SIZE_OF_HEADER)
    return unmarked is None or index.startswith(_SPLIT, unmarked.end()) or not _is_end(index, unmarked.end())


def _is_end(index: bytes, start: int) -> bool:
    """Tell whether nothing but extensions and a hash of 20 bytes follow at *start*: so the entries were understood."""
    end = len(index) - _SIZE_OF_HASH
    while start < end:
        start += _SIZE_OF_EXTENSION_HEADER + int.from_bytes(index[start + 4 : start + 8], "big")
    return start == end
