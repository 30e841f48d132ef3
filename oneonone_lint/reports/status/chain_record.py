"""What ``status`` has to know of a chain of series: little, and true on any day, so that it can be kept.

Notes → threads → ``ChainRecord`` → the report on a day (``builder.py``). The record is all that a report sees: what is
not here, it cannot say.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from oneonone_lint.model.action import State
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value
from oneonone_lint.reports.closures import Closures, count_closures
from oneonone_lint.reports.status.action_record import ActionRecord
from oneonone_lint.reports.status.weeks import WeekCount, count_by_week
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.cadence import cadence_day, overdue_after
from oneonone_lint.series.series_chain import SeriesChain


class MeetingRecord(Value):
    """A meeting that was held, or, where it *is_agenda*, is to be, with the note *path* of the day *date*.

    *cadence_day* is the day of the cadence that it stands for, *overdue_after* the last day on which the next one is
    not overdue, None without a cadence.
    """

    date: dt.date
    path: str
    is_agenda: bool
    cadence_day: dt.date
    overdue_after: dt.date | None


class SeriesRecord(Value):
    """What is known of one series; *notes* is the number of all, *unreadable* are the paths of some.

    *meetings* are the agendas and the last meeting beside them, in the order of the notes. *held*, *moved* and
    *cancelled* count meetings, of which one was held on *last_held*. *actions* is the number of those last mentioned
    here, of which the manager has *managers*, None where nobody knows the manager; *weeks* tell when they were opened
    and closed.
    """

    name: str
    cadence: str | None
    notes: int
    unreadable: tuple[str, ...]
    meetings: tuple[MeetingRecord, ...]
    held: int
    moved: int
    cancelled: int
    last_held: dt.date | None
    actions: int
    managers: int | None
    closures: Closures
    weeks: tuple[WeekCount, ...]

    @property
    def is_read(self) -> bool:
        """Some note can be read."""
        return self.notes > len(self.unreadable)


class ChainRecord(Value):
    """What is known of a chain, *newest* being where the pair meets now (``SeriesChain.newest``).

    *actions* are those in the states asked for that were mentioned since ``enforce-from``, *owners* are the handles of
    all who have or had one. *older* has for each open action from before that the series that mentions it last.
    """

    newest: str
    series: tuple[SeriesRecord, ...]
    actions: tuple[ActionRecord, ...]
    owners: tuple[str, ...]
    older: tuple[str, ...]


class Scope(Value):
    """Which actions are recorded: those in *states*, and the open ones; last mentioned on *since* or later."""

    states: frozenset[State]
    since: dt.date | None

    def is_recent(self, day: dt.date) -> bool:
        """Tell whether what was last said on *day* is still looked at."""
        return self.since is None or day >= self.since

    def keeps(self, thread: ActionThread) -> bool:
        """Tell whether the action of *thread* is recorded."""
        return thread.is_open or thread.state in self.states


def record_chain(chain: SeriesChain, scope: Scope) -> ChainRecord:
    """Return what is known of *chain*."""
    recent = [thread for thread in chain.threads if scope.is_recent(thread.latest.date)]
    older = [thread for thread in chain.threads if not scope.is_recent(thread.latest.date)]
    owners = {owner.handle for thread in recent for owner in thread.owners}
    return ChainRecord(
        newest=chain.newest.name,
        series=tuple(_record_series(series, recent) for series in chain.series),
        actions=tuple(ActionRecord.of(thread) for thread in recent if scope.keeps(thread)),
        owners=tuple(sorted(owners)),
        older=tuple(thread.latest.series for thread in older if thread.is_open),
    )


def _record_series(series: Series, threads: Sequence[ActionThread]) -> SeriesRecord:
    own_threads = [thread for thread in threads if thread.latest.series == series.name]
    statuses = [note.status for note in series.notes]
    return SeriesRecord(
        name=series.name,
        cadence=series.settings.cadence,
        notes=len(series.entries),
        unreadable=tuple(entry.path for entry in series.unreadable),
        meetings=tuple(_record_meetings(series)),
        held=statuses.count(Status.HELD),
        moved=statuses.count(Status.MOVED),
        cancelled=statuses.count(Status.CANCELLED),
        last_held=max((note.date for note in series.notes if note.status is Status.HELD), default=None),
        actions=len(own_threads),
        managers=_count_managers(series, own_threads),
        closures=count_closures(own_threads),
        weeks=count_by_week(own_threads),
    )


def _record_meetings(series: Series) -> Iterator[MeetingRecord]:
    meetings = [entry for entry in series.entries if not _has_status(entry, Status.CANCELLED)]
    last = next((entry for entry in reversed(meetings) if not _has_status(entry, Status.AGENDA)), None)
    for entry in meetings:
        if entry is last or _has_status(entry, Status.AGENDA):
            yield _record_meeting(entry, series)


def _record_meeting(entry: Note | Unreadable, series: Series) -> MeetingRecord:
    day = cadence_day(entry)
    return MeetingRecord(
        date=entry.date,
        path=entry.path,
        is_agenda=_has_status(entry, Status.AGENDA),
        cadence_day=day,
        overdue_after=overdue_after(series.settings, day) if series.settings.cadence else None,
    )


def _has_status(entry: Note | Unreadable, status: Status) -> bool:
    """Tell whether *entry* has this *status*; of one that cannot be read nobody knows it."""
    return isinstance(entry, Note) and entry.status is status


def _count_managers(series: Series, threads: Sequence[ActionThread]) -> int | None:
    """Return how many of *threads* the manager has, None where nobody knows who that is."""
    participants = series.notes[-1].participants if series.notes else series.participants
    if participants.manager is None:
        return None
    return sum(participants.manager_is_in(thread.owners) for thread in threads)
