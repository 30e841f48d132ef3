"""The actions of a report in groups, as the tables show them."""

from collections.abc import Sequence

from oneonone_lint.formatters.status.labels import NOBODY, has_several_repos, label_series
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.report import StatusReport


class RowGroup(Value):
    """Actions that stand together; *name* is an owner or a series, empty where all actions are one group."""

    name: str
    rows: Sequence[ActionRow]


def group_rows(report: StatusReport, group_by: str) -> list[RowGroup]:
    """Return the actions by ``owner`` or by ``series``, in the order of names; by ``due`` they are one group.

    An action of two owners stands with both; what nobody has comes last.
    """
    if group_by == "due":
        return [RowGroup("", report.rows)]
    with_repo = has_several_repos(report)
    rows_by_name: dict[str, list[ActionRow]] = {}
    for row in report.rows:
        names = row.owners or (NOBODY,) if group_by == "owner" else (label_series(row, with_repo=with_repo),)
        for name in names:
            rows_by_name.setdefault(name, []).append(row)
    return [RowGroup(name, rows_by_name[name]) for name in sorted(rows_by_name, key=_sort_key)]


def _sort_key(name: str) -> tuple[bool, str, str]:
    return (name == NOBODY, name.casefold(), name)
