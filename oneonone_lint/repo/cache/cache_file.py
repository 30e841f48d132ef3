"""The files that keep what is known from run to run: in the folder of git, where no commit can bring them.

The first line is a seal, the digest of what follows. Whatever is wrong with a file, it is as if it were not there;
whatever goes wrong in writing it, the run goes on without it.
"""

import contextlib
import os
from collections.abc import Iterable

from oneonone_lint.config.finder import find_git_top
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.disk.private_file import (
    is_own,
    is_private_folder,
    keep_newest_of_each_kind,
    make_private_folder,
    write_private_file,
)
from oneonone_lint.disk.reading import read_regular_file
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.value import Value
from oneonone_lint.repo.cache import ANSWER, FOLDER, PIECES, TEXT
from oneonone_lint.repo.cache.seal import seal, unseal
from oneonone_lint.repo.cache.tool_state import describe_tool
from oneonone_lint.repo.git.git_folder import find_git_folder

_MAX_SIZE = 64 * 1024 * 1024  # bytes
_MOST_FILES = 16


class CacheFile(Value):
    """Where something is kept that is worked out by the same tool, config and flags."""

    path: str

    def with_suffix(self, suffix: str) -> "CacheFile":
        """Return the file beside it for what follows from what this one keeps."""
        return CacheFile(os.path.splitext(self.path)[0] + suffix)

    def load(self) -> bytes:
        """Return what is kept, nothing where the file is not there or not whole, or where others could have put it."""
        try:
            is_ours = is_private_folder(os.path.dirname(self.path))
            return unseal(read_regular_file(self.path, _MAX_SIZE)) if is_ours else b""
        except (OSError, UnreadableError):
            return b""

    def save(self, content: bytes) -> None:
        """Keep *content*, if that can be done."""
        self.write(seal(content))

    def write(self, whole: bytes) -> None:
        """Keep *whole* without a seal, if that can be done: somebody else keeps a digest of it."""
        with contextlib.suppress(OSError):
            folder = os.path.dirname(self.path)
            if len(whole) <= _MAX_SIZE and make_private_folder(folder):
                write_private_file(self.path, whole)
                keep_newest_of_each_kind(folder, _MOST_FILES)

    def forget_texts(self) -> None:
        """Delete every text that was made of results and is kept beside this file, if that can be done."""
        folder = os.path.dirname(self.path)
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                if name.endswith((ANSWER, TEXT, PIECES)):
                    os.unlink(os.path.join(folder, name))


def find_cache_file(root: str, purpose: str, basis: Iterable[object]) -> CacheFile | None:
    """Return where results for *purpose* are kept that rest on *basis*, beside the files of the notes repo at *root*.

    None where there is no git repo, or not one of whoever runs this.
    """
    top = find_git_top(root)
    if top is None:
        return None
    try:
        folder = find_git_folder(top)
        if not is_own(folder) or not os.path.isfile(os.path.join(folder, "HEAD")):
            return None
    except (OSError, UnreadableError, ValueError):
        return None
    parts = (describe_tool(), root, *basis)
    name = digest_of(*(f"{part!r}\0".encode("utf-8", "surrogateescape") for part in parts))
    return CacheFile(os.path.join(folder, FOLDER, f"{purpose}-{name}.jsonl"))
