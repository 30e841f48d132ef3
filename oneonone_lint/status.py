"""How things stand: every action's life, what needs attention, the habits of each series (contract, ``status``)."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import mean
from typing import TYPE_CHECKING

from oneonone_lint.cadence import overdue_after
from oneonone_lint.note import Note, Participants, State, Status
from oneonone_lint.series import Series
from oneonone_lint.threads import Thread, weave_line
from oneonone_lint.workspace import Workspace

if TYPE_CHECKING:
    from oneonone_lint.settings import SeriesSettings

SOON = dt.timedelta(days=7)
CARRIED_OFTEN = 3
_LONG_OVERDUE = 14


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as it stands on *today* in the repo named *repo*."""

    repo: str
    thread: Thread
    today: dt.date

    @property
    def series(self) -> str:
        """The series of the latest mention."""
        return self.thread.latest.series

    @property
    def is_open(self) -> bool:
        """Something is left to do."""
        return not self.thread.state.is_closed

    @property
    def owners(self) -> tuple[str, ...]:
        """Handles of who has it, as the roster spells them."""
        return tuple(owner.handle for owner in self.thread.owners)

    @property
    def overdue_days(self) -> int:
        """Days since the due date of an open action, 0 while it is not past."""
        due = self.thread.due
        return max((self.today - due).days, 0) if due and self.is_open else 0

    @property
    def due_soon(self) -> bool:
        """An open action due today or in the seven days after."""
        due = self.thread.due
        return self.is_open and due is not None and self.today <= due <= self.today + SOON

    @property
    def sort_key(self) -> tuple[dt.date, str, str, int]:
        """Due date (none last), series, path, line."""
        latest = self.thread.latest
        return (self.thread.due or dt.date.max, self.series, latest.note.path, latest.action.item.line)


class AttentionKind(StrEnum):
    """What the clock says that no note does."""

    AGENDA_PAST = "agenda-past"
    CADENCE_OVERDUE = "cadence-overdue"
    CARRIED_OFTEN = "carried-often"
    LONG_OVERDUE = "long-overdue"


@dataclass(frozen=True, slots=True)
class Attention:
    """Something to look at; *message* names no word of a note."""

    kind: AttentionKind
    series: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Habits:
    """The numbers of one series; shares from 0 to 1, ages in days, None where there is nothing to count."""

    series: str
    held: int
    moved: int
    cancelled: int
    closed: int
    closed_on_time: int
    manager_share: float | None
    mean_age_days: float | None


@dataclass(frozen=True, slots=True)
class Query:
    """Which actions to report: every part narrows, the defaults take all open ones."""

    owners: frozenset[str] = frozenset()
    series: Callable[[str], bool] = lambda _: True
    overdue: bool = False
    due_within: int | None = None
    states: frozenset[State] = frozenset({State.OPEN})
    since: dt.date | None = None
    until: dt.date | None = None
    everything: bool = False
    at: dt.date | None = None


@dataclass
class StatusReport:
    """What ``status`` says: *rows* as asked for; *scope* is what the summary counts; *older* were left out."""

    today: dt.date
    rows: list[ActionRow] = field(default_factory=list)
    scope: list[ActionRow] = field(default_factory=list)
    attention: list[Attention] = field(default_factory=list)
    habits: list[Habits] = field(default_factory=list)
    older: int = 0
    series: int = 0
    notes: int = 0

    def summary(self) -> dict[str, int]:
        """The counts of the contract, over the open actions in scope."""
        open_rows = [row for row in self.scope if row.is_open]
        return {
            "open": len(open_rows),
            "overdue": sum(row.overdue_days > 0 for row in open_rows),
            "due_within_7_days": sum(row.due_soon for row in open_rows),
            "without_due": sum(row.thread.due is None for row in open_rows),
            "without_owner": sum(not row.owners for row in open_rows),
            "before_enforce_from": self.older,
            "series": self.series,
            "notes": self.notes,
        }


def collect(report: StatusReport, workspace: Workspace, names: Iterable[str], query: Query) -> None:
    """Add the series *names* of one repo to *report*, as *query* narrows it."""
    wanted = [name for name in names if query.series(name)]
    lines = {tuple(workspace.line_of(name)): None for name in wanted}
    for line in lines:
        loaded = [workspace.load(name) for name in line]
        threads = weave_line(loaded, query.at)
        for series in loaded:
            if series.name in wanted:
                own = [thread for thread in threads if thread.latest.series == series.name]
                _add_series(report, workspace, series, own, query)
    report.rows.sort(key=lambda row: row.sort_key)


def _add_series(
    report: StatusReport, workspace: Workspace, series: Series, threads: list[Thread], query: Query
) -> None:
    entries = [entry for entry in series.entries if query.at is None or entry.date <= query.at]
    notes = [entry for entry in entries if isinstance(entry, Note)]
    report.series += bool(entries)
    report.notes += len(entries)
    fresh = threads
    if workspace.config.enforce_from and not query.everything:
        fresh = [thread for thread in threads if thread.latest.date >= workspace.config.enforce_from]
        report.older += sum(not thread.state.is_closed for thread in threads if thread not in fresh)
    rows = [ActionRow(workspace.config.repo, thread, report.today) for thread in fresh]
    scope = [row for row in rows if _in_scope(row, query, workspace)]
    report.scope += scope
    report.rows += [row for row in scope if _is_asked_for(row, query)]
    report.attention += _attention(series, notes, rows, report.today)
    if notes:
        report.habits.append(_habits(series, notes, rows))


def _in_scope(row: ActionRow, query: Query, workspace: Workspace) -> bool:
    owners = {workspace.people.spelled(owner).casefold() for owner in query.owners}
    return (
        (not owners or any(owner.casefold() in owners for owner in row.owners))
        and (query.since is None or row.thread.opened >= query.since)
        and (query.until is None or row.thread.opened <= query.until)
    )


def _is_asked_for(row: ActionRow, query: Query) -> bool:
    if row.thread.state not in query.states or (query.overdue and not row.overdue_days):
        return False
    if query.due_within is None:
        return True
    due = row.thread.due
    return row.is_open and due is not None and due <= row.today + dt.timedelta(days=query.due_within)


def _attention(series: Series, notes: list[Note], rows: list[ActionRow], today: dt.date) -> Iterator[Attention]:
    for note in notes:
        if note.status is Status.AGENDA and note.date < today:
            message = f"the meeting of {note.date} is still marked as an agenda"
            yield Attention(AttentionKind.AGENDA_PAST, series.name, note.path, message)
    yield from _late_meeting(series, notes, today)
    for row in rows:
        latest = row.thread.latest
        if row.is_open and row.thread.carried >= CARRIED_OFTEN:
            message = f"action {row.thread.id} was carried {row.thread.carried} times"
            yield Attention(AttentionKind.CARRIED_OFTEN, series.name, latest.note.path, message)
        if row.overdue_days > _LONG_OVERDUE:
            message = f"action {row.thread.id} is {row.overdue_days} days overdue"
            yield Attention(AttentionKind.LONG_OVERDUE, series.name, latest.note.path, message)


def _late_meeting(series: Series, notes: list[Note], today: dt.date) -> Iterator[Attention]:
    settings: SeriesSettings = series.settings
    if settings.cadence is None or not notes:
        return
    last = notes[-1]
    if today > overdue_after(settings, last.date):
        message = f"no meeting since {last.date}, {(today - last.date).days} days; the cadence is {settings.cadence}"
        yield Attention(AttentionKind.CADENCE_OVERDUE, series.name, last.path, message)


def _habits(series: Series, notes: list[Note], rows: list[ActionRow]) -> Habits:
    closed = [row.thread for row in rows if not row.is_open]
    statuses = [note.status for note in notes]
    ages = [(row.today - row.thread.opened).days for row in rows if row.is_open]
    return Habits(
        series=series.name,
        held=statuses.count(Status.HELD),
        moved=statuses.count(Status.MOVED),
        cancelled=statuses.count(Status.CANCELLED),
        closed=len(closed),
        closed_on_time=sum(_on_time(thread) for thread in closed),
        manager_share=manager_share([row.thread for row in rows], notes[-1].participants),
        mean_age_days=round(mean(ages), 1) if ages else None,
    )


def _on_time(thread: Thread) -> bool:
    return bool(thread.closed and thread.due and thread.closed <= thread.due)


def manager_share(threads: list[Thread], participants: Participants) -> float | None:
    """Return the share of *threads* that the manager owns, None where nobody can say."""
    if not threads or participants.manager is None:
        return None
    held = sum(any(owner.handle == participants.manager for owner in thread.owners) for thread in threads)
    return round(held / len(threads), 2)
