"""``table`` of ``status``: the actions in groups, overdue ones in red, then what needs attention, then habits."""

import datetime as dt
from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from oneonone_lint.habits import Habits
from oneonone_lint.output.common import counted
from oneonone_lint.status import ActionRow, StatusReport
from oneonone_lint.text import printable

_NOBODY = "nobody"
_NARROW = 100  # characters; below, series and carries stand under the action
_TITLES = {"owner": "Owner", "series": "Series", "due": "Due"}


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
    return Group(*parts, *_summary(report))


def _actions(report: StatusReport, group_by: str, *, is_narrow: bool) -> Table:
    table, columns = _table(), _columns(group_by, is_narrow=is_narrow)
    for name in columns:
        table.add_column(name, no_wrap=name != "Action", overflow="fold")
    for name, rows in _groups(report, group_by):
        for number, row in enumerate(rows):
            cells = {**_cells(row, is_narrow=is_narrow), _TITLES[group_by]: _group_cell(row, name, number, group_by)}
            table.add_row(*(cells[column] for column in columns), style="red" if row.overdue_days else "")
        table.add_section()
    return table


def _columns(group_by: str, *, is_narrow: bool) -> list[str]:
    columns = ["Owner", "Due", "", "Action", "Series", "History"]
    columns.insert(0, columns.pop(columns.index(_TITLES[group_by])))
    return [name for name in columns if not (is_narrow and name in ("Series", "History") and name != columns[0])]


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold")


def _groups(report: StatusReport, group_by: str) -> Iterator[tuple[str, list[ActionRow]]]:
    if group_by == "due":
        yield "", report.rows
        return
    names = {name for row in report.rows for name in _names(row, group_by)}
    for name in sorted(names, key=lambda name: (name == _NOBODY, name.casefold())):
        yield name, [row for row in report.rows if name in _names(row, group_by)]


def _names(row: ActionRow, group_by: str) -> tuple[str, ...]:
    return (row.owners or (_NOBODY,)) if group_by == "owner" else (row.series,)


def _group_cell(row: ActionRow, name: str, number: int, group_by: str) -> Text:
    if group_by == "due":
        return _due(row)
    return Text(printable(name) if not number else "", style="bold not red")


def _cells(row: ActionRow, *, is_narrow: bool) -> dict[str, Text]:
    return {
        "Owner": Text(printable(", ".join(row.owners) or _NOBODY)),
        "Due": _due(row),
        "": _lateness(row),
        "Action": _action(row, is_narrow=is_narrow),
        "Series": Text(printable(row.series)),
        "History": Text(_carried(row)),
    }


def _due(row: ActionRow) -> Text:
    if not row.is_open:
        return Text(str(row.thread.closed), style="dim")
    due = row.thread.due
    return Text(str(due)) if due else Text("no date", style="yellow")


def _lateness(row: ActionRow) -> Text:
    if not row.is_open:
        return Text(str(row.thread.state), style="dim")
    if row.overdue_days:
        return Text(f"{row.overdue_days} d late", style="bold red")
    due = row.thread.due
    if due and row.due_soon:
        return Text("today" if due == row.today else f"{due:%a}", style="yellow")
    return Text()


def _action(row: ActionRow, *, is_narrow: bool) -> Text:
    text = Text(printable(row.thread.latest.action.text))
    if row.thread.latest.action.item.box and row.thread.latest.action.item.box.mark == "/":
        text.append(" (in progress)", style="cyan")
    if is_narrow:
        text.append("\n" + ", ".join(filter(None, [printable(row.series), _carried(row)])), style="dim not red")
    return text


def _carried(row: ActionRow) -> str:
    slipped = sum(row.thread.slips)
    parts = [f"carried {row.thread.carried}×"] if row.thread.carried else []
    return ", ".join([*parts, f"slipped {slipped} d"] if slipped else parts)


def _attention(report: StatusReport) -> Iterator[Text]:
    for entry in report.attention:
        yield Text(printable(f"  {entry.series}: {entry.message} ({entry.path})"))


def _habits(habits: list[Habits]) -> Table:
    table = _table()
    table.add_column("Habits", no_wrap=True)
    for name in ("Held", "Moved", "Cancelled", "Closed", "On time", "Manager's", "Mean age"):
        table.add_column(name, justify="right", no_wrap=True)
    for entry in habits:
        share = "–" if entry.manager_share is None else f"{entry.manager_share:.0%}"
        age = "–" if entry.mean_age_days is None else f"{entry.mean_age_days:g} d"
        numbers = (entry.held, entry.moved, entry.cancelled, entry.closed, entry.closed_on_time)
        table.add_row(printable(entry.series), *map(str, numbers), share, age)
    return table


def _habit_lines(habits: list[Habits]) -> Iterator[Text]:
    for entry in habits:
        parts = [f"{entry.held} held", f"{entry.moved} moved", f"{entry.cancelled} cancelled"]
        parts.append(f"{entry.closed} closed, {entry.closed_on_time} on time")
        if entry.manager_share is not None:
            parts.append(f"{entry.manager_share:.0%} the manager's")
        yield Text(f"{printable(entry.series)}: {', '.join(parts)}", style="dim")


def _summary(report: StatusReport) -> Iterator[Text]:
    counts = report.summary()
    text = Text(f"{counts['open']} open", style="bold")
    text.append(f", {counts['overdue']} overdue", style="red" if counts["overdue"] else "")
    text.append(f", {counts['due_within_7_days']} due within 7 days")
    for key, words in (("without_due", "without a due date"), ("without_owner", "without an owner")):
        if counts[key]:
            text.append(f", {counts[key]} {words}", style="yellow")
    yield text
    scale = f"{report.series} series, {counted(report.notes, 'note')}, as of {_long(report.today)}"
    yield Text(scale, style="dim")
    if report.older:
        older = f"{counted(report.older, 'open action')} last mentioned before enforce-from; --all lists them"
        yield Text(older, style="dim")


def _long(day: dt.date) -> str:
    return f"{day:%a} {day}"
