"""The rhythm of a series: when the next meeting is, and how long a gap may be (spec, clause 2.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from oneonone_lint.settings import Pause, SeriesSettings

GRACE = dt.timedelta(days=7)
_DAYS = {"weekly": 7, "fortnightly": 14}


def next_meeting(settings: SeriesSettings, after: dt.date) -> dt.date:
    """Return the series' next meeting after the one on the day *after*, weekly where no cadence is set.

    Days are calendar days; a series with a *weekday* meets on the first such day of its turn. The last
    day of the calendar is its own next one.
    """
    try:
        return _next(settings, after)
    except OverflowError:
        return dt.date.max


def coming_meetings(settings: SeriesSettings, after: dt.date) -> Iterator[dt.date]:
    """Yield the meetings after the one on the day *after*, pauses left out, without end."""
    while after < dt.date.max:
        after = next_meeting(settings, after)
        if not in_pause(settings.pauses, after):
            yield after


def in_pause(pauses: Iterable[Pause], day: dt.date) -> bool:
    """Tell whether no meeting is expected on *day*."""
    return any(pause.start <= day <= pause.end for pause in pauses)


def overdue_after(settings: SeriesSettings, last: dt.date) -> dt.date:
    """Return the last day on which the meeting after *last* is not too late: cadence, a week of grace, pauses."""
    due = next_meeting(settings, last)
    for pause in sorted(settings.pauses, key=lambda pause: pause.start):
        if pause.start <= due + GRACE and pause.end >= last:
            due += pause.end - max(pause.start, last) + dt.timedelta(days=1)
    return due + GRACE


def _next(settings: SeriesSettings, after: dt.date) -> dt.date:
    cadence = settings.cadence or "weekly"
    if cadence in _DAYS:
        return _on_weekday(after + dt.timedelta(days=_DAYS[cadence]), settings.weekday, after)
    if cadence == "monthly":
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - only for monthly series

        return _on_weekday(after + relativedelta(months=1), settings.weekday, after)
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only for series with a rule

    start = dt.datetime.combine(after, dt.time())
    found = rrulestr(cadence, dtstart=start).after(start)
    return found.date() if found else dt.date.max


def _on_weekday(day: dt.date, weekday: int | None, after: dt.date) -> dt.date:
    """Return the day nearest to *day* that is a *weekday*, but later than *after*."""
    if weekday is None:
        return day
    nearest = day + dt.timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
    return nearest if nearest > after else nearest + dt.timedelta(days=7)
