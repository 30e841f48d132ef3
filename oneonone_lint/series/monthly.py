"""Monthly meetings: on the same weekday of the month, or on the same day of it (spec, clause 2.6)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from oneonone_lint.model.days import nearest_weekday

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_SOON = dt.timedelta(days=10)  # a meeting moved by less than that still stands for the one that was planned
_LAST = -1
_FOURTH = 4
_RECENT = 4  # meetings that say which week of the month it is


def monthly_days(weekday: int | None, meetings: Sequence[dt.date]) -> Iterator[dt.date]:
    """Yield the days of the meetings that follow *meetings*, the days of the last ones in order, never empty.

    With a *weekday*, 0 for Monday, they are on the same one of the month: after 25 September and 30 October 2026 on the
    last Friday, 27 November. Without, they are on the same day, in a shorter month on the last one.
    """
    if weekday is None:
        return _same_day_of_the_month(meetings)
    return _same_weekday_of_the_month(weekday, meetings)


def _same_day_of_the_month(meetings: Sequence[dt.date]) -> Iterator[dt.date]:
    from dateutil.relativedelta import relativedelta

    latest = meetings[-1]
    is_cut_short = (latest + _DAY).month != latest.month
    wanted = max(day.day for day in meetings[-_RECENT:]) if is_cut_short else latest.day
    for number in count(1):
        yield latest + relativedelta(months=number, day=wanted)


def _same_weekday_of_the_month(weekday: int, meetings: Sequence[dt.date]) -> Iterator[dt.date]:
    from dateutil import relativedelta

    place = _choose_place([nearest_weekday(day, weekday) for day in meetings[-_RECENT:]])
    day_of_month = 31 if place == _LAST else 1
    for number in count():
        place_of_month = relativedelta.weekday(weekday, place)
        day = meetings[-1] + relativedelta.relativedelta(months=number, day=day_of_month, weekday=place_of_month)
        if day > meetings[-1] + _SOON:
            yield day


def _choose_place(days: Sequence[dt.date]) -> int:
    """Return which of their weekday in the month most of *days* are: 1 for the first, -1 for the last."""
    counts = Counter(place for day in reversed(days) for place in _places_of(day))
    return max(counts, key=lambda place: (counts[place], place in _places_of(days[-1]), place == _LAST))


def _places_of(day: dt.date) -> list[int]:
    """Return what *day* is: the first to the fourth of its weekday in the month, or the last; a fourth may be both."""
    number = (day.day - 1) // 7 + 1
    is_last = (day + _WEEK).month != day.month
    return [*([number] if number <= _FOURTH else []), *([_LAST] if is_last else [])]
