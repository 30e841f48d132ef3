"""The columns of the tables that ``status`` prints, on a terminal and as Markdown."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from oneonone_lint.formatters.status.labels import label_on_time
from oneonone_lint.model.value import Value

if TYPE_CHECKING:
    from oneonone_lint.reports.status.habits import Habits


class Column(StrEnum):
    """A column of the table of actions, by its heading."""

    OWNER = "Owner"
    DUE = "Due"
    LATENESS = ""
    ACTION = "Action"
    SERIES = "Series"
    HISTORY = "History"
    ID = "Id"


# By ``--group-by``: on a terminal the name of a group is in the first column, in Markdown it is a heading.
TERMINAL_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "owner": (Column.OWNER, Column.DUE, Column.LATENESS, Column.ACTION, Column.SERIES, Column.HISTORY),
    "series": (Column.SERIES, Column.DUE, Column.LATENESS, Column.OWNER, Column.ACTION, Column.HISTORY),
    "due": (Column.DUE, Column.LATENESS, Column.OWNER, Column.ACTION, Column.SERIES, Column.HISTORY),
}
MARKDOWN_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "owner": (Column.DUE, Column.LATENESS, Column.ACTION, Column.SERIES, Column.HISTORY),
    "series": (Column.DUE, Column.LATENESS, Column.ACTION, Column.OWNER, Column.HISTORY),
    "due": (Column.DUE, Column.LATENESS, Column.ACTION, Column.OWNER, Column.SERIES, Column.HISTORY),
}


class Layout(Value):
    """How a table is laid out: grouped by ``owner``, ``series`` or ``due``, and *with_ids* of the actions or not.

    *with_pictures* it draws the habits as well.
    """

    group_by: str
    with_ids: bool
    with_pictures: bool = False


GROUPINGS = tuple(TERMINAL_COLUMNS)

HABIT_COLUMNS = ("Held", "Moved", "Cancelled", "Closed", "On time", "Manager's", "Mean age")
_UNKNOWN = "–"


def habit_cells(habits: "Habits") -> tuple[str, ...]:
    """Return the cells of ``HABIT_COLUMNS``; a dash stands where there is nothing to count."""
    share, age = habits.manager_share, habits.mean_age_days
    return (
        str(habits.held),
        str(habits.moved),
        str(habits.cancelled),
        str(habits.closed),
        label_on_time(habits.closed, habits.closed_dated, habits.closed_on_time),
        _UNKNOWN if share is None else f"{share:.0%}",
        _UNKNOWN if age is None else f"{age:g} d",
    )
