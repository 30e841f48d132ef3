"""How many actions were opened, closed and open, week by week."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from oneonone_lint.model.days import add_days
from oneonone_lint.model.value import Value

_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


class Dated(Protocol):
    """What tells when it was opened, and when it was closed, if it was."""

    @property
    def opened(self) -> dt.date:
        """The day on which it was opened."""

    @property
    def closed(self) -> dt.date | None:
        """The day on which it was closed."""


class WeekCount(Value):
    """The actions *opened* and *closed* in the week that begins on *monday*."""

    monday: dt.date
    opened: int
    closed: int


class WeekFlow(Value):
    """A week as ``WeekCount`` has it, and the actions *still_open* at its end."""

    monday: dt.date
    opened: int
    closed: int
    still_open: int


def monday_of(day: dt.date) -> dt.date:
    """Return the first day of the week of *day*."""
    return add_days(day, -day.weekday() * _DAY)


def count_by_week(actions: Iterable[Dated]) -> tuple[WeekCount, ...]:
    """Return the weeks in which some of *actions* were opened or closed, in order."""
    opened: Counter[dt.date] = Counter()
    closed: Counter[dt.date] = Counter()
    for action in actions:
        opened[monday_of(action.opened)] += 1
        if action.closed:
            closed[monday_of(action.closed)] += 1
    return tuple(WeekCount(monday, opened[monday], closed[monday]) for monday in sorted({*opened, *closed}))


def pack_counts(counts: Iterable[WeekCount]) -> tuple[int, ...]:
    """Return *counts* as numbers, three a week: they are kept for every series, and few reports unpack them."""
    return tuple(chain.from_iterable((count.monday.toordinal(), count.opened, count.closed) for count in counts))


def unpack_counts(numbers: Sequence[int]) -> Iterator[WeekCount]:
    """Yield the weeks that ``pack_counts`` has made *numbers* of."""
    for monday, opened, closed in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        yield WeekCount(dt.date.fromordinal(monday), opened, closed)


def list_flow(counts: Iterable[WeekCount], today: dt.date, number: int) -> Iterator[WeekFlow]:
    """Yield the *number* of weeks up to that of *today*; what an agenda ahead says counts in this one."""
    this_week = monday_of(today)
    opened: Counter[dt.date] = Counter()
    closed: Counter[dt.date] = Counter()
    for count in counts:
        monday = min(count.monday, this_week)
        opened[monday] += count.opened
        closed[monday] += count.closed
    first = add_days(this_week, -(number - 1) * _WEEK)
    still_open = _sum_before(opened, first) - _sum_before(closed, first)
    for index in range(number):
        monday = add_days(first, index * _WEEK)
        still_open += opened[monday] - closed[monday]
        yield WeekFlow(monday, opened[monday], closed[monday], still_open)


def _sum_before(numbers: Counter[dt.date], day: dt.date) -> int:
    return sum(number for monday, number in numbers.items() if monday < day)
