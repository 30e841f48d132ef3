"""When the agenda of a meeting has to be there: the ``deadline`` of a profile (spec, clause 7.1)."""

import datetime as dt

_DAY = dt.timedelta(days=1)
_HOURS_A_DAY = 24
_LAST_MINUTE = dt.time(23, 59)


def latest_agenda_time(deadline: str, day: dt.date, time: dt.time | None) -> dt.datetime | None:
    """Return the last minute, without a zone, at which the agenda of the meeting on *day* at *time* is not late.

    *deadline* is ``24h``, ``previous day`` or ``17:00 previous day``. Where *time* is not known, hours are counted in
    whole days: ``24h`` is the end of the previous day. None where the calendar has no such day.
    """
    try:
        if deadline.endswith("h"):
            return _hours_before(int(deadline[:-1]), day, time)
        time_of_day = deadline.removesuffix("previous day").strip()
        latest = dt.time.fromisoformat(time_of_day) if time_of_day else _LAST_MINUTE
        return dt.datetime.combine(day - _DAY, latest)
    except OverflowError:
        return None


def _hours_before(hours: int, day: dt.date, time: dt.time | None) -> dt.datetime:
    if time is None:
        whole_days = hours // _HOURS_A_DAY
        return dt.datetime.combine(day - whole_days * _DAY, _LAST_MINUTE)
    return dt.datetime.combine(day, time) - dt.timedelta(hours=hours)
