"""Days counted on from a day, or near to it: the calendar ends with the year 9999, and notes may stand there."""

import datetime as dt

_HALF_A_WEEK = 3  # days by which a meeting may be off its weekday and still stand for that week


def add_days(day: dt.date, time: dt.timedelta) -> dt.date:
    """Return the day *time* after *day*, or before it; where there is none, the last or the first of the calendar."""
    if time > dt.date.max - day:
        return dt.date.max
    return day + time if time >= dt.date.min - day else dt.date.min


def nearest_weekday(day: dt.date, weekday: int) -> dt.date:
    """Return the day nearest to *day* that is a *weekday*."""
    days_ahead = (weekday - day.weekday() + _HALF_A_WEEK) % 7 - _HALF_A_WEEK
    return day + dt.timedelta(days=days_ahead)
