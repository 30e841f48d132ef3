"""The meetings ahead of a series: those with a note, then those by the cadence (interface, clause 5.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from operator import itemgetter

from oneonone_lint.model.days import add_days
from oneonone_lint.model.note import Note, Participants, Unreadable
from oneonone_lint.model.profile import Status, Topic
from oneonone_lint.model.series import Series
from oneonone_lint.model.settings import SeriesSettings
from oneonone_lint.model.value import Value, replace
from oneonone_lint.series.cadence import first_meetings
from oneonone_lint.series.planned_days import find_moves, find_planned_day, meeting_day, met_days
from oneonone_lint.series.rotation import topics_covered, upcoming_topics
from oneonone_lint.series.series_chain import SeriesChain

_USUAL_MINUTES = 30
_ONE_MORE = dt.timedelta(days=31)  # by which the last meeting of a calendar may be later than asked
_NEAR = dt.timedelta(days=4)  # a note no farther from a day of the cadence is that of its meeting


class Meeting(Value):
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


class MeetingsAhead(Value):
    """How far ahead meetings without a note are planned: from *today* to the day *until*, and not *most* of them."""

    today: dt.date
    until: dt.date
    most: int

    def cuts_off(self, meetings: Sequence[Meeting]) -> bool:
        """Tell whether *meetings*, those of one series, would be more if *most* did not count."""
        planned = [meeting.day for meeting in meetings if meeting.path is None]
        return len(planned) >= self.most and planned[-1] <= self.until


def collect_meetings(chain: SeriesChain, name: str, ahead: MeetingsAhead) -> list[Meeting]:
    """Return the meetings of the series *name* of *chain* from today on, in order, the cancelled ones among them.

    Those without a note come by the cadence as far *ahead* as asked, of a series that has one, and one more, so that a
    later day of the last one is told as well; for the same reason as many again as are passed over, as in pauses. Where
    another series has carried it on, they are cancelled.
    """
    meetings = _list_meetings(chain, name, ahead)
    numbered = [replace(meeting, number=number) for number, meeting in enumerate(meetings)]
    coming = [meeting for meeting in numbered if meeting.status is not Status.HELD and meeting.day >= ahead.today]
    return sorted(coming, key=lambda meeting: (meeting.day, meeting.time or dt.time(), meeting.number))


def _list_meetings(chain: SeriesChain, name: str, ahead: MeetingsAhead) -> list[Meeting]:
    """Return all meetings of the series *name*, in the order of the days that they were first meant for."""
    series = chain[name]
    meetings = [(day, _build_noted_meeting(series, note)) for day, note in _list_noted_meetings(series)]
    if series.settings.cadence:
        planned = islice(_plan_meetings(chain.up_to(name), ahead), ahead.most)
        meetings += [(meeting.day, meeting) for meeting in _call_off(planned, chain.later(name), ahead)]
    return [meeting for _, meeting in sorted(meetings, key=itemgetter(0))]


def _call_off(planned: Iterable[Meeting], later: Sequence[Series], ahead: MeetingsAhead) -> Iterator[Meeting]:
    """Yield *planned* meetings; where the pair meets in a *later* series, those that calendars may have, cancelled."""
    first_day = min((entry.date for series in later for entry in series.entries), default=None)
    if first_day is None:
        yield from planned
        return
    last_known = add_days(first_day, ahead.until - ahead.today + _ONE_MORE)
    for meeting in takewhile(lambda meeting: meeting.day <= last_known, planned):
        yield replace(meeting, status=Status.CANCELLED)


def _list_noted_meetings(series: Series) -> Iterator[tuple[dt.date, Note]]:
    """Yield each meeting with a note: the day that it was first meant for, and the note that says when it is."""
    noted_days = {entry.date for entry in series.entries}
    moves = find_moves(series.notes)
    for note in series.notes:
        if note.status is not Status.MOVED or note.moved_to not in noted_days:
            yield find_planned_day(note.date, moves), note


def _build_noted_meeting(series: Series, note: Note) -> Meeting:
    # The time in a note that was moved is that of the day it was moved from.
    time = series.settings.time if note.status is Status.MOVED else series.start_time_of(note)
    return Meeting(
        series=series.name,
        day=meeting_day(note),
        time=time,
        minutes=note.duration or _usual_minutes(series),
        participants=note.participants,
        status=note.status,
        topics=topics_covered(note),
        path=note.path,
    )


def _plan_meetings(chain: SeriesChain, ahead: MeetingsAhead) -> Iterator[Meeting]:
    """Yield the meetings by the cadence of the last series of *chain* that have no note yet."""
    series = chain.series[-1]
    topics = upcoming_topics(series.profile, series.notes)
    for day in _list_free_days(series.settings, chain.entries, ahead.today, ahead.until):
        topic = next(topics)
        yield Meeting(
            series=series.name,
            day=day,
            time=series.settings.time,
            minutes=_usual_minutes(series),
            participants=series.latest_participants,
            topics=(topic,) if topic else (),
        )


def _list_free_days(
    settings: SeriesSettings, entries: Sequence[Note | Unreadable], today: dt.date, until: dt.date
) -> Iterator[dt.date]:
    """Yield as many days as the cadence has from *today* to *until*, and one more, on or near which no note stands.

    Where the pair met more often lately, there are as many as there would be at that pace: calendars may have those.
    Between two notes the cadence is counted from the earlier of them, and ends a few days before the later one.
    """
    moves = find_moves(entries)
    for number, following in enumerate(entries):
        last = min(until, add_days(following.date, -_NEAR))
        met = met_days(entries[:number], moves) if last >= today else None
        if met:
            yield from _between(today, last, met.following(settings))
    met = met_days(entries, moves)
    if met is None:
        yield from _up_to_one_after(until, first_meetings(settings, today))
        return
    ahead = (day for day in met.following(settings) if day >= today)
    most = max(met.count_slots(settings, today, until), met.count_at_recent_pace(today, until))
    yield from islice(ahead, most + 1)


def _up_to_one_after(until: dt.date, days: Iterable[dt.date]) -> Iterator[dt.date]:
    for day in days:
        yield day
        if day > until:
            return


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
