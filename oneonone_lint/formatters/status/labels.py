"""An action in words, as the tables of ``status`` show it: who has it, when it is due, how late it is."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oneonone_lint.reports.status.action_row import ActionRow
    from oneonone_lint.reports.status.attention import Attention
    from oneonone_lint.reports.status.habits import Habits
    from oneonone_lint.reports.status.practices import Practices
    from oneonone_lint.reports.status.report import StatusReport
    from oneonone_lint.reports.timeline.series_timeline import SeriesTimeline

NOBODY = "nobody"


def has_several_repos(report: "StatusReport") -> bool:
    """Tell whether what *report* names stands in more than one repo, so that a series needs its repo's name."""
    repos = {row.repo for row in report.rows} | {entry.repo for entry in report.attention}
    return len(repos | {entry.repo for entry in report.habits}) > 1


def label_series(entry: "ActionRow | Attention | Habits | Practices | SeriesTimeline", *, with_repo: bool) -> str:
    """Return the series of *entry*, ``alice-bob``, or with its repo, ``team-notes: alice-bob``."""
    return f"{entry.repo}: {entry.series}" if with_repo else entry.series


def label_owners(row: "ActionRow") -> str:
    """Return who has an action."""
    return ", ".join(row.owners) or NOBODY


def label_day(row: "ActionRow") -> str:
    """Return when an open action is due, when a closed one was closed."""
    if not row.is_open:
        return str(row.action.closed)
    return str(row.action.due) if row.action.due else "no date"


def label_lateness(row: "ActionRow") -> str:
    """Return how late an action is, ``3 d late``, on which day of the coming week it is due, or how it was closed."""
    if not row.is_open:
        return str(row.action.state)
    if row.overdue_days:
        return f"{row.overdue_days} d late"
    due = row.action.due
    if not due or not row.is_due_soon:
        return ""
    return "today" if due == row.today else f"{due:%a}"


def label_on_time(closed: int, dated: int, on_time: int) -> str:
    """Return how many of the *closed* actions were on time; out of how many, where not all of them can have been."""
    return str(on_time) if dated == closed else f"{on_time} of {dated}"


def label_history(row: "ActionRow") -> str:
    """Return how often an action was carried and by how much it slipped: ``carried 2×, slipped 7 d``."""
    labels = []
    if row.action.carried:
        labels.append(f"carried {row.action.carried}×")
    slipped_days = sum(row.action.slips)
    if slipped_days:
        labels.append(f"slipped {slipped_days} d")
    return ", ".join(labels)
