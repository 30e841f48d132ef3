"""The cadence of a series, in tables of dates: 2026-11-13 is a Friday."""

import datetime as dt
from itertools import islice

import pytest

from oneonone_lint.model.settings import Pause, SeriesSettings
from oneonone_lint.series.cadence import next_meeting, overdue_after, upcoming_meetings
from oneonone_lint.series.planned_days import NextMeeting

FRIDAY = 4


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def series(cadence: str | None = None, weekday: int | None = None, *pauses: tuple[str, str]) -> SeriesSettings:
    return SeriesSettings(
        cadence=cadence,
        weekday=weekday,
        pauses=tuple(Pause(day(start), day(end)) for start, end in pauses),
    )


COMING = [
    (series(), "2026-11-13", ["2026-11-20", "2026-11-27"]),
    (series("weekly"), "2026-11-13", ["2026-11-20", "2026-11-27"]),
    (series("fortnightly"), "2026-11-13", ["2026-11-27", "2026-12-11"]),
    (series("monthly"), "2026-11-13", ["2026-12-13", "2027-01-13"]),
    # A month's last day comes back, it does not wear off at February.
    (series("monthly"), "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30"]),
    # Held on another day than usual: the next one is on the usual day again, nearest to the regular distance.
    (series("weekly", FRIDAY), "2026-11-12", ["2026-11-20", "2026-11-27"]),
    (series("weekly", FRIDAY), "2026-11-16", ["2026-11-20", "2026-11-27"]),
    (series("fortnightly", FRIDAY), "2026-11-16", ["2026-11-27", "2026-12-11"]),
    (series("monthly", FRIDAY), "2026-11-13", ["2026-12-11", "2027-01-08", "2027-02-12"]),
    (series("monthly", FRIDAY), "2026-10-30", ["2026-11-27", "2026-12-25", "2027-01-29"]),
    (series("monthly", FRIDAY), "2026-11-05", ["2026-12-04", "2027-01-01", "2027-02-05"]),
    (series("FREQ=WEEKLY;INTERVAL=3"), "2026-11-13", ["2026-12-04", "2026-12-25"]),
    (series("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"), "2026-11-13", ["2026-11-27", "2026-12-11"]),
    (series("FREQ=WEEKLY;BYDAY=MO,TH"), "2026-11-13", ["2026-11-16", "2026-11-19"]),
    (series("FREQ=MONTHLY;BYDAY=1FR"), "2026-11-06", ["2026-12-04", "2027-01-01"]),
    (series("FREQ=MONTHLY;BYDAY=-1TH"), "2026-11-13", ["2026-11-26", "2026-12-31"]),
    (series("FREQ=MONTHLY;BYMONTHDAY=31"), "2026-11-13", ["2026-12-31", "2027-01-31", "2027-03-31"]),
    # Several hours of a day are one day.
    (series("FREQ=DAILY;BYHOUR=9,17"), "2026-11-13", ["2026-11-14", "2026-11-15"]),
    # A rule says its days itself.
    (series("FREQ=WEEKLY", FRIDAY), "2026-11-12", ["2026-11-19"]),
    (series("weekly", None, ("2026-12-21", "2027-01-03")), "2026-12-11", ["2026-12-18", "2027-01-08"]),
    (series("monthly", None, ("2026-12-01", "2026-12-31")), "2026-11-13", ["2027-01-13"]),
]


@pytest.mark.parametrize(("settings", "after", "expected"), COMING)
def test_coming_meetings(settings: SeriesSettings, after: str, expected: list[str]) -> None:
    meetings = list(islice(upcoming_meetings(settings, day(after)), len(expected)))
    assert [str(meeting) for meeting in meetings] == expected
    assert next_meeting(settings, day(after)) == meetings[0]


RUN_OUT = [
    ("FREQ=WEEKLY;UNTIL=20261120", "2026-11-13", ["2026-11-20"]),
    ("FREQ=WEEKLY;UNTIL=20261120T090000", "2026-11-13", ["2026-11-20"]),
    ("FREQ=WEEKLY;UNTIL=20261120", "2026-11-20", []),
    ("FREQ=WEEKLY;UNTIL=20200101", "2026-11-13", []),
    # The meeting that it is counted from is the first.
    ("FREQ=WEEKLY;COUNT=3", "2026-11-13", ["2026-11-20", "2026-11-27"]),
    ("FREQ=WEEKLY;COUNT=1", "2026-11-13", []),
    ("FREQ=MONTHLY;BYDAY=1FR;COUNT=1", "2026-11-13", ["2026-12-04"]),
]


@pytest.mark.parametrize(("rule", "after", "expected"), RUN_OUT)
def test_a_rule_that_runs_out(rule: str, after: str, expected: list[str]) -> None:
    settings = series(rule)
    assert [str(meeting) for meeting in upcoming_meetings(settings, day(after))] == expected
    if not expected:
        # Whoever meets once more does so a week later; nobody is late.
        assert next_meeting(settings, day(after)) == day(after) + dt.timedelta(days=7)
        assert overdue_after(settings, day(after)) == dt.date.max


OVERDUE = [
    (series("weekly"), "2026-11-13", "2026-11-27"),
    (series("weekly", FRIDAY), "2026-11-16", "2026-11-30"),
    (series("fortnightly"), "2026-11-13", "2026-12-04"),
    (series("monthly"), "2026-01-31", "2026-03-07"),
    (series("FREQ=MONTHLY;BYDAY=1FR"), "2026-11-06", "2026-12-11"),
    # The first Friday's meeting held on the Thursday before stands for it.
    (series("FREQ=MONTHLY;BYDAY=1FR"), "2026-12-03", "2027-01-08"),
    (series("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"), "2026-11-12", "2026-12-04"),
    (series("weekly", None, ("2026-11-16", "2026-11-20")), "2026-11-13", "2026-12-02"),
    (series("weekly", None, ("2026-11-01", "2026-11-20")), "2026-11-13", "2026-12-04"),
    (series("weekly", None, ("2026-11-27", "2026-12-01")), "2026-11-13", "2026-12-02"),
    (series("weekly", None, ("2026-11-28", "2026-12-01")), "2026-11-13", "2026-11-27"),
    (series("weekly", None, ("2026-11-01", "2026-11-13")), "2026-11-13", "2026-11-27"),
    # Pauses that overlap count once, one that begins in the days that another adds counts too.
    (series("weekly", None, ("2026-11-16", "2026-11-20"), ("2026-11-18", "2026-11-22")), "2026-11-13", "2026-12-04"),
    (series("weekly", None, ("2026-11-28", "2026-11-28"), ("2026-11-16", "2026-11-16")), "2026-11-13", "2026-11-29"),
]


@pytest.mark.parametrize(("settings", "last", "expected"), OVERDUE)
def test_overdue_after(settings: SeriesSettings, last: str, expected: str) -> None:
    assert str(overdue_after(settings, day(last))) == expected


@pytest.mark.parametrize("cadence", [None, "weekly", "monthly", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=-1TH", "FREQ=YEARLY"])
@pytest.mark.parametrize("last", ["0001-01-01", "9999-12-24", "9999-12-31"])
def test_the_calendar_has_two_ends(cadence: str | None, last: str) -> None:
    settings = series(cadence, FRIDAY, ("9999-12-01", "9999-12-31"))
    assert day(last) <= next_meeting(settings, day(last)) <= dt.date.max
    assert day(last) <= overdue_after(settings, day(last)) <= dt.date.max


def test_a_pause_without_end_is_not_walked_through() -> None:
    settings = series("weekly", None, ("2026-01-01", "9999-12-31"))
    assert list(upcoming_meetings(settings, day("2026-11-13"))) == []
    assert next_meeting(settings, day("2026-11-13")) == day("2026-11-20")
    assert overdue_after(settings, day("2026-11-13")) == dt.date.max


def test_what_finds_the_same_next_meeting_is_equal() -> None:
    """So a note that was read with one is known again, however late the meeting itself is asked for."""
    moves = ((day("2026-11-17"), day("2026-11-13")),)
    assert NextMeeting(series("weekly")) == NextMeeting(series("weekly"))
    assert NextMeeting(series("weekly"), moves) == NextMeeting(series("weekly"), moves)
    assert hash(NextMeeting(series("weekly"), moves)) == hash(NextMeeting(series("weekly"), moves))
    assert NextMeeting(series("weekly"), moves) != NextMeeting(series("weekly"))
    assert NextMeeting(series("weekly"), moves)(day("2026-11-17")) == day("2026-11-20")
