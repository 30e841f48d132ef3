"""The meetings ahead of a series: what is on the agenda already, then by its cadence (interface, clause 5.6)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from oneonone_lint.model.note import Note, Participants
from oneonone_lint.model.profile import Status, Topic
from oneonone_lint.model.series import Series
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.cadence import cadence_day, first_meetings, upcoming_meetings
from oneonone_lint.series.rotation import topics_covered, upcoming_topics

_MINUTES = 30
_STANDS_FOR = dt.timedelta(days=4)  # a note so near to a day of the cadence is that of its meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting ahead on *day*, at *time* if that is known, for so many *minutes*; *key* stays if it is moved.

    *path* is its note, if there is one; *topics* are those of the rotation whose turn it is.
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
    noted = [_noted(series, entry) for entry in _ahead(series) if today <= _day(entry) <= until]
    planned = _planned(workspace, series, today, until)
    return sorted([*noted, *planned], key=lambda meeting: (meeting.day, meeting.time or dt.time(), meeting.key))


def _ahead(series: Series) -> Iterator[Note]:
    """Yield the notes of meetings that are to be held; of one that was moved, that of the new day if there is one."""
    days = {entry.date for entry in series.entries}
    for note in series.notes:
        if note.status is Status.AGENDA or (note.status is Status.MOVED and _day(note) not in days):
            yield note


def _day(note: Note) -> dt.date:
    """Return the day on which they meet: where it was moved to, be it earlier, else its own."""
    return note.moved_to if note.status is Status.MOVED and note.moved_to else note.date


def _key(series: Series, note: Note) -> str:
    """Return what a meeting keeps when it is moved: the day that it was first meant for."""
    before = next((each for each in series.notes if each.status is Status.MOVED and _day(each) == note.date), None)
    if before and before.date < note.date:
        return _key(series, before)
    return f"{note.date} {note.name.slug}".rstrip()


def _noted(series: Series, note: Note) -> Meeting:
    # The time in a note that was moved is that of the day it was moved from.
    time = series.start_time_of(note) if note.status is Status.AGENDA else series.settings.time
    return Meeting(
        series=series.name,
        key=_key(series, note),
        day=_day(note),
        time=time,
        minutes=note.duration or _minutes(series),
        participants=note.participants,
        topics=topics_covered(note),
        path=note.path,
    )


def _planned(workspace: Workspace, series: Series, today: dt.date, until: dt.date) -> Iterator[Meeting]:
    if series.settings.cadence is None or _is_carried_on(workspace, series.name):
        return
    turns = upcoming_topics(series.profile, series.notes)
    for day in _days(series, today, until):
        topic = next(turns)
        topics = (topic,) if topic else ()
        people = series.latest_participants
        yield Meeting(series.name, str(day), day, series.settings.time, _minutes(series), people, topics)


def _days(series: Series, today: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield the days by the cadence on which, or next to which, no note stands."""
    ahead = sorted({cadence_day(entry) for entry in series.entries if cadence_day(entry) >= today})
    past = [entry for entry in series.entries if cadence_day(entry) < today]
    starts = [cadence_day(past[-1]) if past else None, *ahead]
    for start, end in zip_longest(starts, ahead):
        limit = until if end is None else min(until, end - _STANDS_FOR)
        days = first_meetings(series.settings, today) if start is None else upcoming_meetings(series.settings, start)
        if start is not None or end is None:
            yield from (day for day in _up_to(limit, days) if day >= today)


def _up_to(last: dt.date, days: Iterator[dt.date]) -> Iterator[dt.date]:
    return takewhile(lambda day: day <= last, days)


def _is_carried_on(workspace: Workspace, name: str) -> bool:
    chain = workspace.chain_names(name)
    return any(workspace.load(later).entries for later in chain[chain.index(name) + 1 :])


def _minutes(series: Series) -> int:
    usual = series.profile.duration
    return series.settings.duration or (usual.least if usual else _MINUTES)
