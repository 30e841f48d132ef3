"""``markdown`` of ``status``: headings and tables, as for the summary of a CI job."""

from collections.abc import Iterator, Sequence

from oneonone_lint.formatters.markdown_table import escape_cell, format_table
from oneonone_lint.formatters.status.columns import HABIT_COLUMNS, MARKDOWN_COLUMNS, Column, Layout, habit_cells
from oneonone_lint.formatters.status.groups import group_rows
from oneonone_lint.formatters.status.labels import (
    has_several_repos,
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


def format_markdown(report: StatusReport, layout: Layout) -> Iterator[str]:
    """Yield the lines of the report, its tables as *layout* says."""
    with_repo = has_several_repos(report)
    yield f"## Actions of 1:1s, {report.today}"
    yield from ("", _format_summary(report))
    columns = MARKDOWN_COLUMNS[layout.group_by]
    shown = (*columns, Column.ID) if layout.with_ids else columns
    yield from _format_actions(report, layout.group_by, shown)
    if report.attention:
        yield from ("", "## Attention", "", *_format_attention(report))
    if report.habits:
        yield from ("", "## Habits", "", *_format_habits(report.habits, with_repo=with_repo))
    if report.practices:
        yield from ("", "## Practices", "", *_format_practices(report))


def _format_summary(report: StatusReport) -> str:
    counts = report.summary()
    parts = [f"**{counts['open']} open**", f"{counts['overdue']} overdue"]
    parts.append(f"{counts['due_within_7_days']} due within 7 days")
    for key, words in (("without_due", "without a due date"), ("without_owner", "without an owner")):
        if counts[key]:
            parts.append(f"{counts[key]} {words}")
    if report.older:
        parts.append(f"{pluralize(report.older, 'open action')} last mentioned before enforce-from")
    return f"{', '.join(parts)}; {report.series} series, {pluralize(report.notes, 'note')}."


def _format_actions(report: StatusReport, group_by: str, columns: Sequence[Column]) -> Iterator[str]:
    with_repo = has_several_repos(report)
    for group in group_rows(report, group_by):
        if group.name:
            yield from ("", f"### {escape_cell(group.name)}")
        if group.rows:
            yield from ("", *_format_rows(group.rows, columns, with_repo=with_repo))


def _format_rows(rows: Sequence[ActionRow], columns: Sequence[Column], *, with_repo: bool) -> list[str]:
    lines = []
    for row in rows:
        cells = _format_cells(row, with_repo=with_repo)
        lines.append(tuple(cells[column] for column in columns))
    return format_table(tuple(columns), lines)


def _format_cells(row: ActionRow, *, with_repo: bool) -> dict[Column, str]:
    text = escape_cell(row.action.text)
    lateness = label_lateness(row)
    return {
        Column.DUE: label_day(row),
        Column.LATENESS: f"**{lateness}**" if row.overdue_days else lateness,
        Column.ACTION: f"{text} (in progress)" if row.action.is_in_progress else text,
        Column.OWNER: escape_cell(label_owners(row)),
        Column.SERIES: escape_cell(label_series(row, with_repo=with_repo)),
        Column.HISTORY: label_history(row),
        Column.ID: escape_cell(row.action.id),
    }


def _format_attention(report: StatusReport) -> Iterator[str]:
    with_repo = has_several_repos(report)
    for entry in report.attention:
        series = escape_cell(label_series(entry, with_repo=with_repo))
        yield f"- {series}: {escape_cell(entry.message)} ({escape_cell(entry.path)})"


def _format_habits(habits: Sequence[Habits], *, with_repo: bool) -> list[str]:
    rows = [(escape_cell(label_series(entry, with_repo=with_repo)), *habit_cells(entry)) for entry in habits]
    return format_table(("Series", *HABIT_COLUMNS), rows)


def _format_practices(report: StatusReport) -> Iterator[str]:
    with_repo = has_several_repos(report)
    for entry in report.practices or ():
        labels = "; ".join(label_practices(entry))
        yield f"- {escape_cell(label_series(entry, with_repo=with_repo))}: {escape_cell(labels)}"
