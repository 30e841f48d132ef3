"""From a chain of series to what ``status`` has to know of it (``chain_record.py``)."""

from collections.abc import Iterator, Sequence

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.reports.closures import count_closures
from oneonone_lint.reports.status.action_record import ActionRecord
from oneonone_lint.reports.status.chain_record import ChainRecord, MeetingRecord, SeriesRecord
from oneonone_lint.reports.status.scope import Scope
from oneonone_lint.reports.status.weeks import count_by_week, pack_counts
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.cadence import cadence_day, overdue_after
from oneonone_lint.series.series_chain import SeriesChain


def record_chain(chain: SeriesChain, scope: Scope) -> ChainRecord:
    """Return what is known of *chain*."""
    recent = [thread for thread in chain.threads if scope.is_recent(thread.latest.date)]
    older = [thread for thread in chain.threads if not scope.is_recent(thread.latest.date)]
    owners = {owner.handle for thread in recent for owner in thread.owners}
    return ChainRecord(
        newest=chain.newest.name,
        series=tuple(_record_series(series, recent) for series in chain.series),
        actions=tuple(ActionRecord.of(thread) for thread in recent if thread.is_open or thread.state in scope.states),
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
        weeks=pack_counts(count_by_week(own_threads)),
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
