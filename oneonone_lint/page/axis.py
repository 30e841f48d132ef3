"""The days of a period from left to right, as the lines of a page show them."""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.days import add_days
from oneonone_lint.model.value import Value

_UNITS_A_DAY = 2
_MARGIN = 6  # units on both sides: a sign on the first day is not cut
_DAY = dt.timedelta(days=1)
_NARROWEST_MONTH = 10  # days: of a month with less there is no room for the name


class Tick(Value):
    """The first day of a month, at *x*; *name* is empty where there is no room for it."""

    x: int
    name: str


class Axis(Value):
    """The days from *first* to *last*; places on it are in units from the left."""

    first: dt.date
    last: dt.date

    @property
    def width(self) -> int:
        """Its width."""
        return self.place(self.last) + _MARGIN

    def place(self, day: dt.date) -> int:
        """Return where *day* is; what is earlier or later is at the edge."""
        inside = min(max(day, self.first), self.last)
        return _MARGIN + (inside - self.first).days * _UNITS_A_DAY

    def list_ticks(self) -> Iterator[Tick]:
        """Yield the first days of the months on it, and the day that it begins with."""
        day = self.first
        while day <= self.last:
            next_month = add_days(day.replace(day=1), 31 * _DAY).replace(day=1)
            days_left = (min(next_month, self.last) - day).days
            yield Tick(self.place(day), f"{day:%b}" if days_left >= _NARROWEST_MONTH else "")
            if next_month <= day:
                return
            day = next_month
