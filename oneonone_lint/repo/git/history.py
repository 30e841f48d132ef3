"""What git's log says of the notes below a root (spec, clause 8.8).

One ``git log`` for all notes → the commits with the files that each one changed (``log.py``) → the history of each
file, through all its names → the revisions of the notes there are, and the removals of those there were
(``file_history.py``).
"""

import os
from threading import Thread

from oneonone_lint.disk.signals import hold_signals
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.repo.git.command import NoGitError, NoRepositoryError, Repository
from oneonone_lint.repo.git.environment import find_top
from oneonone_lint.repo.git.file_history import History, track_files
from oneonone_lint.repo.git.files_of_git import refuse_unfit
from oneonone_lint.repo.git.log import Log, NotWholeError

_FACTS = ("rev-parse", "--is-shallow-repository", "--show-prefix", "--verify", "--quiet", "HEAD^{commit}")


class HistoryReader:
    """Reads the history of what stands below *root*, as far as ``HEAD`` has it, while git is at its log.

    It does so in a thread, so that other work can be done in the meantime.
    """

    def __init__(self, root: str) -> None:
        self._repository = Repository(root)
        self._outcome: History | str | Exception = History()
        self._log: Log | None = None
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Have git begin; where it cannot, ``take`` tells."""
        try:
            head, prefix = _find_head(self._repository)
            if head:
                self._start(head, prefix)
        except NotWholeError as reason:
            self._outcome = str(reason)
        except OneononeError as error:
            self._outcome = error

    @property
    def is_at_work(self) -> bool:
        """Whether ``take`` would have to wait."""
        return self._thread is not None and self._thread.is_alive()

    def take(self) -> History | str:
        """Return the history, or in words why it proves nothing; raises ``OneononeError`` where git fails.

        It proves nothing without git, outside a git repo and in a clone that lacks commits or contents.
        """
        try:
            if self._thread:
                self._thread.join()
        except BaseException:  # who is interrupted leaves no git behind
            self.end()
            raise
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome

    def end(self) -> None:
        """End git where it is still at work."""
        if self._log:
            self._log.end()

    def _start(self, head: str, prefix: str) -> None:
        with hold_signals():  # whoever stops this run finds git started and known, or not started
            self._log = Log(self._repository, head, prefix)
            self._thread = Thread(target=self._read, args=(self._log,), daemon=True)
            self._thread.start()

    def _read(self, log: Log) -> None:
        try:
            self._outcome = track_files(log.read())
        except NotWholeError as reason:
            self._outcome = str(reason)
        except Exception as error:  # noqa: BLE001 - it is raised where the history is taken
            self._outcome = error


def _find_head(repository: Repository) -> tuple[str, str]:
    """Return the id of the last commit, empty where there is none yet, and the way from the top of the repo.

    Raises ``NotWholeError`` where there is no repo, or not all of it.
    """
    refuse_unfit(".mailmap", [find_top(repository.folder) or repository.folder])
    try:
        facts = repository.run(*_FACTS, expected=(0, 1))
    except (NoRepositoryError, NoGitError) as error:
        raise NotWholeError(str(error)) from error
    is_shallow, _, rest = facts.partition(b"\n")
    prefix, _, head = rest[:-1].rpartition(b"\n")
    if is_shallow == b"true":
        raise NotWholeError("this clone is shallow; fetch all of it: `git fetch --unshallow`, in CI `fetch-depth: 0`")
    if not head or head.endswith(b"/"):
        return "", ""  # what stands last is the prefix
    return head.decode("ascii"), os.fsdecode(prefix)
