"""One action as it stands on the day of a report."""

import datetime as dt

from oneonone_lint.model.days import add_days
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.action_record import ActionRecord

SOON = dt.timedelta(days=7)
SortKey = tuple[str, str, str, int]


class ActionRow(Value):
    """An action as it stands on *today* in the repo named *repo*."""

    repo: str
    action: ActionRecord
    today: dt.date

    @property
    def series(self) -> str:
        """The series of the latest mention."""
        return self.action.series

    @property
    def is_open(self) -> bool:
        """Something is left to do."""
        return self.action.is_open

    @property
    def owners(self) -> tuple[str, ...]:
        """Handles of who has it, as the roster spells them."""
        return self.action.owners

    @property
    def overdue_days(self) -> int:
        """Days since the due date of an open action, 0 while it is not past."""
        return self.action.overdue_days(self.today)

    @property
    def age_days(self) -> int:
        """Days since it was opened, or until it was closed."""
        return self.action.age_days(self.today)

    @property
    def is_due_soon(self) -> bool:
        """An open action that is due today or in the seven days after."""
        return self.is_due_within(SOON)

    def is_due_within(self, time: dt.timedelta) -> bool:
        """Tell whether the action is open and due today or in the *time* after; one that is overdue is not."""
        due = self.action.due
        return self.is_open and due is not None and self.today <= due <= add_days(self.today, time)

    @property
    def sort_key(self) -> SortKey:
        """Due date (none last), series, path, line."""
        action = self.action
        return ((action.due or dt.date.max).isoformat(), self.series, action.path, action.line)
