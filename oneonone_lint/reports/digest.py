"""What came out of the meetings of a period: accomplishments, decisions, closed actions (interface, clause 5.4)."""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.note import Note, Participants, Unreadable
from oneonone_lint.model.period import Period
from oneonone_lint.model.profile import Role
from oneonone_lint.model.value import Value
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.closures import Closures, count_closures
from oneonone_lint.reports.excerpts import Excerpt, list_excerpts
from oneonone_lint.reports.status.action_record import ActionRecord
from oneonone_lint.reports.status.action_row import ActionRow, SortKey
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.series_chain import SeriesChain


class Digest(Value):
    """What came out of a *series*, and of those that it carries on, in a *period*; all by date, the oldest first.

    *meetings* are the notes of those that were held, *closed* the actions closed in the period, *unreadable* the notes
    that may have had more.
    """

    series: str
    participants: Participants
    period: Period
    meetings: tuple[Note, ...]
    accomplishments: tuple[Excerpt, ...]
    decisions: tuple[Excerpt, ...]
    closed: tuple[ActionRow, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def closures(self) -> Closures:
        """How many actions were closed, and on time."""
        return count_closures(row.action for row in self.closed)


def build_digest(workspace: Workspace, name: str, period: Period, today: dt.date) -> Digest:
    """Return what came out of the series *name* in *period*; an agenda counts once its day has come."""
    chain = workspace.load_chain(name).up_to(name).until(today)
    entries = [entry for entry in chain.entries if period.holds(entry.date)]
    meetings = [entry for entry in entries if isinstance(entry, Note) and entry.took_place]
    records = map(ActionRecord.of, _list_closed(chain, period))
    closed = [ActionRow(workspace.config.repo, record, today) for record in records]
    return Digest(
        series=name,
        participants=chain[name].latest_participants,
        period=period,
        meetings=tuple(meetings),
        accomplishments=tuple(list_excerpts(meetings, Role.ACCOMPLISHMENTS)),
        decisions=tuple(list_excerpts(meetings, Role.DECISIONS)),
        closed=tuple(sorted(closed, key=_closing_order)),
        unreadable=tuple(entry for entry in entries if isinstance(entry, Unreadable)),
    )


def _list_closed(chain: SeriesChain, period: Period) -> Iterator[ActionThread]:
    for thread in chain.threads:
        if thread.closed and period.holds(thread.closed):
            yield thread


def _closing_order(row: ActionRow) -> tuple[dt.date, SortKey]:
    return (row.action.closed or dt.date.max, row.sort_key)
