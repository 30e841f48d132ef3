"""The cadence of a series: on which days its meetings are, and how long a gap may be (spec, clause 2.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice

from oneonone_lint.model.days import add_days, nearest_weekday
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.settings import SeriesSettings
from oneonone_lint.model.value import replace

_GRACE = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_WEEKS = {"weekly": 1, "fortnightly": 2}
_HALF_A_WEEK = 3  # days by which a meeting may be off its weekday and still stand for that week
_MOST_OCCURRENCES = 4000  # looked at: those of ten years, if the pair meets every day
_MOST_PAUSED = 1000  # of them one after the other: a pause without end is not walked to the end of the calendar


def next_meeting(settings: SeriesSettings, after: dt.date) -> dt.date:
    """Return the day of the meeting that follows the one on the day *after*: by the cadence, outside the pauses.

    Weekly where no cadence is set, and a week later where a rule has run out. The last day of the calendar is followed
    by itself.
    """
    return next(upcoming_meetings(settings, after), None) or add_days(after, _WEEK)


def upcoming_meetings(settings: SeriesSettings, after: dt.date, earlier: Iterable[dt.date] = ()) -> Iterator[dt.date]:
    """Yield the days of the meetings that follow the one on the day *after*, in order, as far ahead as anyone plans.

    The *earlier* ones, in order, tell of a monthly series whether it meets on the fourth or on the last Friday.
    """
    return _outside_pauses(settings, _occurrences(settings, after, earlier))


def first_meetings(settings: SeriesSettings, start: dt.date) -> Iterator[dt.date]:
    """Yield the days of the meetings of a series that begins on the day *start*, or as soon after it as it meets.

    A weekly series that meets on Fridays and begins on Wednesday 11 November meets on the 13th, the 20th and so on.
    """
    if _is_rule(settings):
        opening = [start] if _is_occurrence(settings, start) else []
        return _outside_pauses(settings, chain(opening, _occurrences(settings, start)))
    first = start
    if settings.weekday is not None:
        first = add_days(start, _DAY * ((settings.weekday - start.weekday()) % 7))
    return _outside_pauses(settings, chain([first], _occurrences(settings, first)))


def overdue_after(settings: SeriesSettings, last: dt.date) -> dt.date:
    """Return the last day on which the meeting after the one on the day *last* is not overdue.

    That is the day by the cadence, and a week of grace; each day of a pause before that gives a day more. The last day
    of the calendar where a rule has run out: nothing is expected any more.
    """
    occurrence = _occurrence_after(settings, last)
    limit = add_days(occurrence, _GRACE) if occurrence else dt.date.max
    counted_until = last
    for pause in sorted(settings.pauses, key=lambda pause: pause.start):
        start = max(pause.start, add_days(counted_until, _DAY))  # days of two pauses count once
        if start <= min(limit, pause.end):
            limit = add_days(limit, pause.end - start + _DAY)
            counted_until = pause.end
    return limit


def cadence_day(entry: Note | Unreadable) -> dt.date:
    """Return the day of the cadence that the meeting of a note stands for: its own, or a later one that it moved to."""
    if not isinstance(entry, Note) or entry.status is not Status.MOVED:
        return entry.date
    return max(entry.moved_to or entry.date, entry.date)


def _outside_pauses(settings: SeriesSettings, days: Iterator[dt.date]) -> Iterator[dt.date]:
    """Yield those of *days*, which are in order, that are in no pause, as long as one follows."""
    pauses = sorted(settings.pauses, key=lambda pause: pause.start, reverse=True)
    paused_until = 0  # as an ordinal
    paused = 0
    for day in islice(days, _MOST_OCCURRENCES):
        while pauses and pauses[-1].start <= day:
            paused_until = max(paused_until, pauses.pop().end.toordinal())
        paused = paused + 1 if day.toordinal() <= paused_until else 0
        if paused > _MOST_PAUSED:
            return
        if not paused:
            yield day


def _occurrence_after(settings: SeriesSettings, last: dt.date) -> dt.date | None:
    """Return the occurrence after the one that the meeting on the day *last* stood for, on whatever weekday that was.

    A meeting held a few days ahead of a rule's day stands for that day: if Thursday's stands for the Friday, the next
    occurrence is a week after that Friday.
    """
    occurrences = _occurrences(replace(settings, weekday=None), last)
    first = next(occurrences, None)
    is_near = first is not None and (first - last).days <= _HALF_A_WEEK
    if is_near and _is_rule(settings) and not _is_occurrence(settings, last):
        return next(occurrences, None)
    return first


def _occurrences(settings: SeriesSettings, after: dt.date, earlier: Iterable[dt.date] = ()) -> Iterator[dt.date]:
    """Yield the days of the cadence after the day *after*, paused ones too, up to the end of the calendar."""
    is_rule = _is_rule(settings)
    days = _days_of_rule(settings, after) if is_rule else _regular_days(settings, [*earlier, after])
    try:
        for day in days:
            if day > after:
                yield day
    except (OverflowError, ValueError):  # what datetime and dateutil raise beyond the last year
        return


def _is_rule(settings: SeriesSettings) -> bool:
    """Tell whether the cadence is an RFC 5545 recurrence rule, such as ``FREQ=MONTHLY;BYDAY=1FR``."""
    return settings.cadence not in (None, "monthly", *_WEEKS)


def _is_occurrence(settings: SeriesSettings, day: dt.date) -> bool:
    """Tell whether a rule that begins on *day* has an occurrence there."""
    return next(_days_of_rule(settings, day), None) == day


def _days_of_rule(settings: SeriesSettings, start: dt.date) -> Iterator[dt.date]:
    """Yield the days of a rule that begins on *start*, each once; ``COUNT`` counts from there too."""
    from dateutil.rrule import rrulestr

    previous = None
    for moment in rrulestr(settings.cadence or "", dtstart=dt.datetime.combine(start, dt.time())):
        day = moment.date()
        if day != previous:  # a rule with several hours has a day several times
            yield day
        previous = day


def _regular_days(settings: SeriesSettings, meetings: Sequence[dt.date]) -> Iterator[dt.date]:
    if settings.cadence == "monthly":
        from oneonone_lint.series.monthly import monthly_days

        yield from monthly_days(settings.weekday, meetings)
        return
    step = _WEEKS.get(settings.cadence or "", 1) * _WEEK
    for number in count(1):
        day = meetings[-1] + number * step
        yield day if settings.weekday is None else nearest_weekday(day, settings.weekday)
