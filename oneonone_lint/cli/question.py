"""All that is known of a run before it looks at a file: two that share it, on the same files, say the same.

It is asked before anything else is loaded: it imports next to nothing.
"""

import os
import sys
import time

from oneonone_lint.disk.descriptors import read_small_file
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.repo.cache import ANSWER, FOLDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oneonone_lint.repo.cache.scout import Scout

_LONGEST_LINE = 16 * 1024  # bytes
_GIT_FILE = b"gitdir: "


class Question:
    """A run that *began* at that time, in nanoseconds, on that *day*; its answer is kept in *file*.

    The *scout* has looked at folders since, where an earlier answer named them.
    """

    __slots__ = ("began", "day", "file", "scout")

    def __init__(self, file: str) -> None:
        self.began = time.time_ns()
        self.day = today()
        self.file = file
        self.scout: Scout | None = None

    def end(self) -> None:
        """End what was begun for it."""
        if self.scout:
            self.scout.end()


def today() -> "tuple[int, ...]":
    """Return what day it is for the user."""
    return time.localtime()[:3]


def ask_question() -> Question | None:
    """Return what this run is asked, None where nothing is kept of such a run.

    The folder of git that the answer would be in is guessed: where another one counts, none is found there.
    """
    is_whole = None not in (sys.stdin, sys.stdout, sys.stderr)
    if os.name != "posix" or not is_whole:
        return None
    try:
        git_folder = _find_git_folder(_start_folder())
        if git_folder is None:
            return None
        return Question(os.path.join(git_folder, FOLDER, f"{_name_question()}{ANSWER}"))
    except OSError:
        return None


def _name_question() -> str:
    """Return a digest of all that a run may depend on and that is no file."""
    who = (os.getuid(), os.geteuid(), os.getegid(), os.getgroups())
    python = (sys.version, sys.flags, sys.getfilesystemencoding(), sys.path)
    parts = (sys.argv, os.getcwd(), sorted(os.environb.items()), today(), who, python)
    return digest_of(repr(parts).encode("utf-8", "surrogatepass"))


def _start_folder() -> str:
    """Return the folder that the run is to work in: that of each ``-C`` is a step further."""
    folder, words = os.getcwd(), sys.argv[1:]
    while len(words) > 1 and words[0] == "-C":
        folder = os.path.join(folder, words[1])
        words = words[2:]
    return os.path.abspath(folder)


def _find_git_folder(folder: str) -> str | None:
    """Return git's own folder for *folder*, None where there is none."""
    while True:
        marker = os.path.join(folder, ".git")
        if os.path.lexists(os.path.join(marker, "HEAD")):
            return marker
        if os.path.isfile(marker):
            line = read_small_file(marker, _LONGEST_LINE).strip()
            return os.path.join(folder, os.fsdecode(line.removeprefix(_GIT_FILE)))
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
