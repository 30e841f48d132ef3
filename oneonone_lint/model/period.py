"""A span of days that a report looks back over."""

import datetime as dt

from oneonone_lint.model.value import Value


class Period(Value):
    """The days from *since* to *until*, both included; None leaves that end open."""

    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Tell whether *day* is one of them."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


ANY_DAY = Period()
"""The period without an end."""
