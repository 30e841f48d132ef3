"""A long answer of git, read piece by piece while git goes on.

GitPython waits for git, tells how it has ended, and ends it with the last reference. It takes as long to load as git
takes for a fifth of the log of ten thousand notes, so git begins first.
"""

from collections.abc import Iterator
from contextlib import suppress
from threading import Thread, Timer
from typing import IO, cast

from oneonone_lint.repo.git import command
from oneonone_lint.repo.git.command import NoGitError, Repository, describe_failure

_CHUNK = 1 << 16
_ROOM = 1 << 20  # bytes that git can write before anybody reads them


class Stream:
    """What ``git ARGUMENTS`` prints: git begins at once, and is at work no longer than somebody reads.

    One thread may read it, and another one end it.
    """

    def __init__(self, repository: Repository, *arguments: str) -> None:
        """Start git; raises what ``Repository.start`` raises."""
        self._folder = repository.folder
        self._command = arguments[0]
        self._process = repository.start(*arguments)
        self._answer = cast("IO[bytes]", self._process.stdout)
        self._words = b""
        self._is_wanted = True
        self._listener = Thread(target=self._listen, daemon=True)
        self._alarm = Timer(command.LONGEST_ANSWER, self._process.kill)
        self._listener.start()
        self._alarm.start()
        _widen(self._answer)

    def __iter__(self) -> Iterator[bytes]:
        """Yield it piece by piece, until it is ended; raises ``OneononeError`` with git's words where git fails."""
        try:
            with self._answer:
                yield from self._read()
        finally:
            self.end()
            self._listener.join()
            self._alarm.join()

    def end(self) -> None:
        """End git where it is still at work, and wait until it is gone, but not for whoever reads.

        That one may wait for a module that whoever was interrupted has half loaded.
        """
        self._is_wanted = False
        self._process.kill()
        self._process.wait()
        self._alarm.cancel()

    def _read(self) -> Iterator[bytes]:
        try:
            from git.cmd import Git
            from git.exc import GitCommandError
        except ImportError as error:
            raise NoGitError("this needs git, and no `git` can be run") from error
        process = Git.AutoInterrupt(self._process, self._command)
        while piece := self._answer.read1(_CHUNK):  # type: ignore[attr-defined] # of a pipe
            yield piece
        self._listener.join()
        try:
            process.wait()
        except GitCommandError as error:
            if self._is_wanted:
                words = self._words.decode(errors="replace")
                raise describe_failure(self._command, words, self._folder) from error

    def _listen(self) -> None:
        with cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stderr) as words:
            self._words = words.read()


def _widen(pipe: IO[bytes]) -> None:
    """Make room in *pipe*, so that git need not wait for whoever reads now and then; only Linux can."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
