"""When an agenda has to be there: the ``deadline`` of a profile, counted from one meeting (spec, clause 7.1)."""

import datetime as dt

_DAY = dt.timedelta(days=1)
_HOURS_A_DAY = 24
_LAST_MINUTE = dt.time(23, 59)


def latest_agenda_time(deadline: str, day: dt.date, time: dt.time | None) -> dt.datetime | None:
    """Return the last minute at which the agenda of the meeting on *day* at *time* is not late, on the pair's clocks.

    *deadline* is ``24h``, ``previous day`` or ``17:00 previous day``. Where the time is not known, hours are counted
    in whole days: ``24h`` is the previous day. None where that is before all calendars.
    """
    try:
        if deadline.endswith("h"):
            return _hours_ahead(int(deadline[:-1]), day, time)
        clock = deadline.removesuffix("previous day").strip()
        return dt.datetime.combine(day - _DAY, dt.time.fromisoformat(clock) if clock else _LAST_MINUTE)
    except OverflowError:
        return None


def _hours_ahead(hours: int, day: dt.date, time: dt.time | None) -> dt.datetime:
    if time is None:
        return dt.datetime.combine(day - hours // _HOURS_A_DAY * _DAY, _LAST_MINUTE)
    return dt.datetime.combine(day, time) - dt.timedelta(hours=hours)
