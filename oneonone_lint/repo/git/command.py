"""The one door to git: commands that run nothing of the repo's own, bytes in, bytes out.

A notes repo is somebody else's data, and its config can name programs. Whoever only reads notes must not run them. So
every call to git is made here, and protected:

- No shell: arguments reach git as they are.
- ``--no-pager``: no pager is started.
- ``core.fsmonitor=false``, ``core.hooksPath``: no program is asked which files have changed, and no hook runs.
- ``core.bigFileThreshold``: what is large is not taken into memory whole.
- ``submodule.recurse=false``: a repo in a folder of this one is another repo.
- ``safe.bareRepository=explicit``: a bare repo that lies in a folder of the notes does not lend its config.
- ``GIT_ALLOW_PROTOCOL`` and ``GIT_NO_LAZY_FETCH``: a partial clone fetches nothing that it lacks; the transport would
  be a program of its config. What it lacks is a ``NoSuchObjectError``.
- ``GIT_FLUSH``: a log is written in large pieces, not commit by commit, which takes a third longer.
- ``GIT_TERMINAL_PROMPT``: nobody is asked for a password.
- ``GIT_OPTIONAL_LOCKS``: reading takes no lock, so that the commit that a hook runs in is not disturbed.
- ``--literal-pathspecs``, and no ``GIT_*_PATHSPECS``: a note called ``*.md`` or ``:(top)x`` is a file, not a pattern.
- ``GIT_NO_REPLACE_OBJECTS``, ``GIT_GRAFT_FILE``: what was committed counts, not what somebody has put in its place.
- ``GIT_WORK_TREE``: the folder with ``.git`` in it is the working tree, whatever ``core.worktree`` says.
- Of other variables of git only those that say where the user's own settings are. No ``GIT_DIR`` of a hook, where the
  notes stand in a repo: it would make the folder asked about the top of that repo. No ``GIT_EXTERNAL_DIFF``, no objects
  from elsewhere.
- ``GIT_INDEX_FILE`` of a hook counts only for the repo that is committed to.

What the callers add: only commands that need no filter, textconv, external diff or gpg program (``git status``,
``diff-files`` and ``add`` run clean filters whatever one asks for), with the options that switch these off
(``--no-ext-diff``, ``--no-textconv``, ``--no-show-signature``), and ``--end-of-options`` before what a user has typed.
A test sets a trap in every key of a config that can name a program.

git is started through ``subprocess``, since a hook waits for it and GitPython takes as long to load as the rest of the
tool. A log, which is long in coming, is read under the eyes of GitPython (``stream.py``).
"""

import os
from collections.abc import Container, Mapping
from subprocess import PIPE, Popen, TimeoutExpired
from typing import IO, NamedTuple, cast
from weakref import finalize

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.repo.git.environment import find_top, plan_environment
from oneonone_lint.repo.git.settings_files import refuse_unfit_settings

_FLAGS = (
    "--literal-pathspecs",
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.bigFileThreshold=1m"),
    *("-c", "submodule.recurse=false"),
    *("-c", "advice.graftFileDeprecated=false"),  # it is we who name a file of them
)
_CHUNK = 1 << 16
LONGEST_ANSWER = 300
"""In seconds: who waits longer waits for ever, as for a FIFO that the repo's settings include."""


class NoRepositoryError(OneononeError):
    """The folder asked about is in no git repo."""


class NoGitError(OneononeError):
    """There is no `git` to be run."""


class NoSuchObjectError(OneononeError):
    """The repo does not hold an object, as may be in a partial clone."""


class Repository(Value):
    """git, asked about the repo that *folder* stands in; paths are relative to *folder* and end there."""

    folder: str

    def run(self, *arguments: str, expected: Container[int] = (0,)) -> bytes:
        """Return what ``git ARGUMENTS`` prints.

        Raises ``NoRepositoryError`` outside a repo, ``OneononeError`` with git's own words where it fails
        with a status that is not *expected*.
        """
        return self.feed(b"", *arguments, expected=expected)

    def commit(self, revision: str) -> str | None:
        """Return the id of the commit that *revision* names, None where there is none; raises what ``run`` raises."""
        spec = f"{revision}^{{commit}}"
        out = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", spec, expected=(0, 1))
        ids = out.decode("ascii", "replace").split()
        return ids[0] if len(ids) == 1 else None  # a range such as `main..HEAD` has two

    def start(self, *arguments: str) -> Popen[bytes]:
        """Start ``git ARGUMENTS`` with pipes to both ends."""
        command, environment = self._plan(arguments)
        try:
            return Popen(  # noqa: S603 - no shell, and what it runs is git
                command, cwd=self.folder, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE
            )
        except (FileNotFoundError, PermissionError) as error:
            raise NoGitError("this needs git, and no `git` can be run") from error

    def feed(self, content: bytes, *arguments: str, expected: Container[int] = (0,)) -> bytes:
        """Return what ``git ARGUMENTS`` prints when *content* is piped in; raises what ``run`` raises."""
        with self.start(*arguments) as process:
            try:
                out, err = process.communicate(content, timeout=LONGEST_ANSWER)
            except TimeoutExpired as error:
                raise OneononeError(f"git {arguments[0]} has not answered in {LONGEST_ANSWER} seconds") from error
            finally:
                process.kill()
        if process.returncode not in expected:
            raise describe_failure(arguments[0], err.decode(errors="replace"), self.folder)
        return out

    def _plan(self, arguments: tuple[str, ...]) -> tuple[list[str], Mapping[str, str]]:
        """Return how git is called, and with what environment; raises ``OneononeError`` where it must not be."""
        if not os.path.isdir(self.folder):
            raise OneononeError(f"there is no folder {self.folder} to run git in")
        environment = plan_environment(self.folder)
        if top := find_top(self.folder):
            refuse_unfit_settings(top)
        return ["git", *_FLAGS, *arguments], environment

    @cached_property
    def objects(self) -> "Objects":
        """The contents in the repo, read by a ``git`` that ends with this value: a cycle of both would stay."""
        return Objects(Repository(self.folder))


class _Pipes(NamedTuple):
    """The ends of the pipes to a process that answers questions."""

    questions: IO[bytes]
    answers: IO[bytes]


class Objects:
    """The contents in a repo, by id, out of one ``git cat-file --batch`` for all that are asked for."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._pipes_by_process: dict[int, _Pipes] = {}

    def read(self, name: str, limit: int | None = None) -> bytes:
        """Return the content of the object with the id *name*, cut after *limit* bytes.

        Raises ``NoSuchObjectError`` where the repo does not hold it.
        """
        self._ask_for(name)
        output = self._pipes.answers
        header = output.readline().split()
        if len(header) != 3:  # noqa: PLR2004 - id, kind and size; else the id and what is wrong with it
            raise NoSuchObjectError(f"the git repo lacks the object {name}")
        size = int(header[2])
        content = output.read(size if limit is None else min(size, limit))
        self._skip(size - len(content) + len(b"\n"))
        return content

    @property
    def _pipes(self) -> _Pipes:
        """The pipes of this very process: a fork has a ``git`` of its own, or one would read the other's answers."""
        reader = os.getpid()
        if reader not in self._pipes_by_process:
            process = self._repository.start("cat-file", "--batch")
            finalize(self, _end, process, reader)
            pipes = _Pipes(cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))
            self._pipes_by_process[reader] = pipes
        return self._pipes_by_process[reader]

    def _ask_for(self, name: str) -> None:
        questions = self._pipes.questions
        try:
            questions.write(name.encode("ascii") + b"\n")
            questions.flush()
        except OSError as error:
            raise NoSuchObjectError(f"git cannot read {name}") from error

    def _skip(self, size: int) -> None:
        """Read and forget *size* bytes, so that the next answer starts where it should."""
        while size > 0:
            chunk = self._pipes.answers.read(min(size, _CHUNK))
            if not chunk:
                return
            size -= len(chunk)


def _end(process: Popen[bytes], reader: int) -> None:
    if reader == os.getpid():
        with process:
            process.kill()


def describe_failure(command: str, words: str, folder: str) -> OneononeError:
    """Return the error that says why the git *command* failed in *folder*, by git's own *words*."""
    reason = " ".join(words.split()).removeprefix("fatal: ")
    if reason.startswith("not a git repository"):
        top = find_top(folder)
        told = f"{os.path.join(top, '.git')} is no git repo that git can read" if top else f"{folder} is in no git repo"
        return NoRepositoryError(told)
    return OneononeError(f"git {command} failed: {reason or 'it does not say why'}")
