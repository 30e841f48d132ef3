"""The rhythm of a series: when its meetings come, and how long a gap may be (spec, clause 2.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, count, groupby, islice

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.settings import Pause, SeriesSettings

GRACE = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_WEEKS = {"weekly": 1, "fortnightly": 2}
_HALF_A_WEEK = 3  # days by which a meeting may be off its weekday and still stand for that week
_FARTHEST = 1000  # turns ahead: a pause without end must not be walked to the end of the calendar


def next_meeting(settings: SeriesSettings, after: dt.date) -> dt.date:
    """Return the series' next meeting after the one on the day *after*: by its cadence, outside its pauses.

    Weekly where no cadence is set, and a week later where a rule has run out. Days are those of the
    calendar; the last one is its own next.
    """
    return next(upcoming_meetings(settings, after), None) or _later(after, _WEEK)


def upcoming_meetings(settings: SeriesSettings, after: dt.date) -> Iterator[dt.date]:
    """Yield the meetings after the one on the day *after*, in order, as far ahead as anyone plans."""
    for day in islice(_turns(settings, after), _FARTHEST):
        if not is_paused(settings.pauses, day):
            yield day


def first_meetings(settings: SeriesSettings, start: dt.date) -> Iterator[dt.date]:
    """Yield the meetings of a series that begins on the day *start* or as soon after it as its cadence has one."""
    first = start
    if settings.weekday is not None and not _is_rule(settings):
        first = _later(start, _DAY * ((settings.weekday - start.weekday()) % 7))
    opening = [first] if not _is_rule(settings) or _is_turn(settings, first) else []
    for day in islice(chain(opening, _turns(settings, first)), _FARTHEST):
        if not is_paused(settings.pauses, day):
            yield day


def is_paused(pauses: Iterable[Pause], day: dt.date) -> bool:
    """Tell whether no meeting is expected on *day*."""
    return any(pause.start <= day <= pause.end for pause in pauses)


def overdue_after(settings: SeriesSettings, last: dt.date) -> dt.date:
    """Return the last day on which the meeting after *last* is not too late: cadence, a week of grace, pauses.

    The last day of the calendar where a rule has run out: nothing is expected any more.
    """
    turn = _turn_after(settings, last)
    limit = _later(turn, GRACE) if turn else dt.date.max
    reached = last
    for pause in sorted(settings.pauses, key=lambda pause: pause.start):
        start = max(pause.start, _later(reached, _DAY))
        if start <= min(limit, pause.end):
            limit = _later(limit, pause.end - start + _DAY)
            reached = pause.end
    return limit


def rhythm_day(entry: Note | Unreadable) -> dt.date:
    """Return the day that a note stands for in the rhythm of its series: where it moved to, else its own."""
    if not isinstance(entry, Note) or entry.status is not Status.MOVED:
        return entry.date
    return max(entry.moved_to or entry.date, entry.date)


def _turn_after(settings: SeriesSettings, last: dt.date) -> dt.date | None:
    """Return the turn after the one that the meeting on *last* stood for.

    On whatever weekday that was: what counts is the time between. One held a day or two ahead of a rule's day
    stands for that day.
    """
    turns = _turns(replace(settings, weekday=None), last)
    turn = next(turns, None)
    if turn and _is_rule(settings) and (turn - last).days <= _HALF_A_WEEK and not _is_turn(settings, last):
        return next(turns, None)
    return turn


def _turns(settings: SeriesSettings, after: dt.date) -> Iterator[dt.date]:
    """Yield the days of the cadence after the day *after*, pauses or not, up to the end of the calendar."""
    days = _days_of_rule(settings, after) if _is_rule(settings) else _regular_days(settings, after)
    try:
        yield from (day for day in days if day > after)
    except (OverflowError, ValueError):  # what datetime and dateutil raise beyond the last year
        return


def _is_rule(settings: SeriesSettings) -> bool:
    return settings.cadence not in (None, "monthly", *_WEEKS)


def _is_turn(settings: SeriesSettings, day: dt.date) -> bool:
    return next(_days_of_rule(settings, day), None) == day


def _days_of_rule(settings: SeriesSettings, start: dt.date) -> Iterator[dt.date]:
    """Yield the days of an RFC 5545 rule that begins on *start*; ``COUNT`` counts from there too."""
    from dateutil.rrule import rrulestr

    moments = rrulestr(settings.cadence or "", dtstart=dt.datetime.combine(start, dt.time()))
    yield from (day for day, _ in groupby(moment.date() for moment in moments))


def _regular_days(settings: SeriesSettings, after: dt.date) -> Iterator[dt.date]:
    if settings.cadence != "monthly":
        step = _WEEKS.get(settings.cadence or "", 1) * _WEEK
        yield from (_on_weekday(after + number * step, settings.weekday) for number in count(1))
        return
    from dateutil.relativedelta import relativedelta

    yield from (_on_weekday(after + relativedelta(months=number), settings.weekday) for number in count(1))


def _on_weekday(day: dt.date, weekday: int | None) -> dt.date:
    """Return the day nearest to *day* that is a *weekday*."""
    if weekday is None:
        return day
    return day + _DAY * ((weekday - day.weekday() + _HALF_A_WEEK) % 7 - _HALF_A_WEEK)


def _later(day: dt.date, by: dt.timedelta) -> dt.date:
    """Return *day* moved by *by*, the last day of the calendar at the latest."""
    return day + by if by <= dt.date.max - day else dt.date.max
