"""``table`` of ``status``: the actions in groups, overdue ones in red, then what needs attention, then habits."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from oneonone_lint.formatters.escaping import escape_line
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
from oneonone_lint.reports.status.practices import Practices
from oneonone_lint.reports.status.report import StatusReport

_NARROW = 100  # characters; below, series and carries stand under the action
_WIDEST_NAME = 16  # characters, in a narrow table
_ORDER = {
    "owner": ("Owner", "Due", "", "Action", "Series", "History"),
    "series": ("Series", "Due", "", "Owner", "Action", "History"),
    "due": ("Due", "", "Owner", "Action", "Series", "History"),
}


def print_table(report: StatusReport, group_by: str, console: Console) -> None:
    """Print the report on *console*, grouped by ``owner``, ``series`` or ``due``."""
    console.print(_whole(report, group_by, is_narrow=console.width < _NARROW))


def _whole(report: StatusReport, group_by: str, *, is_narrow: bool) -> RenderableType:
    parts: list[RenderableType] = []
    if report.rows:
        parts += [_actions(report, group_by, is_narrow=is_narrow), Text()]
    if report.attention:
        parts += [Text("Attention", style="bold yellow"), *_attention(report), Text()]
    if report.habits:
        parts += [*(_habit_lines(report.habits) if is_narrow else [_habits(report.habits)]), Text()]
    if report.practices:
        parts += [Text("Practices", style="bold"), *_practices(report.practices), Text()]
    return Group(*parts, *_summary(report))


def _actions(report: StatusReport, group_by: str, *, is_narrow: bool) -> Table:
    table, columns = _table(), _columns(group_by, is_narrow=is_narrow)
    for name in columns:
        wraps = name == "Action" or (is_narrow and name in ("Owner", "Series"))
        widest = _WIDEST_NAME if wraps and name != "Action" else None
        table.add_column(name, no_wrap=not wraps, overflow="fold", max_width=widest)
    series = label_series(report)
    for name, rows in group_rows(report, group_by):
        for number, row in enumerate(rows):
            cells = _cells(row, series(row))
            _put_under_action(cells, [name for name in _ORDER[group_by] if name not in columns])
            if name:
                cells[columns[0]] = Text("" if number else escape_line(name), style="bold not red")
            table.add_row(*(cells[column] for column in columns), style="red" if row.overdue_days else "")
        table.add_section()
    return table


def _put_under_action(cells: dict[str, Text], hidden: Iterable[str]) -> None:
    words = ", ".join(filter(None, (cells[name].plain for name in hidden)))
    if words:
        cells["Action"].append(f"\n{words}", "dim not red")


def _columns(group_by: str, *, is_narrow: bool) -> list[str]:
    order = _ORDER[group_by]
    return [name for name in order if not is_narrow or name not in ("Series", "History") or name == order[0]]


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold")


def _cells(row: ActionRow, series: str) -> dict[str, Text]:
    return {
        "Owner": Text(escape_line(label_owners(row))),
        "Due": _due(row),
        "": _lateness(row),
        "Action": _action(row),
        "Series": Text(escape_line(series)),
        "History": Text(label_history(row)),
    }


def _due(row: ActionRow) -> Text:
    style = "dim" if not row.is_open else "" if row.thread.due else "yellow"
    return Text(label_day(row), style=style)


def _lateness(row: ActionRow) -> Text:
    style = "dim" if not row.is_open else "bold red" if row.overdue_days else "yellow"
    return Text(label_lateness(row), style=style)


def _action(row: ActionRow) -> Text:
    text = Text(escape_line(row.thread.latest.action.text))
    if is_in_progress(row):
        text.append(" (in progress)", style="cyan")
    return text


def _attention(report: StatusReport) -> Iterator[Padding]:
    for entry in report.attention:
        yield Padding(Text(escape_line(f"{entry.series}: {entry.message} ({entry.path})")), (0, 0, 0, 2))


def _habits(habits: Sequence[Habits]) -> Table:
    table = _table()
    table.add_column("Habits", no_wrap=True)
    for name in ("Held", "Moved", "Cancelled", "Closed", "On time", "Manager's", "Mean age"):
        table.add_column(name, justify="right", no_wrap=True)
    for entry in habits:
        share = "–" if entry.manager_share is None else f"{entry.manager_share:.0%}"
        age = "–" if entry.mean_age_days is None else f"{entry.mean_age_days:g} d"
        numbers = (entry.held, entry.moved, entry.cancelled, entry.closed, entry.closed_on_time)
        table.add_row(escape_line(entry.series), *map(str, numbers), share, age)
    return table


def _habit_lines(habits: Sequence[Habits]) -> Iterator[Text]:
    for entry in habits:
        parts = [f"{entry.held} held", f"{entry.moved} moved", f"{entry.cancelled} cancelled"]
        parts.append(f"{entry.closed} closed, {entry.closed_on_time} on time")
        if entry.manager_share is not None:
            parts.append(f"{entry.manager_share:.0%} the manager's")
        yield Text(f"{escape_line(entry.series)}: {', '.join(parts)}", style="dim")


def _practices(practices: Sequence[Practices]) -> Iterator[Padding]:
    for entry in practices:
        yield Padding(Text(escape_line(f"{entry.series}: {'; '.join(label_practices(entry))}")), (0, 0, 0, 2))


def _summary(report: StatusReport) -> Iterator[Text]:
    counts = report.summary()
    text = Text(f"{counts['open']} open", style="bold")
    text.append(f", {counts['overdue']} overdue", style="red" if counts["overdue"] else "")
    text.append(f", {counts['due_within_7_days']} due within 7 days")
    for key, words in (("without_due", "without a due date"), ("without_owner", "without an owner")):
        if counts[key]:
            text.append(f", {counts[key]} {words}", style="yellow")
    yield text
    scale = f"{report.series} series, {pluralize(report.notes, 'note')}, as of {_long(report.today)}"
    yield Text(scale, style="dim")
    if report.older:
        older = f"{pluralize(report.older, 'open action')} last mentioned before enforce-from; --all lists them"
        yield Text(older, style="dim")


def _long(day: dt.date) -> str:
    return f"{day:%a} {day}"
