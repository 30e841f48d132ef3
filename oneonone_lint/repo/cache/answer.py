"""The answer to the very same command line as before, given again before anything else is loaded (clause 1.15).

A *question* (``cli/question.py``) is all that is known of a run before it looks at a file: the command line, the
current folder, the environment, the day, Python, who runs it. Its answer is a text and an exit code, which follow from
the question, from the files of the tool, and from what the run learned of the disk. All of this is noted:

- Of any question that a tree of files answers (``repo/file_tree.py``): the state of the folder of the path that was
  asked for, and of each folder above it, up to the root (``disk/folder_state.py``).
- Of where root, config and git's folder are, and whether git's index leaves files out of the disk: owner, mode, inode,
  size and times of each file that tells, or that it is not there, from the paths of the command line up to the top of
  the working tree. An index that has changed is read: most often it says the same of that.

Nothing else is asked of the disk where an answer is kept: ``cli/answers.py`` says where that is, and
``tests/cli/test_answers.py`` watches what the system is asked in such a run. The disk was in the whole of the run as it
is noted: an answer is kept only if none of it had changed since two seconds before the run began.

What is here has to be quick where it is right, and right where it is not: it imports next to nothing.
"""

import os
import stat

from oneonone_lint.disk.descriptors import is_private, read_private_file
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.repo.cache import ANSWER, TEXT
from oneonone_lint.repo.cache.seal import unseal
from oneonone_lint.repo.cache.tool_state import describe_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_SIZE = 64 * 1024 * 1024  # bytes
NOT_THERE = "-"
"""What is noted of a file that is not there."""


class Ground:
    """What an answer rests on: *files* and *folders* by path, with what they were like; *size* files are in these.

    Of git's *index* it counts only that it marks no file that need not be on disk.
    """

    __slots__ = ("files", "folders", "index", "size")

    def __init__(self, files: "Mapping[str, str]", folders: "Mapping[str, str]", size: int, index: str) -> None:
        self.files = files
        self.folders = folders
        self.size = size
        self.index = index

    def with_folders(self, folders: "Mapping[str, str]") -> "Ground":
        """Return the same with other states of *folders*, which come first: where something has changed, more will."""
        return Ground(self.files, {**folders, **self.folders, **folders}, self.size, self.index)

    def tells_all(self) -> bool:
        """Tell whether something tells of each of the files and folders when it has changed."""
        return all(self.files.values()) and all(self.folders.values())

    def has_same_files(self) -> bool:
        """Tell whether the files are as they were, as far as that counts."""
        changed = [path for path, noted in self.files.items() if describe_file(path) != noted]
        return not changed or (changed == [self.index] and not self._may_mark_files())

    def _may_mark_files(self) -> bool:
        from oneonone_lint.repo.git.git_folder import may_mark_files

        return may_mark_files(self.index)


class Answer:
    """An exit *code* and the *digest* of a text, which stands in a file of its own, and the *ground* that they rest on.

    The *renewal* is all that has to be known to give the answer where only some notes have changed
    (``cli/renewal.py``), nothing where that cannot be.
    """

    __slots__ = ("code", "digest", "ground", "renewal")

    def __init__(self, code: int, digest: str, ground: Ground, renewal: bytes) -> None:
        self.code = code
        self.digest = digest
        self.ground = ground
        self.renewal = renewal

    def encode(self) -> bytes:
        """Return the answer as it is kept: fields with a NUL byte between them, as no path has one."""
        files, folders = self.ground.files, self.ground.folders
        pairs = (*files.items(), *folders.items())
        sizes = map(str, (self.code, self.ground.size, len(files)))
        fields = (describe_tool(), self.digest, *sizes, self.ground.index, *(part for pair in pairs for part in pair))
        return b"\0".join((*map(os.fsencode, fields), self.renewal))


def find_answer(path: str) -> Answer | None:
    """Return the answer of this copy of the tool that the file *path* keeps, None where there is none."""
    try:
        if not is_private(os.lstat(os.path.dirname(path))):
            return None
        tool, *fields = unseal(read_private_file(path, _MAX_SIZE)).split(b"\0")
        return _decode(fields) if tool == describe_tool().encode() else None
    except (OSError, ValueError):
        return None


def _decode(fields: "list[bytes]") -> Answer:
    *words, renewal = fields
    digest, code, size, files, index, *noted = map(os.fsdecode, words)
    pairs = list(zip(noted[::2], noted[1::2], strict=True))
    ground = Ground(dict(pairs[: int(files)]), dict(pairs[int(files) :]), int(size), index)
    return Answer(int(code), digest, ground, renewal)


def find_text(path: str, answer: Answer) -> bytes | None:
    """Return the text of *answer*, which the file *path* keeps; None where its own file has another one, or none."""
    try:
        text = read_private_file(name_text(path), _MAX_SIZE)
    except OSError:
        return None
    return text if digest_of(text) == answer.digest else None


def name_text(path: str) -> str:
    """Return the file for the text of the answer that the file *path* keeps."""
    return path.removesuffix(ANSWER) + TEXT


def describe_file(path: str) -> str:
    """Return what tells whether the file *path* has changed, or appeared; nothing where nothing tells.

    A folder, as the one of git, counts for its owner and mode: what stands in it is another question.
    """
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return NOT_THERE
    except OSError:
        return ""
    about = (status.st_mode, status.st_uid, status.st_ino)
    if stat.S_ISDIR(status.st_mode):
        return repr(about)
    return (
        repr((*about, status.st_size, status.st_mtime_ns, status.st_ctime_ns)) if stat.S_ISREG(status.st_mode) else ""
    )
