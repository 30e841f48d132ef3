"""``markdown`` of ``status``: headings and tables, as for the summary of a CI job."""

from collections.abc import Iterator, Sequence

from oneonone_lint.formatters.markdown_table import escape_cell, format_table
from oneonone_lint.formatters.status.labels import (
    group_rows,
    is_in_progress,
    label_day,
    label_history,
    label_lateness,
    label_owners,
    label_series,
)
from oneonone_lint.formatters.status.practices import label_practices
from oneonone_lint.model.text import pluralize
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.habits import Habits
from oneonone_lint.reports.status.report import StatusReport


def format_markdown(report: StatusReport, group_by: str) -> Iterator[str]:
    """Yield the lines of the report, grouped by ``owner``, ``series`` or ``due``."""
    yield f"## Actions of 1:1s, {report.today}"
    yield from ("", _summary(report))
    for name, rows in group_rows(report, group_by):
        if name:
            yield from ("", f"### {escape_cell(name)}")
        if rows:
            yield from ("", *_actions(report, rows, group_by))
    if report.attention:
        yield from ("", "## Attention", "")
        yield from (
            f"- {escape_cell(entry.series)}: {escape_cell(entry.message)} ({escape_cell(entry.path)})"
            for entry in report.attention
        )
    if report.habits:
        yield from ("", "## Habits", "", *_habits(report.habits))
    if report.practices:
        yield from ("", "## Practices", "")
        yield from (
            f"- {escape_cell(entry.series)}: {escape_cell('; '.join(label_practices(entry)))}"
            for entry in report.practices
        )


def _summary(report: StatusReport) -> str:
    counts = report.summary()
    parts = [f"**{counts['open']} open**", f"{counts['overdue']} overdue"]
    parts.append(f"{counts['due_within_7_days']} due within 7 days")
    for key, words in (("without_due", "without a due date"), ("without_owner", "without an owner")):
        if counts[key]:
            parts.append(f"{counts[key]} {words}")
    if report.older:
        parts.append(f"{pluralize(report.older, 'open action')} last mentioned before enforce-from")
    return f"{', '.join(parts)}; {report.series} series, {pluralize(report.notes, 'note')}."


def _actions(report: StatusReport, rows: Sequence[ActionRow], group_by: str) -> list[str]:
    columns = [name for name in ("Due", "", "Action", "Owner", "Series", "History") if name.casefold() != group_by]
    if group_by == "due":
        columns.insert(0, "Due")
    series = label_series(report)
    cells = [_cells(row, series(row)) for row in rows]
    return format_table(tuple(columns), [tuple(each[name] for name in columns) for each in cells])


def _cells(row: ActionRow, series: str) -> dict[str, str]:
    late = label_lateness(row)
    return {
        "Due": label_day(row),
        "": f"**{late}**" if row.overdue_days else late,
        "Action": escape_cell(row.thread.latest.action.text) + (" (in progress)" if is_in_progress(row) else ""),
        "Owner": escape_cell(label_owners(row)),
        "Series": escape_cell(series),
        "History": label_history(row),
    }


def _habits(habits: Sequence[Habits]) -> list[str]:
    header = ("Series", "Held", "Moved", "Cancelled", "Closed", "On time", "Manager's", "Mean age")
    return format_table(header, [_habit_cells(entry) for entry in habits])


def _habit_cells(entry: Habits) -> tuple[str, ...]:
    share = "–" if entry.manager_share is None else f"{entry.manager_share:.0%}"
    age = "–" if entry.mean_age_days is None else f"{entry.mean_age_days:g} d"
    numbers = (entry.held, entry.moved, entry.cancelled, entry.closed, entry.closed_on_time)
    return (escape_cell(entry.series), *map(str, numbers), share, age)
