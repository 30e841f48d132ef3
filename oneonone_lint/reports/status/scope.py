"""Which actions are recorded of a chain of series."""

import datetime as dt
from collections.abc import Iterable

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


def group_series(workspace: Workspace, names: Iterable[str], query: StatusQuery) -> dict[str, list[str]]:
    """Return those of the series *names* that *query* asks for in groups, one for each chain, by the first of each."""
    groups = workspace.group_by_chain(name for name in names if query.includes_series(name))
    return {group[0]: group for group in groups}
