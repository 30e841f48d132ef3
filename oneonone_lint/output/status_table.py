"""``table`` of ``status``: the actions in groups, overdue ones in red, then what needs attention, then habits."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from oneonone_lint.output.common import counted
from oneonone_lint.status import ActionRow, Habits, StatusReport
from oneonone_lint.text import printable

_NOBODY = "nobody"


def status_table(report: StatusReport, group_by: str) -> RenderableType:
    """Return the report as something that a ``rich`` console prints."""
    parts: list[RenderableType] = []
    for title, rows in _groups(report, group_by):
        parts += [_title(title, rows), _table(rows, group_by), Text()]
    if report.attention:
        parts += [Text("Attention", style="bold yellow"), *_attention(report), Text()]
    if report.habits:
        parts += [_habits(report.habits), Text()]
    return Group(*parts, _summary(report))


def print_table(report: StatusReport, group_by: str, console: Console) -> None:
    """Print the report on *console*."""
    console.print(status_table(report, group_by))


def _groups(report: StatusReport, group_by: str) -> Iterator[tuple[str, list[ActionRow]]]:
    if group_by == "owner":
        names = sorted({owner for row in report.rows for owner in row.owners or (_NOBODY,)}, key=_name_key)
        for name in names:
            yield name, [row for row in report.rows if name in (row.owners or (_NOBODY,))]
        return
    key: Callable[[ActionRow], str] = _week if group_by == "due" else lambda row: row.series
    ordered = report.rows if group_by == "due" else sorted(report.rows, key=key)
    for name, rows in groupby(ordered, key):
        yield name, list(rows)


def _name_key(name: str) -> tuple[bool, str]:
    return name == _NOBODY, name.casefold()


def _week(row: ActionRow) -> str:
    due = row.thread.due
    if due is None:
        return "no due date"
    if row.overdue_days:
        return "overdue"
    days = (due - row.today).days
    return "within 7 days" if days <= 7 else "later"  # noqa: PLR2004 - a week, as in the summary


def _title(name: str, rows: list[ActionRow]) -> Text:
    overdue = sum(row.overdue_days > 0 for row in rows)
    title = Text(printable(name), style="bold")
    title.append(f"  {counted(len(rows), 'action')}", style="not bold dim")
    if overdue:
        title.append(f", {overdue} overdue", style="not bold red")
    return title


def _table(rows: list[ActionRow], group_by: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=True, show_edge=False, expand=False)
    table.add_column("Due", no_wrap=True)
    table.add_column("Action", overflow="fold", min_width=20)
    if group_by != "owner":
        table.add_column("Owner", overflow="fold")
    if group_by != "series":
        table.add_column("Series", overflow="fold")
    table.add_column("Id", no_wrap=True, style="dim")
    table.add_column("Carried", no_wrap=True, justify="right")
    for row in rows:
        cells = [_due(row), _action(row)]
        if group_by != "owner":
            cells.append(Text(printable(", ".join(row.owners) or _NOBODY)))
        if group_by != "series":
            cells.append(Text(printable(row.series)))
        table.add_row(
            *cells,
            Text(printable(row.thread.id)),
            Text(_carried(row)),
            style="red" if row.overdue_days else "",
        )
    return table


def _due(row: ActionRow) -> Text:
    due = row.thread.due
    if not row.is_open:
        return Text(f"{row.thread.state} {row.thread.closed}", style="dim")
    text = Text(f"{due:%a} {due}" if due else "no date", style="" if due else "yellow")
    if row.overdue_days:
        text.append(f" {row.overdue_days} d late")
    elif row.due_soon:
        text.stylize("yellow")
    return text


def _action(row: ActionRow) -> Text:
    text = Text(printable(row.thread.latest.action.text))
    if row.thread.latest.action.item.box and row.thread.latest.action.item.box.mark == "/":
        text.append(" (in progress)", style="cyan")
    return text


def _carried(row: ActionRow) -> str:
    slipped = sum(row.thread.slips)
    parts = [f"{row.thread.carried}×"] if row.thread.carried else []
    return " ".join([*parts, f"+{slipped} d"] if slipped else parts)


def _attention(report: StatusReport) -> Iterator[Text]:
    for entry in report.attention:
        yield Text(printable(f"  {entry.series}: {entry.message} ({entry.path})"))


def _habits(habits: list[Habits]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=True,
        show_edge=False,
        title="Habits",
        title_justify="left",
        title_style="bold",
    )
    table.add_column("Series", overflow="fold")
    for name in ("Held", "Moved", "Cancelled", "Closed", "On time", "Manager's share", "Mean age"):
        table.add_column(name, justify="right")
    for entry in habits:
        share = "–" if entry.manager_share is None else f"{entry.manager_share:.0%}"
        age = "–" if entry.mean_age_days is None else f"{entry.mean_age_days:g} d"
        numbers = (entry.held, entry.moved, entry.cancelled, entry.closed, entry.closed_on_time)
        table.add_row(printable(entry.series), *map(str, numbers), share, age)
    return table


def _summary(report: StatusReport) -> Text:
    counts = report.summary()
    text = Text(f"{counts['open']} open", style="bold")
    text.append(f", {counts['overdue']} overdue", style="red" if counts["overdue"] else "")
    text.append(f", {counts['due_within_7_days']} due within 7 days")
    for key, words in (("without_due", "without a due date"), ("without_owner", "without an owner")):
        if counts[key]:
            text.append(f", {counts[key]} {words}", style="yellow")
    text.append(
        f" · {report.series} series, {counted(report.notes, 'note')}, as of {_long(report.today)}",
        style="not bold",
    )
    if report.older:
        text.append(
            f"\n{counted(report.older, 'open action')} last mentioned before enforce-from; --all lists them",
            style="not bold dim",
        )
    return text


def _long(day: dt.date) -> str:
    return f"{day:%a} {day}"
