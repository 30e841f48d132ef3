"""``table`` of ``status``: the actions in groups, overdue ones in red, then what needs attention, then habits."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.formatters.status.columns import TERMINAL_COLUMNS, Column, Layout
from oneonone_lint.formatters.status.groups import group_rows
from oneonone_lint.formatters.status.habits_table import build_habits, open_table
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
from oneonone_lint.reports.status.attention import Attention
from oneonone_lint.reports.status.practices import Practices
from oneonone_lint.reports.status.report import StatusReport

_NARROW = 100  # characters; below, series and carries stand under the action
_WIDEST_NAME = 16  # characters, in a narrow table
_NOT_IN_NARROW = (Column.SERIES, Column.HISTORY, Column.ID)
_INDENT = (0, 0, 0, 2)  # top, right, bottom, left


def print_table(report: StatusReport, layout: Layout, console: Console) -> None:
    """Print the report on *console*, as *layout* says."""
    is_narrow = console.width < _NARROW
    order = list(TERMINAL_COLUMNS[layout.group_by])
    if layout.with_ids:
        order.insert(0 if is_narrow else len(order), Column.ID)
    console.print(Group(*_build_parts(report, layout, order, console.width)))


def _build_parts(report: StatusReport, layout: Layout, order: Sequence[Column], width: int) -> Iterator[RenderableType]:
    """Yield the parts of the page of that *width* from top to bottom, a blank line after each but the last."""
    with_repo = has_several_repos(report)
    if report.rows:
        yield _build_actions(report, layout.group_by, order, is_narrow=width < _NARROW)
        yield Text()
    if report.attention:
        yield Text("Attention", style="bold yellow")
        yield from (_build_attention(entry, with_repo=with_repo) for entry in report.attention)
        yield Text()
    if report.habits:
        yield from build_habits(report, width, with_repo=with_repo, with_pictures=layout.with_pictures)
        yield Text()
    if report.practices:
        yield Text("Practices", style="bold")
        yield from (_build_practices(entry, with_repo=with_repo) for entry in report.practices)
        yield Text()
    yield from _build_summary(report)


def _build_actions(report: StatusReport, group_by: str, order: Sequence[Column], *, is_narrow: bool) -> Table:
    columns = _choose_narrow_columns(order) if is_narrow else order
    hidden = [column for column in order if column not in columns]
    with_repo = has_several_repos(report)
    table = open_table()
    for column in columns:
        _add_column(table, column, is_narrow=is_narrow)
    for group in group_rows(report, group_by):
        for index, row in enumerate(group.rows):
            cells = _build_cells(row, hidden, with_repo=with_repo)
            if group.name:
                cells[columns[0]] = _build_group_name(group.name, is_first=index == 0)
            table.add_row(*(cells[column] for column in columns), style="red" if row.overdue_days else "")
        table.add_section()
    return table


def _choose_narrow_columns(order: Sequence[Column]) -> list[Column]:
    """Return the columns for which a narrow table has room: the first one, which names the group, is always there."""
    first = next(column for column in order if column is not Column.ID)
    return [column for column in order if column == first or column not in _NOT_IN_NARROW]


def _add_column(table: Table, column: Column, *, is_narrow: bool) -> None:
    is_narrow_name = is_narrow and column in (Column.OWNER, Column.SERIES)
    wraps = column == Column.ACTION or is_narrow_name
    max_width = _WIDEST_NAME if is_narrow_name else None
    table.add_column(column.value, no_wrap=not wraps, overflow="fold", max_width=max_width)


def _build_group_name(name: str, *, is_first: bool) -> Text:
    """Return what stands in the first column: the group's name in its first row, nothing in the others."""
    return Text(escape_line(name) if is_first else "", style="bold not red")


def _build_cells(row: ActionRow, hidden: Sequence[Column], *, with_repo: bool) -> dict[Column, Text]:
    """Return the cell of every column; what *hidden* ones say stands under the action as well."""
    cells = {
        Column.OWNER: Text(escape_line(label_owners(row))),
        Column.DUE: Text(label_day(row), style=_choose_due_style(row)),
        Column.LATENESS: Text(label_lateness(row), style=_choose_lateness_style(row)),
        Column.ACTION: _build_action(row),
        Column.SERIES: Text(escape_line(label_series(row, with_repo=with_repo))),
        Column.HISTORY: Text(label_history(row)),
        Column.ID: Text(escape_line(row.action.id)),
    }
    under_action = _join_cells(cells, hidden)
    if under_action:
        cells[Column.ACTION].append(f"\n{under_action}", "dim not red")
    return cells


def _join_cells(cells: Mapping[Column, Text], columns: Sequence[Column]) -> str:
    return ", ".join(cells[column].plain for column in columns if cells[column].plain)


def _choose_due_style(row: ActionRow) -> str:
    if not row.is_open:
        return "dim"
    return "" if row.action.due else "yellow"


def _choose_lateness_style(row: ActionRow) -> str:
    if not row.is_open:
        return "dim"
    return "bold red" if row.overdue_days else "yellow"


def _build_action(row: ActionRow) -> Text:
    text = Text(escape_line(row.action.text))
    if row.action.is_in_progress:
        text.append(" (in progress)", style="cyan")
    return text


def _build_attention(entry: Attention, *, with_repo: bool) -> Padding:
    line = f"{label_series(entry, with_repo=with_repo)}: {entry.message} ({entry.path})"
    return Padding(Text(escape_line(line)), _INDENT, expand=False)


def _build_practices(entry: Practices, *, with_repo: bool) -> Padding:
    labels = "; ".join(label_practices(entry))
    return Padding(Text(escape_line(f"{label_series(entry, with_repo=with_repo)}: {labels}")), _INDENT, expand=False)


def _build_summary(report: StatusReport) -> Iterator[Text]:
    counts = report.summary()
    text = Text(f"{counts['open']} open", style="bold")
    text.append(f", {counts['overdue']} overdue", style="red" if counts["overdue"] else "")
    text.append(f", {counts['due_within_7_days']} due within 7 days")
    for key, words in (("without_due", "without a due date"), ("without_owner", "without an owner")):
        if counts[key]:
            text.append(f", {counts[key]} {words}", style="yellow")
    yield text
    notes = pluralize(report.notes, "note")
    yield Text(f"{report.series} series, {notes}, as of {report.today:%a} {report.today}", style="dim")
    if report.older:
        older = pluralize(report.older, "open action")
        yield Text(f"{older} last mentioned before enforce-from; --all lists them", style="dim")
