"""One action as reports show it: flat, and true on any day, so that it can be kept."""

import datetime as dt
from typing import TYPE_CHECKING

from oneonone_lint.model.action import State
from oneonone_lint.model.value import Value
from oneonone_lint.series.closing import DayRange

if TYPE_CHECKING:
    from oneonone_lint.series.action_threads import ActionThread, Mention


class MentionRecord(Value):
    """An action as one note has it, in which line."""

    path: str
    line: int
    date: dt.date
    state: State
    due: dt.date | None

    @classmethod
    def of(cls, mention: "Mention") -> "MentionRecord":
        """Return what is shown of *mention*."""
        return cls(
            path=mention.note.path,
            line=mention.action.item.line,
            date=mention.date,
            state=mention.action.state,
            due=mention.due_date,
        )


class ActionRecord(Value):
    """What is shown of an action; the names are those of ``ActionThread``.

    *opened_in* and *series* are the series that mention it first and last, *path* and *line* say where the latter does.
    *owners* are handles, as the roster spells them.
    """

    id: str
    text: str
    owners: tuple[str, ...]
    state: State
    is_in_progress: bool
    due: dt.date | None
    opened: dt.date
    opened_in: str
    series: str
    path: str
    line: int
    closed: dt.date | None
    closed_between: DayRange | None
    is_on_time: bool
    carried: int
    stale_carries: int
    slips: tuple[int, ...]
    mentions: tuple[MentionRecord, ...]

    @classmethod
    def of(cls, thread: "ActionThread") -> "ActionRecord":
        """Return what is shown of the action of *thread*."""
        latest = thread.latest
        return cls(
            id=thread.id,
            text=latest.action.text,
            owners=tuple(dict.fromkeys(owner.handle for owner in thread.owners)),
            state=thread.state,
            is_in_progress=_is_in_progress(latest),
            due=thread.due,
            opened=thread.opened,
            opened_in=thread.first.series,
            series=latest.series,
            path=latest.note.path,
            line=latest.action.item.line,
            closed=thread.closed,
            closed_between=thread.closed_between,
            is_on_time=thread.is_on_time,
            carried=thread.carried,
            stale_carries=thread.stale_carries,
            slips=thread.slips,
            mentions=tuple(map(MentionRecord.of, thread.mentions)),
        )

    @property
    def is_open(self) -> bool:
        """Something is left to do."""
        return not self.state.is_closed

    @property
    def on_time(self) -> bool | None:
        """Whether it was done on time; None where it is neither late nor on time (spec, clause 6.7)."""
        had_due_date = self.state is State.DONE and self.due is not None
        return self.is_on_time if had_due_date else None

    def age_days(self, today: dt.date) -> int:
        """Return the days since it was opened, or until it was closed."""
        return max(((self.closed or today) - self.opened).days, 0)

    def overdue_days(self, today: dt.date) -> int:
        """Return the days since its due date while it is open, 0 as long as that is not past."""
        if self.due is None or self.state.is_closed:
            return 0
        return max((today - self.due).days, 0)


def _is_in_progress(mention: "Mention") -> bool:
    """Tell whether the box of an action is ``[/]``."""
    box = mention.action.item.box
    return box is not None and box.mark == "/"
