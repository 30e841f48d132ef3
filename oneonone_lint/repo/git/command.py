"""The one door to git: commands that run nothing of the repo's own, bytes in, bytes out.

A notes repo is somebody else's data, and its config can name programs: filters, textconv, fsmonitor, an
external diff, a pager, a gpg program, the transport of a partial clone. Every call switches them off, and only
commands are used that need none of them; ``git status``, ``diff-files`` and ``add`` run clean filters all the same.
"""

import os
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING, Any

from oneonone_lint.model.errors import OneononeError

if TYPE_CHECKING:
    from git.cmd import Git

_FLAGS = (
    "--literal-pathspecs",
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", "safe.bareRepository=explicit"),
)
# No transport: a partial clone would fetch what it lacks with whatever program its config names.
_SAFE = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
# Set in a hook, they would turn the folder asked about into the top of the hook's own repo.
_REPO_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_PREFIX")
_PATHSPEC_VARIABLES = ("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")


class NoRepositoryError(OneononeError):
    """The folder asked about is in no git repo."""


class NoGitError(OneononeError):
    """There is no `git` to be run."""


class NoSuchObjectError(OneononeError):
    """The repo does not hold an object, as may be in a partial clone."""


@dataclass(frozen=True)
class Repository:
    """git, asked about the repo that *folder* stands in; paths are relative to *folder* and end there."""

    folder: Path

    def run(self, *arguments: str, expected: Container[int] = (0,)) -> bytes:
        """Return what ``git ARGUMENTS`` prints.

        Raises ``NoRepositoryError`` outside a repo, ``OneononeError`` with git's own words where it fails
        with a status that is not *expected*.
        """
        status, out, err = self._execute(
            arguments,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
        if status not in expected:
            raise _failure(arguments[0], err, self.folder)
        return bytes(out)

    def commit(self, revision: str) -> str | None:
        """Return the id of the commit that *revision* names, None where there is none; raises what ``run`` raises."""
        spec = f"{revision}^{{commit}}"
        out = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", spec, expected=(0, 1))
        ids = out.decode("ascii", "replace").split()
        return ids[0] if len(ids) == 1 else None  # a range such as `main..HEAD` has two

    def start(self, *arguments: str) -> "Git.AutoInterrupt":
        """Start ``git ARGUMENTS`` with pipes to both ends; it ends with the last reference to it."""
        process: Git.AutoInterrupt = self._execute(arguments, as_process=True, istream=PIPE)
        return process

    def _execute(self, arguments: tuple[str, ...], **options: Any) -> Any:  # noqa: ANN401 - GitPython's overloads
        try:
            from git.cmd import Git
            from git.exc import GitCommandNotFound
        except ImportError as error:
            raise NoGitError("this needs git, and no `git` can be run") from error
        command = [str(Git.GIT_PYTHON_GIT_EXECUTABLE or "git"), *_FLAGS, *arguments]
        if not self.folder.is_dir():
            raise OneononeError(f"there is no folder {self.folder} to run git in")
        with _environment(self.folder) as settings:
            try:
                return Git(self.folder).execute(command, env=settings, shell=False, **options)
            except GitCommandNotFound as error:
                raise NoGitError("this needs git, and no `git` can be run") from error


class Objects:
    """The contents in a repo, by id, out of one ``git cat-file --batch`` for all that are asked for."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    @cached_property
    def _process(self) -> "Git.AutoInterrupt":
        return self._repository.start("cat-file", "--batch")

    def read(self, name: str, limit: int | None = None) -> bytes:
        """Return the content of the object with the id *name*, cut after *limit* bytes.

        Raises ``NoSuchObjectError`` where the repo does not hold it.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        try:
            stdin.write(name.encode("ascii") + b"\n")
            stdin.flush()
        except OSError as error:
            raise NoSuchObjectError(f"git cannot read {name}") from error
        head = stdout.readline().split()
        if len(head) != 3:  # noqa: PLR2004 - id, kind and size; else the id and what is wrong with it
            raise NoSuchObjectError(f"the git repo lacks the object {name}")
        size = int(head[2])
        kept: bytes = stdout.read(size if limit is None else min(size, limit))
        left = size - len(kept) + 1
        while left > 0 and (skipped := stdout.read(min(left, 1 << 16))):
            left -= len(skipped)
        return kept


def find_top(folder: Path) -> Path | None:
    """Return the top of the working tree that *folder*, which need not exist, stands in."""
    real = folder.resolve()
    return next((above for above in (real, *real.parents) if (above / ".git").exists()), None)


@contextmanager
def _environment(folder: Path) -> Iterator[dict[str, str]]:
    """Yield what to add to the environment; what git must not see of it is taken away for the moment.

    GitPython can add variables but not take any away. ``GIT_INDEX_FILE``, which a hook sees when ``git commit``
    is given ``-a`` or paths, counts only for the repo that the current folder is in.
    """
    top, here = find_top(folder), Path.cwd()
    hidden = [*_PATHSPEC_VARIABLES, *(_REPO_VARIABLES if top else ())]
    settings = dict(_SAFE)
    if top is None and (git_dir := os.environ.get("GIT_DIR")):
        settings["GIT_DIR"] = str(here / git_dir)
        settings["GIT_WORK_TREE"] = str(here / os.environ.get("GIT_WORK_TREE", "."))
    if top and (index := os.environ.get("GIT_INDEX_FILE")):
        if find_top(here) == top:
            settings["GIT_INDEX_FILE"] = str(top / index)
        else:
            hidden.append("GIT_INDEX_FILE")
    taken = {name: os.environ.pop(name) for name in hidden if name in os.environ}
    try:
        yield settings
    finally:
        os.environ.update(taken)


def _failure(command: str, words: str, folder: Path) -> OneononeError:
    line = " ".join(words.split()).removeprefix("fatal: ")
    if line.startswith("not a git repository"):
        return NoRepositoryError(f"{folder} is in no git repo")
    return OneononeError(f"git {command} failed: {line or 'it does not say why'}")
