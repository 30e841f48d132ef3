"""How many actions were opened, closed and open by week, and on time by month; who has them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from oneonone_lint.model.action import State
from oneonone_lint.model.days import add_days
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.weeks import WeekFlow, count_by_week, list_flow, monday_of

WEEKS = 26
_MONTHS = 6
_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


class MonthOnTime(Value):
    """Of the actions done in the month that begins on *first*, those that had a due date and those *on_time*."""

    first: dt.date
    dated: int
    on_time: int


class OwnerShare(Value):
    """The actions of one *owner*, those *still_open* and those *closed*; of nobody where *owner* is empty."""

    owner: str
    still_open: int
    closed: int


def first_day(today: dt.date) -> dt.date:
    """Return the Monday with which the weeks up to *today* begin that are looked back over."""
    return add_days(monday_of(today), -(WEEKS - 1) * _WEEK)


def count_weeks(rows: Iterable[ActionRow], today: dt.date) -> tuple[WeekFlow, ...]:
    """Return what became of *rows* in each of the weeks up to *today*."""
    return tuple(list_flow(count_by_week(row.action for row in rows), today, WEEKS))


def count_months(rows: Iterable[ActionRow], today: dt.date) -> tuple[MonthOnTime, ...]:
    """Return how many of *rows* were done on time in each of six months, that of *today* the last."""
    done = [row.action for row in rows if row.action.state is State.DONE and row.action.due is not None]
    dated: Counter[dt.date] = Counter()
    on_time: Counter[dt.date] = Counter()
    for action in done:
        month = min(action.closed or today, today).replace(day=1)
        dated[month] += 1
        on_time[month] += action.is_on_time
    return tuple(MonthOnTime(month, dated[month], on_time[month]) for month in _list_months(today))


def _list_months(today: dt.date) -> list[dt.date]:
    months = [today.replace(day=1)]
    while len(months) < _MONTHS and months[-1] != dt.date.min:
        months.append(add_days(months[-1], -_DAY).replace(day=1))
    return months[::-1]


def count_owners(rows: Iterable[ActionRow]) -> tuple[OwnerShare, ...]:
    """Return how many of *rows* each owner has, in the order of the names, those of nobody last."""
    still_open: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for row in rows:
        counter = still_open if row.is_open else closed
        counter.update(row.owners or [""])
    names = sorted({*still_open, *closed}, key=lambda name: (not name, name.casefold(), name))
    return tuple(OwnerShare(name, still_open[name], closed[name]) for name in names)
