"""One action as a report shows it: its thread, and how that stands on the day of the report."""

import datetime as dt
from dataclasses import dataclass

from oneonone_lint.model.days import add_days
from oneonone_lint.series.action_threads import ActionThread

SOON = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as it stands on *today* in the repo named *repo*."""

    repo: str
    thread: ActionThread
    today: dt.date

    @property
    def series(self) -> str:
        """The series of the latest mention."""
        return self.thread.latest.series

    @property
    def is_open(self) -> bool:
        """Something is left to do."""
        return self.thread.is_open

    @property
    def owners(self) -> tuple[str, ...]:
        """Handles of who has it, as the roster spells them."""
        return tuple(dict.fromkeys(owner.handle for owner in self.thread.owners))

    @property
    def overdue_days(self) -> int:
        """Days since the due date of an open action, 0 while it is not past."""
        return self.thread.overdue_days(self.today)

    @property
    def is_due_soon(self) -> bool:
        """An open action that is due today or in the seven days after."""
        return self.is_due_within(SOON)

    def is_due_within(self, time: dt.timedelta) -> bool:
        """Tell whether the action is open and due today or in the *time* after; one that is overdue is not."""
        due = self.thread.due
        return self.is_open and due is not None and self.today <= due <= add_days(self.today, time)

    @property
    def sort_key(self) -> tuple[dt.date, str, str, int]:
        """Due date (none last), series, path, line."""
        latest = self.thread.latest
        return (self.thread.due or dt.date.max, self.series, latest.note.path, latest.action.item.line)
