"""What the faces of ``status`` have in common: groups of actions, and an action's dates in words."""

from collections.abc import Callable, Iterator, Sequence

from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.report import StatusReport

NOBODY = "nobody"


def group_rows(report: StatusReport, group_by: str) -> Iterator[tuple[str, Sequence[ActionRow]]]:
    """Yield the name and the actions of each ``owner`` or ``series``; all in one, without a name, by ``due``.

    An action of two owners stands with both.
    """
    if group_by == "due":
        yield "", report.rows
        return
    series = label_series(report)
    grouped: dict[str, list[ActionRow]] = {}
    for row in report.rows:
        for name in (row.owners or (NOBODY,)) if group_by == "owner" else (series(row),):
            grouped.setdefault(name, []).append(row)
    yield from sorted(grouped.items(), key=lambda group: (group[0] == NOBODY, group[0].casefold(), group[0]))


def label_series(report: StatusReport) -> Callable[[ActionRow], str]:
    """Return what names the series of an action, with its repo where the report has several."""
    has_several = len({row.repo for row in report.rows}) > 1
    return lambda row: f"{row.repo}: {row.series}" if has_several else row.series


def label_owners(row: ActionRow) -> str:
    """Who has it."""
    return ", ".join(row.owners) or NOBODY


def label_day(row: ActionRow) -> str:
    """When an open action is due, when a closed one was closed."""
    if not row.is_open:
        return str(row.thread.closed)
    return str(row.thread.due) if row.thread.due else "no date"


def label_lateness(row: ActionRow) -> str:
    """How late an action is, on which day of the coming week it is due, or how it was closed."""
    if not row.is_open:
        return str(row.thread.state)
    if row.overdue_days:
        return f"{row.overdue_days} d late"
    due = row.thread.due
    if not due or not row.is_due_soon:
        return ""
    return "today" if due == row.today else f"{due:%a}"


def is_in_progress(row: ActionRow) -> bool:
    """Tell whether the box says ``[/]``."""
    box = row.thread.latest.action.item.box
    return box is not None and box.mark == "/"


def label_history(row: ActionRow) -> str:
    """How often it was carried, by how much it slipped."""
    slipped = sum(row.thread.slips)
    parts = [f"carried {row.thread.carried}×"] if row.thread.carried else []
    return ", ".join([*parts, f"slipped {slipped} d"] if slipped else parts)
