"""Monthly meetings: which Friday, which day of the month, from the meetings before."""

import datetime as dt
from itertools import islice

import pytest

from oneonone_lint.series.monthly import monthly_days

FRIDAY = 4

CASES = {
    "the last Friday": (FRIDAY, ["2026-10-30", "2026-11-27"], ["2026-12-25", "2027-01-29"]),
    "the fourth Friday": (FRIDAY, ["2026-10-23", "2026-11-27"], ["2026-12-25", "2027-01-22"]),
    "the first Friday": (FRIDAY, ["2026-11-06"], ["2026-12-04", "2027-01-01"]),
    "the last one, held on the Tuesday after": (
        FRIDAY,
        ["2026-09-25", "2026-10-30", "2026-12-01"],
        ["2026-12-25", "2027-01-29"],
    ),
    "the last one, held three days before": (FRIDAY, ["2026-10-30", "2026-11-24"], ["2026-12-25", "2027-01-29"]),
    "once on another Friday": (FRIDAY, ["2026-09-04", "2026-10-02", "2026-11-13"], ["2026-12-04", "2027-01-01"]),
    "the same day": (None, ["2026-11-13"], ["2026-12-13", "2027-01-13"]),
    "the last day where there is no 31st": (
        None,
        ["2026-10-31", "2026-11-30"],
        ["2026-12-31", "2027-01-31", "2027-02-28"],
    ),
    "the 30th, and no more": (None, ["2026-10-30", "2026-11-30"], ["2026-12-30", "2027-01-30", "2027-02-28"]),
}


@pytest.mark.parametrize("name", CASES)
def test_days(name: str) -> None:
    weekday, meetings, expected = CASES[name]
    days = monthly_days(weekday, [dt.date.fromisoformat(day) for day in meetings])
    assert [str(day) for day in islice(days, len(expected))] == expected
