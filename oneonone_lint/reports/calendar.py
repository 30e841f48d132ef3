"""The meetings ahead of a series: those with a note, then those by the cadence (interface, clause 5.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from operator import itemgetter

from oneonone_lint.model.days import add_days
from oneonone_lint.model.note import Note, Participants, Unreadable
from oneonone_lint.model.profile import Status, Topic
from oneonone_lint.model.series import Series
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.cadence import cadence_day, first_meetings, upcoming_meetings
from oneonone_lint.series.rotation import topics_covered, upcoming_topics

_USUAL_MINUTES = 30
_NEAR = dt.timedelta(days=4)  # a note no farther from a day of the cadence is that of its meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on *day*, at *time* if that is known, for so many *minutes*; a *status* says what became of it.

    *number* is its place among the meetings of its *series*, which it keeps if it is moved or cancelled. *topics* are
    those of the rotation whose turn it is; *path* is its note, None where it has none yet.
    """

    series: str
    day: dt.date
    time: dt.time | None
    minutes: int
    participants: Participants
    status: Status = Status.AGENDA
    topics: tuple[Topic, ...] = ()
    path: str | None = None
    number: int = 0


def collect_meetings(workspace: Workspace, name: str, today: dt.date, until: dt.date) -> list[Meeting]:
    """Return the meetings of the series *name* from *today* on, in order, the cancelled ones among them.

    Those without a note come by the cadence up to *until*, of a series that has one and that no other has carried on,
    and one more, so that a later day of the last one is told as well.
    """
    numbered = [
        replace(meeting, number=number) for number, meeting in enumerate(_list_meetings(workspace, name, today, until))
    ]
    ahead = [meeting for meeting in numbered if meeting.status is not Status.HELD and meeting.day >= today]
    return sorted(ahead, key=lambda meeting: (meeting.day, meeting.time or dt.time(), meeting.number))


def _list_meetings(workspace: Workspace, name: str, today: dt.date, until: dt.date) -> list[Meeting]:
    """Return all meetings of the series *name*, in the order of the days that they were first meant for."""
    series = workspace.load(name)
    meetings = [(day, _build_noted_meeting(series, note)) for day, note in _list_noted_meetings(series)]
    if series.settings.cadence and not workspace.is_carried_on(name):
        meetings += [(meeting.day, meeting) for meeting in _plan_meetings(series, today, until)]
    return [meeting for _, meeting in sorted(meetings, key=itemgetter(0))]


def _list_noted_meetings(series: Series) -> Iterator[tuple[dt.date, Note]]:
    """Yield each meeting with a note: the day that it was first meant for, and the note that says when it is."""
    noted_days = {entry.date for entry in series.entries}
    moved_from = {note.moved_to: note for note in series.notes if note.status is Status.MOVED}
    for note in series.notes:
        if note.status is not Status.MOVED or note.moved_to not in noted_days:
            yield _find_first_day(note, moved_from), note


def _find_first_day(note: Note, moved_from: Mapping[dt.date | None, Note]) -> dt.date:
    """Return the day that the meeting of *note* was meant for before it was moved, however often that was."""
    days: list[dt.date] = []
    while note.date not in days:
        days.append(note.date)
        note = moved_from.get(note.date, note)
    return days[-1]


def _meeting_day(note: Note) -> dt.date:
    """Return the day on which the pair meets: the one that the meeting was moved to, earlier or later, else its own."""
    return note.moved_to if note.status is Status.MOVED and note.moved_to else note.date


def _build_noted_meeting(series: Series, note: Note) -> Meeting:
    # The time in a note that was moved is that of the day it was moved from.
    time = series.settings.time if note.status is Status.MOVED else series.start_time_of(note)
    return Meeting(
        series=series.name,
        day=_meeting_day(note),
        time=time,
        minutes=note.duration or _usual_minutes(series),
        participants=note.participants,
        status=note.status,
        topics=topics_covered(note),
        path=note.path,
    )


def _plan_meetings(series: Series, today: dt.date, until: dt.date) -> Iterator[Meeting]:
    """Yield the meetings by the cadence that have no note yet."""
    topics = upcoming_topics(series.profile, series.notes)
    for day in _list_free_days(series, today, until):
        topic = next(topics)
        yield Meeting(
            series=series.name,
            day=day,
            time=series.settings.time,
            minutes=_usual_minutes(series),
            participants=series.latest_participants,
            topics=(topic,) if topic else (),
        )


def _list_free_days(series: Series, today: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield the days by the cadence from *today* to *until*, and one more, on or near which no note stands.

    Between two notes the cadence is counted from the earlier of them, and ends a few days before the later one.
    """
    for entry, following in pairwise(series.entries):
        last = min(until, add_days(following.date, -_NEAR))
        if last >= today:
            yield from _between(today, last, _days_after(series, entry))
    entries = series.entries
    days = _days_after(series, entries[-1]) if entries else first_meetings(series.settings, today)
    for day in days:
        if day >= today:
            yield day
        if day > until:
            return


def _days_after(series: Series, entry: Note | Unreadable) -> Iterator[dt.date]:
    earlier = [cadence_day(other) for other in series.entries if other.date < entry.date]
    return upcoming_meetings(series.settings, cadence_day(entry), earlier)


def _between(first: dt.date, last: dt.date, days: Iterable[dt.date]) -> Iterator[dt.date]:
    """Yield those of *days*, which are in order, that are from *first* to *last*."""
    for day in takewhile(lambda day: day <= last, days):
        if day >= first:
            yield day


def _usual_minutes(series: Series) -> int:
    """Return how long a meeting is as a rule: as the config says, else the shortest that the profile has."""
    if series.settings.duration:
        return series.settings.duration
    return series.profile.duration.least if series.profile.duration else _USUAL_MINUTES
