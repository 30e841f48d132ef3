"""A note's past in git: who committed which content when, and what was taken away."""

import datetime as dt
from typing import NamedTuple

from oneonone_lint.model.value import Value


class Commit(NamedTuple):
    """A commit: the committer's time in the committer's own zone, the author's e-mail address as .mailmap has it.

    *reviewers* are the values of its ``Reviewed-by:`` trailers.
    """

    id: str
    committed_at: dt.datetime
    author: str
    reviewers: tuple[str, ...] = ()


class Revision(NamedTuple):
    """The content *blob*, an id, that *commit* gave a file, which was called *path* then."""

    commit: Commit
    path: str
    blob: str


class Removal(Value):
    """A note that *commit* took away, or gave a name that is no note's; *last* is what it held, if that is known."""

    path: str
    day: dt.date
    commit: Commit
    last: Revision | None
    renamed_to: str = ""
