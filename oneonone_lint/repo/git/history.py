"""What git's log says of the notes below a root (spec, clause 8.8).

One ``git log`` for all notes → the commits with the files that each one changed (``log.py``) → the history of each
file, through all its names → the revisions of the notes there are, and the removals of those there were
(``file_history.py``).
"""

import os

from oneonone_lint.repo.git.command import NoGitError, NoRepositoryError, Repository
from oneonone_lint.repo.git.environment import find_top
from oneonone_lint.repo.git.file_history import History, track_files
from oneonone_lint.repo.git.files_of_git import refuse_unfit
from oneonone_lint.repo.git.log import NotWholeError, read_log

_FACTS = ("rev-parse", "--is-shallow-repository", "--show-prefix", "--verify", "--quiet", "HEAD^{commit}")


def read_history(root: str) -> History:
    """Return the history of what stands below *root*, as far as ``HEAD`` has it.

    Raises ``NotWholeError`` without git, outside a git repo and in a clone that lacks commits or contents,
    ``OneononeError`` where git fails.
    """
    repository = Repository(root)
    refuse_unfit(".mailmap", [find_top(root) or root])
    try:
        facts = repository.run(*_FACTS, expected=(0, 1))
    except (NoRepositoryError, NoGitError) as error:
        raise NotWholeError(str(error)) from error
    is_shallow, _, rest = facts.partition(b"\n")
    prefix, _, head = rest[:-1].rpartition(b"\n")
    if is_shallow == b"true":
        raise NotWholeError("this clone is shallow; fetch all of it: `git fetch --unshallow`, in CI `fetch-depth: 0`")
    if not head or head.endswith(b"/"):
        return History()  # no commit yet: what stands last is the prefix
    return track_files(read_log(repository, head.decode("ascii"), os.fsdecode(prefix)))
