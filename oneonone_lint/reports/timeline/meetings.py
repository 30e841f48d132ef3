"""The meetings of a series on a line: held, moved, cancelled, ahead; gaps, and agendas in time or late."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.period import Period
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value
from oneonone_lint.series.agenda_timing import AgendaTiming, time_agenda
from oneonone_lint.series.cadence import cadence_day, overdue_after
from oneonone_lint.series.gaps import find_gaps
from oneonone_lint.series.series_history import SeriesHistory


class MeetingKind(StrEnum):
    """What became of a meeting; *UNMARKED* is an agenda whose day is past."""

    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    AHEAD = "ahead"
    UNMARKED = "not marked"
    UNREADABLE = "unreadable"


class Meeting(Value):
    """A meeting of *day*; *timing* tells of its agenda, None where nobody can say."""

    day: dt.date
    kind: MeetingKind
    moved_to: dt.date | None
    timing: AgendaTiming | None


def list_meetings(series: Series, history: SeriesHistory | None, period: Period, today: dt.date) -> Iterator[Meeting]:
    """Yield the meetings of *series* in *period*, in the order of their days."""
    for entry in series.entries:
        if period.holds(entry.date):
            yield _describe(entry, history, today)


def _describe(entry: Note | Unreadable, history: SeriesHistory | None, today: dt.date) -> Meeting:
    if not isinstance(entry, Note):
        return Meeting(entry.date, MeetingKind.UNREADABLE, None, None)
    is_past = entry.date <= today
    timing = time_agenda(history, entry) if history and is_past and entry.took_place else None
    return Meeting(entry.date, _kind_of(entry, today), entry.moved_to, timing)


def _kind_of(note: Note, today: dt.date) -> MeetingKind:
    if note.status is not Status.AGENDA:
        return MeetingKind(note.status)
    return MeetingKind.UNMARKED if note.date < today else MeetingKind.AHEAD


def list_gaps(series: Series, today: dt.date, *, is_current: bool) -> Iterator[Period]:
    """Yield the days between two notes of *series* that lie too far apart; up to *today* where it *is_current*."""
    for gap in find_gaps(series.entries, series.settings):
        yield Period(cadence_day(gap.earlier), gap.later.date)
    met = [entry for entry in series.entries if entry.date <= today]
    if is_current and met and series.settings.cadence and len(met) == len(series.entries):
        last = cadence_day(met[-1])
        if today > overdue_after(series.settings, last):
            yield Period(last, today)
