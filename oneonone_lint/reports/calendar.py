"""The meetings ahead of a series: those with a note, then those by the cadence (interface, clause 5.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from oneonone_lint.model.note import Note, Participants
from oneonone_lint.model.profile import Status, Topic
from oneonone_lint.model.series import Series
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.cadence import cadence_day, first_meetings, upcoming_meetings
from oneonone_lint.series.rotation import topics_covered, upcoming_topics

_USUAL_MINUTES = 30
_NEAR = dt.timedelta(days=4)  # a note no farther from a day of the cadence is that of its meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting ahead on *day*, at *time* if that is known, for so many *minutes*.

    *key* tells it from the others of its *series* and stays the same if it is moved. *topics* are those of the
    rotation whose turn it is; *path* is its note, None where it has none yet.
    """

    series: str
    key: str
    day: dt.date
    time: dt.time | None
    minutes: int
    participants: Participants
    topics: tuple[Topic, ...] = ()
    path: str | None = None


def collect_meetings(workspace: Workspace, name: str, today: dt.date, until: dt.date) -> list[Meeting]:
    """Return the meetings of the series *name* from *today* to *until*, in order.

    Those without a note come by the cadence, of a series that has one and that no other has carried on.
    """
    series = workspace.load(name)
    meetings = [_build_noted_meeting(series, note) for note in _list_notes_ahead(series, today, until)]
    if series.settings.cadence and not workspace.is_carried_on(name):
        meetings += _plan_meetings(series, today, until)
    return sorted(meetings, key=lambda meeting: (meeting.day, meeting.time or dt.time(), meeting.key))


def _list_notes_ahead(series: Series, today: dt.date, until: dt.date) -> Iterator[Note]:
    """Yield the notes of meetings that are to be held; of one that was moved, that of the new day if there is one."""
    noted_days = {entry.date for entry in series.entries}
    for note in series.notes:
        day = _meeting_day(note)
        is_ahead = note.status is Status.AGENDA or (note.status is Status.MOVED and day not in noted_days)
        if is_ahead and today <= day <= until:
            yield note


def _meeting_day(note: Note) -> dt.date:
    """Return the day on which the pair meets: the one that the meeting was moved to, earlier or later, else its own."""
    return note.moved_to if note.status is Status.MOVED and note.moved_to else note.date


def _build_noted_meeting(series: Series, note: Note) -> Meeting:
    # The time in a note that was moved is that of the day it was moved from.
    time = series.start_time_of(note) if note.status is Status.AGENDA else series.settings.time
    return Meeting(
        series=series.name,
        key=_choose_key(series, note),
        day=_meeting_day(note),
        time=time,
        minutes=note.duration or _usual_minutes(series),
        participants=note.participants,
        topics=topics_covered(note),
        path=note.path,
    )


def _choose_key(series: Series, note: Note) -> str:
    """Return the day that the meeting of *note* was first meant for, which it keeps however often it is moved."""
    moved_here = [other for other in series.notes if other.status is Status.MOVED and _meeting_day(other) == note.date]
    if moved_here and moved_here[0].date < note.date:
        return _choose_key(series, moved_here[0])
    return f"{note.date} {note.name.slug}".rstrip()


def _plan_meetings(series: Series, today: dt.date, until: dt.date) -> Iterator[Meeting]:
    """Yield the meetings by the cadence that have no note yet."""
    topics = upcoming_topics(series.profile, series.notes)
    for day in _list_free_days(series, today, until):
        topic = next(topics)
        yield Meeting(
            series=series.name,
            key=str(day),
            day=day,
            time=series.settings.time,
            minutes=_usual_minutes(series),
            participants=series.latest_participants,
            topics=(topic,) if topic else (),
        )


def _list_free_days(series: Series, today: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield the days by the cadence from *today* to *until* on which, or near which, no note stands.

    Between two notes the cadence is counted from the earlier of them, and ends a few days before the later one.
    """
    if not series.entries:
        yield from _between(today, until, first_meetings(series.settings, today))
        return
    for entry, following in zip_longest(series.entries, series.entries[1:]):
        last = min(until, following.date - _NEAR) if following else until
        if last >= today:
            yield from _between(today, last, upcoming_meetings(series.settings, cadence_day(entry)))


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
