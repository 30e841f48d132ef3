"""The habits of the table that ``status`` prints: numbers, and on a terminal small pictures of them."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.formatters.status.columns import HABIT_COLUMNS, habit_cells
from oneonone_lint.formatters.status.habit_pictures import PICTURE_TITLES, PICTURES_WIDTH, draw_habits
from oneonone_lint.formatters.status.labels import label_on_time, label_series
from oneonone_lint.reports.status.habits import Habits
from oneonone_lint.reports.status.report import StatusReport

_TITLES = ("Habits", *HABIT_COLUMNS)
_GAP = 2  # characters between two columns
_INDENT = (0, 0, 0, 2)  # top, right, bottom, left


def build_habits(report: StatusReport, width: int, *, with_repo: bool, with_pictures: bool) -> Iterator[RenderableType]:
    """Yield the habits *with_pictures* beside the numbers or, where *width* has no room for both, below them."""
    numbers = [[escape_line(label_series(entry, with_repo=with_repo)), *habit_cells(entry)] for entry in report.habits]
    pictures = list(map(draw_habits, report.habits, report.trends)) if with_pictures else []
    room = width - _measure(numbers)
    if pictures and room >= _GAP + PICTURES_WIDTH:
        yield _build_table([*_TITLES, *PICTURE_TITLES], _join(numbers, pictures))
        return
    yield from _build_numbers(report.habits, numbers, is_table=room >= 0)
    names = [row[:1] for row in numbers]
    if pictures and max(cell_len(name) for [name] in names) + _GAP + PICTURES_WIDTH <= width:
        yield Text()
        yield _build_table(["", *PICTURE_TITLES], _join(names, pictures))


def _join(
    cells: Sequence[Sequence[RenderableType]], more: Sequence[Sequence[RenderableType]]
) -> list[list[RenderableType]]:
    """Return rows that have *more* behind their *cells*."""
    return [[*first, *second] for first, second in zip(cells, more, strict=True)]


def open_table() -> Table:
    """Return a table of ours without columns."""
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold")


def _measure(rows: Sequence[Sequence[str]]) -> int:
    """Return how many characters the columns of *rows* take side by side."""
    widths = [max(map(cell_len, column)) for column in zip(_TITLES, *rows, strict=True)]
    return sum(widths) + _GAP * (len(widths) - 1)


def _build_table(titles: Sequence[str], rows: Sequence[Sequence[RenderableType]]) -> Table:
    """Return *rows* as a table: numbers to the right, names and pictures to the left."""
    table = open_table()
    for title in titles:
        table.add_column(title, justify="right" if title in HABIT_COLUMNS else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _build_numbers(
    habits: Sequence[Habits], rows: Sequence[Sequence[str]], *, is_table: bool
) -> Iterator[RenderableType]:
    """Yield the numbers of *habits* as a table of *rows*, or as a line for each series that may wrap."""
    if is_table:
        yield _build_table(_TITLES, rows)
        return
    yield Text("Habits", style="bold")
    for entry, row in zip(habits, rows, strict=True):
        yield Padding(_build_line(entry, row[0]), _INDENT, expand=False)


def _build_line(entry: Habits, name: str) -> Text:
    on_time = label_on_time(entry.closed, entry.closed_dated, entry.closed_on_time)
    parts = [f"{entry.held} held, {entry.moved} moved, {entry.cancelled} cancelled"]
    parts.append(f"{entry.closed} closed, {on_time} on time")
    if entry.manager_share is not None:
        parts.append(f"{entry.manager_share:.0%} the manager's")
    if entry.mean_age_days is not None:
        parts.append(f"open for {entry.mean_age_days:.0f} days")
    return Text(f"{name}: {'; '.join(parts)}")
