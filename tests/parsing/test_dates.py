"""What the words of a date stand for in a note of Friday 2026-11-13."""

import datetime as dt

import pytest

from oneonone_lint.model.action import DueProblem
from oneonone_lint.parsing.actions.dates import DateContext, match_worded_date, read_date

CONTEXT = DateContext(dt.date(2026, 11, 13), dt.date(2026, 11, 27))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2026-11-20", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("the 20th of November", "2026-11-20"),
        ("Nov. 20, 2027", "2027-11-20"),
        ("12 Nov", "2027-11-12"),
        ("13 Nov", "2026-11-13"),
        ("20/11", "2026-11-20"),
        ("20-Nov-2026", "2026-11-20"),
        ("20/Nov/2026", "2026-11-20"),
        ("2026-Nov-20", "2026-11-20"),
        ("2026-11-20T17:00+01:00", "2026-11-20"),
        ("the day after tomorrow", "2026-11-15"),
        ("tonight", "2026-11-13"),
        ("2026/11/9", "2026-11-09"),
        ("Fri, 20 Nov", "2026-11-20"),
        ("Friday", "2026-11-20"),
        ("this Sat", "2026-11-14"),
        ("tomorrow", "2026-11-14"),
        ("our next 1:1", "2026-11-27"),
    ],
)
def test_one_date(words: str, date: str) -> None:
    assert read_date(words, CONTEXT).date == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("03/04", ["2027-03-04", "2027-04-03"]),
        ("27-01-05", ["2005-01-27", "2027-01-05"]),
        ("20.11.26", ["2020-11-26", "2026-11-20"]),
        ("next Friday", ["2026-11-20", "2026-11-27"]),
        ("Thursday 20 Nov", ["2026-11-19", "2026-11-20"]),
    ],
)
def test_two_dates_are_none(words: str, dates: list[str]) -> None:
    reading = read_date(words, CONTEXT)
    assert (reading.date, reading.problem) == (None, DueProblem.AMBIGUOUS)
    assert [date.isoformat() for date in reading.readings] == dates


@pytest.mark.parametrize("words", ["30 Feb 2027", "29 Feb", "2026-13-01", "Friday the", "someday"])
def test_no_date(words: str) -> None:
    assert read_date(words, CONTEXT).problem is DueProblem.INVALID


@pytest.mark.parametrize("words", ["tomorrow", "Friday", "next Friday", "1 Jan"])
def test_the_calendar_ends(words: str) -> None:
    assert read_date(words, DateContext(dt.date.max, dt.date.max)).problem is DueProblem.INVALID


def test_a_title_names_its_year() -> None:
    assert match_worded_date("13th Nov 2026") == dt.date(2026, 11, 13)
    assert match_worded_date("13th Nov") is None
    assert match_worded_date("31 Nov 2026") is None
