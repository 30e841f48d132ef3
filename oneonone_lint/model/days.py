"""Days counted on from a day: the calendar ends with the year 9999, and notes may stand there."""

import datetime as dt


def add_days(day: dt.date, time: dt.timedelta) -> dt.date:
    """Return the day *time* after *day*, or before it; where there is none, the last or the first of the calendar."""
    if time > dt.date.max - day:
        return dt.date.max
    return day + time if time >= dt.date.min - day else dt.date.min
