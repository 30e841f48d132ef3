"""What a caller of ``status`` asks for: whose actions, in which state, due when, opened when."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from oneonone_lint.model.period import ANY_DAY, Period
from oneonone_lint.model.state import State
from oneonone_lint.model.value import Value

if TYPE_CHECKING:
    from oneonone_lint.reports.status.action_row import ActionRow


class StatusQuery(Value):
    """Which actions to report: every field narrows, the defaults take all open ones (interface, clause 4.1).

    *owners* are names as people write them, empty for everybody; *includes_series* is asked with the name of a series.
    Only actions *opened* in that period count. *due_within* is a number of days from today on. Notes after the day
    *at* are not read. With *before_enforce_from*, actions last mentioned before ``enforce-from`` are reported too.
    *practices*, *timelines* and *trends* are measured only where they are asked for.
    """

    owners: frozenset[str] = frozenset()
    includes_series: Callable[[str], bool] = lambda _: True
    states: frozenset[State] = frozenset({State.OPEN})
    only_overdue: bool = False
    due_within: int | None = None
    opened: Period = ANY_DAY
    at: dt.date | None = None
    before_enforce_from: bool = False
    redact: bool = False
    practices: bool = False
    timelines: bool = False
    trends: bool = False

    def lists(self, row: "ActionRow") -> bool:
        """Tell whether *row* is in a state, and due at a time, that is asked for."""
        if row.action.state not in self.states:
            return False
        if self.only_overdue and not row.overdue_days:
            return False
        return self.due_within is None or row.is_due_within(dt.timedelta(days=self.due_within))
