"""When an action was closed, as far as its notes tell (spec, clause 6.5)."""

import datetime as dt
from typing import NamedTuple

from oneonone_lint.model.value import Value


class DayRange(NamedTuple):
    """From *first* to *last*, both included."""

    first: dt.date
    last: dt.date


class Closing(Value):
    """The closing of an action: the day *written* in ``done:`` or ``cancelled:``, if any, and what else is known.

    *ticked* is the day of the note that first has it closed, *last_open* that of the last note that has it open. Of an
    action open on the 6th, ticked on the 13th and with no day written, nobody knows the day between.
    """

    written: dt.date | None
    ticked: dt.date
    last_open: dt.date | None

    @property
    def day(self) -> dt.date:
        """The day that stands for it in lists: the last on which it can have been."""
        return self.written or self.ticked

    @property
    def between(self) -> DayRange | None:
        """The notes between which it was, None where a day is written, or where no note has the action open."""
        if self.written or self.last_open is None:
            return None
        return DayRange(self.last_open, self.ticked)

    def is_late_for(self, due: dt.date) -> bool:
        """Tell whether it was certainly after *due*; without a day written, what was open on its due day is late."""
        if self.written:
            return self.written > due
        return self.last_open is not None and due <= self.last_open
