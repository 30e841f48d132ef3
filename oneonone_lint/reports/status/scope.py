"""Which actions are recorded of a chain of series."""

import datetime as dt

from oneonone_lint.model.state import State
from oneonone_lint.model.value import Value
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.query import StatusQuery


class Scope(Value):
    """Which actions are recorded: those in *states*, and the open ones; last mentioned on *since* or later."""

    states: frozenset[State]
    since: dt.date | None

    def is_recent(self, day: dt.date) -> bool:
        """Tell whether what was last said on *day* is still looked at."""
        return self.since is None or day >= self.since


def choose_scope(workspace: Workspace, query: StatusQuery) -> Scope:
    """Return which actions of *workspace* are recorded for *query*."""
    return Scope(query.states, None if query.before_enforce_from else workspace.config.enforce_from)
