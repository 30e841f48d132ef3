"""The columns of a table without titles, or with titles in another language, by what stands in them (clause 5.13)."""

from collections.abc import Callable, Iterator, Sequence

from oneonone_lint.model.document import TableRow, Text
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.cells import read_day_cell, read_owner_cell, read_status_cell
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.notes.table_columns import Columns

_FEWEST_WORDS = 2  # of what somebody is to do; one is a role, a team, a metric


def names_somebody(row: TableRow, people: People) -> bool:
    """Tell whether a cell of *row* is somebody whom *people* know: no title of a column is."""
    return any(_is_known(cell, people) for cell in row.cells)


def guess_columns(rows: Sequence[TableRow], people: People, context: DateContext, *, needs_day: bool) -> Columns | None:
    """Return what stands where in *rows*: in one column people, in one days, in one what is to be done."""
    free = dict(_list_columns(rows))
    owner = _take(free, lambda cell: _is_known(cell, people))
    day = _take(free, lambda cell: _is_day(cell, context))
    status = _take(free, lambda cell: _is_status(cell, context))
    action = max(free, key=lambda index: sum(len(cell.joined) for cell in free[index]), default=None)
    if owner is None or action is None or (needs_day and day is None):
        return None
    says_what = all(len(cell.joined.split()) >= _FEWEST_WORDS for cell in free[action])
    return Columns(action, owner, day, status) if says_what else None


def find_untitled_status(
    columns: Columns, titles: Sequence[str], rows: Sequence[TableRow], context: DateContext
) -> Columns:
    """Return *columns* with one for the status that has no title, such as one with ``✅`` in some rows."""
    untitled = [index for index, title in enumerate(titles) if not title.strip()]
    if columns.status is not None or not untitled:
        return columns
    cells_of = dict(_list_columns(rows))
    for index in untitled:
        if index in cells_of and all(_is_status(cell, context) for cell in cells_of[index]):
            return columns._replace(status=index)
    return columns


def _list_columns(rows: Sequence[TableRow]) -> Iterator[tuple[int, list[Text]]]:
    """Yield each column that says something, by its index: the cells of it that do."""
    for index in range(max((len(row.cells) for row in rows), default=0)):
        cells = [row.cell(index) for row in rows if row.cell(index).joined.strip(" -–—")]
        if cells:
            yield index, cells


def _take(columns: dict[int, list[Text]], is_one: Callable[[Text], bool]) -> int | None:
    """Take the first of *columns* all of whose cells are such as *is_one* tells."""
    for index, cells in columns.items():
        if all(map(is_one, cells)):
            del columns[index]
            return index
    return None


def _is_known(cell: Text, people: People) -> bool:
    owners = read_owner_cell(cell, people)
    return bool(owners) and all(owner.is_known for owner in owners or ())


def _is_day(cell: Text, context: DateContext) -> bool:
    due = read_day_cell(cell, context)
    return due is not None and due.problem is None


def _is_status(cell: Text, context: DateContext) -> bool:
    return read_status_cell(cell, "", context) is not None
