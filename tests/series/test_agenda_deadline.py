"""When an agenda has to be there: 2026-11-13 is the day of the meeting."""

import datetime as dt

import pytest

from oneonone_lint.series.agenda_deadline import latest_agenda_time

DAY = dt.date(2026, 11, 13)
NINE = dt.time(9)


@pytest.mark.parametrize(
    ("deadline", "time", "latest"),
    [
        ("previous day", NINE, "2026-11-12 23:59"),
        ("17:00 previous day", NINE, "2026-11-12 17:00"),
        ("24h", NINE, "2026-11-12 09:00"),
        ("2h", NINE, "2026-11-13 07:00"),
        ("24h", None, "2026-11-12 23:59"),
        ("47h", None, "2026-11-12 23:59"),
        ("2h", None, "2026-11-13 23:59"),
    ],
)
def test_latest_agenda_time(deadline: str, time: dt.time | None, latest: str) -> None:
    assert latest_agenda_time(deadline, DAY, time) == dt.datetime.fromisoformat(latest)


@pytest.mark.parametrize("deadline", ["previous day", "24h"])
def test_before_the_first_day_of_the_calendar_there_is_none(deadline: str) -> None:
    assert latest_agenda_time(deadline, dt.date.min, NINE) is None
