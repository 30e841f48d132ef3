"""What ``status`` says: actions, what needs attention, the habits of each series (interface, clause 4)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.attention import Attention
from oneonone_lint.reports.status.habits import Habits, Trend

if TYPE_CHECKING:
    from oneonone_lint.reports.status.practices import Practices
    from oneonone_lint.reports.timeline.series_timeline import SeriesTimeline


T = TypeVar("T")


class StatusReport(Value):
    """How actions and series stand on *today*.

    *rows* are the actions to list, by due date; *scope* are the open ones that the summary counts, whatever is
    listed of them. *owners* are the handles of all who have or had an action. *older* is the number of open actions
    left out because of ``enforce-from``; *series* and *notes* are the numbers of those looked at.
    *trends* are of the same series as *habits*, where somebody asked for them.
    *practices* are None where nobody asked for them, *timelines* are none then; *skipped* says why git's history could
    not tell of them.
    """

    today: dt.date
    rows: tuple[ActionRow, ...] = ()
    scope: tuple[ActionRow, ...] = ()
    owners: frozenset[str] = frozenset()
    attention: tuple[Attention, ...] = ()
    habits: tuple[Habits, ...] = ()
    trends: tuple[Trend, ...] = ()
    practices: "tuple[Practices, ...] | None" = None
    timelines: "tuple[SeriesTimeline, ...]" = ()
    skipped: str | None = None
    older: int = 0
    series: int = 0
    notes: int = 0
    unreadable: tuple[str, ...] = ()

    def summary(self) -> dict[str, int]:
        """Count the open actions in scope (interface, clause 7.5); what was left out only where there is some."""
        counts = {
            "open": len(self.scope),
            "overdue": sum(row.overdue_days > 0 for row in self.scope),
            "due_within_7_days": sum(row.is_due_soon for row in self.scope),
            "without_due": sum(row.action.due is None for row in self.scope),
            "without_owner": sum(not row.owners for row in self.scope),
            "series": self.series,
            "notes": self.notes,
        }
        if self.older:
            counts["before_enforce_from"] = self.older
        return counts


def merge_reports(reports: Sequence[StatusReport]) -> StatusReport:
    """Return one report of *reports*, which are on one day and at least one."""
    rows = _join(report.rows for report in reports)
    return StatusReport(
        today=reports[0].today,
        rows=tuple(sorted(rows, key=lambda row: row.sort_key)),
        scope=_join(report.scope for report in reports),
        owners=frozenset().union(*(report.owners for report in reports)),
        attention=_join(report.attention for report in reports),
        habits=_join(report.habits for report in reports),
        trends=_join(report.trends for report in reports),
        practices=_merge_practices(reports),
        timelines=_join(report.timelines for report in reports),
        skipped=next((report.skipped for report in reports if report.skipped), None),
        older=sum(report.older for report in reports),
        series=sum(report.series for report in reports),
        notes=sum(report.notes for report in reports),
        unreadable=_join(report.unreadable for report in reports),
    )


def _merge_practices(reports: Iterable[StatusReport]) -> "tuple[Practices, ...] | None":
    """Return the practices of all *reports*, None where nobody asked for any."""
    measured = [report.practices for report in reports if report.practices is not None]
    return _join(measured) if measured else None


def _join(groups: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(groups))
