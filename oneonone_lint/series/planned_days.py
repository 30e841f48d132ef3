"""The day of the cadence that each meeting stands for, which is the one it was first meant for (spec, clause 2.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from oneonone_lint.model.days import add_days
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.settings import SeriesSettings
from oneonone_lint.model.value import Value, replace
from oneonone_lint.series.cadence import next_meeting, upcoming_meetings

_A_DAY, _A_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


class MetDays(Value):
    """The *days* of some meetings of a series, one or more, and its *moves*: from the new day to the one before."""

    days: Sequence[dt.date]
    moves: Mapping[dt.date, dt.date]

    @property
    def planned(self) -> list[dt.date]:
        """The days of the cadence that they stand for, in order."""
        return sorted({find_planned_day(day, self.moves) for day in self.days})

    def following(self, settings: SeriesSettings) -> Iterator[dt.date]:
        """Yield the days of the meetings that follow all of these.

        A weekly meeting of Friday the 13th that was moved to Tuesday the 17th is followed by that of the 20th; one that
        was moved to the 24th takes the place of that of the 20th, and is followed by that of the 27th.
        """
        *earlier, last = self.planned
        latest = max(self.days)
        return (day for day in upcoming_meetings(settings, last, earlier) if day > latest)

    def count_slots(self, settings: SeriesSettings, first: dt.date, until: dt.date) -> int:
        """Return how many days the cadence has after these meetings, from *first* to *until*, on whatever weekday.

        Those in pauses count: there are as many, whatever weekday or pause is chosen meanwhile.
        """
        *earlier, last = self.planned
        days = upcoming_meetings(replace(settings, pauses=(), weekday=None), last, earlier)
        return sum(day >= first for day in takewhile(lambda day: day <= until, days))

    def count_at_recent_pace(self, first: dt.date, until: dt.date) -> int:
        """Return how many meetings from *first* to *until* would follow as close as two did in as long a time before.

        A pace of more than one a week is a meeting put in between.
        """
        *_, last = self.planned
        recent = [day for day in self.planned if day >= add_days(first, first - until)]
        closest = min((later - earlier for earlier, later in pairwise(recent)), default=None)
        if closest is None:
            return 0
        pace = max(closest, _A_WEEK)
        return (until - last) // pace - max((first - last - _A_DAY) // pace, 0)

    def next(self, settings: SeriesSettings) -> dt.date:
        """Return the day of the meeting that follows all of these, a week after the last where the rule has run out."""
        return next(self.following(settings), None) or next_meeting(settings, max(self.days))


class NextMeeting(Value):
    """Finds the meeting after a day, in a series with these *settings* and *moves*, from the new day to the one before.

    Two that find the same are equal: whoever keeps what was read with one knows it again.
    """

    settings: SeriesSettings
    moves: tuple[tuple[dt.date, dt.date], ...] = ()

    def __call__(self, day: dt.date) -> dt.date:
        """Return the day of the meeting after the one on *day*."""
        return MetDays([day], dict(self.moves)).next(self.settings)


def find_moves(entries: Iterable[Note | Unreadable]) -> Mapping[dt.date, dt.date]:
    """Return the day that each meeting which was moved among *entries* was moved from, by its new day."""
    notes = [entry for entry in entries if isinstance(entry, Note) and entry.status is Status.MOVED]
    return {note.moved_to: note.date for note in notes if note.moved_to}


def find_planned_day(day: dt.date, moves: Mapping[dt.date, dt.date]) -> dt.date:
    """Return the day that the meeting on *day* was meant for before it was moved, however often that was."""
    passed = {day}
    while (earlier := moves.get(day)) and earlier not in passed:
        passed.add(earlier)
        day = earlier
    return day


def meeting_day(entry: Note | Unreadable) -> dt.date:
    """Return the day on which the pair meets: the one that the meeting was moved to, earlier or later, else its own."""
    if isinstance(entry, Note) and entry.status is Status.MOVED and entry.moved_to:
        return entry.moved_to
    return entry.date


def met_days(entries: Iterable[Note | Unreadable], moves: Mapping[dt.date, dt.date]) -> MetDays | None:
    """Return the days of *entries*, those that they were moved to among them; None where there is no entry."""
    days = {day for entry in entries for day in (entry.date, meeting_day(entry))}
    return MetDays(sorted(days), moves) if days else None
