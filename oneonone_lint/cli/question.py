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
_READ = frozenset({"HOME", "LANG", "LANGUAGE", "TZ"})
_READ_BY_START = ("LC_", "PYTHON", "_PYTHON", "_ONEONONE_LINT", "GIT_")


class Question:
    """A run that *began* at that time, in nanoseconds, on that *day*; its answer is kept in *file*.

    The *scout* has looked at folders since, where an earlier answer named them.
    """

    __slots__ = ("began", "day", "file", "scout")

    def __init__(self, file: str, day: "tuple[int, ...]") -> None:
        self.began = time.time_ns()
        self.day = day
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

    The folder of git that the answer would be in is found in the simplest way; where the run finds another one, it
    keeps no answer (``cli/answers.py``).
    """
    is_whole = None not in (sys.stdin, sys.stdout, sys.stderr)
    if os.name != "posix" or not is_whole:
        return None
    try:
        start = _find_start()
        git_folder = _find_git_folder(start) if start else None
        if git_folder is None:
            return None
        day = today()
        name = digest_of(repr((start, day, _describe_run())).encode("utf-8", "surrogatepass"))
        return Question(os.path.join(git_folder, FOLDER, f"{name}{ANSWER}"), day)
    except OSError:
        return None


def _describe_run() -> "tuple[object, ...]":
    """Return all else that a run may depend on and that is no file."""
    who = (os.getuid(), os.geteuid(), os.getegid(), os.getgroups())
    python = (sys.version, sys.flags, sys.getfilesystemencoding(), sys.path)
    environment = sorted((name, value) for name, value in os.environb.items() if may_be_read(os.fsdecode(name)))
    return (sys.argv, os.getcwd(), environment, who, python)


def may_be_read(variable: str) -> bool:
    """Tell whether a run of which an answer is kept may read this *variable* of the environment.

    It differs from terminal to terminal what else there is. ``tests/cli/test_answers.py`` watches what is read.
    """
    return variable in _READ or variable.startswith(_READ_BY_START)


def _find_start() -> str | None:
    """Return the folder that the run is to work in, wherever links lead; None where that is not easily said.

    That of each ``-C`` is a step further from the one before; all of them stand before any other word.
    """
    folder, words = os.getcwd(), sys.argv[1:]
    while len(words) > 1 and words[0] == "-C":
        folder = os.path.join(folder, words[1])
        if not os.path.isdir(folder):
            return None
        folder = os.path.realpath(folder)
        words = words[2:]
    return None if any(word.startswith("-C") for word in words) else folder


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
