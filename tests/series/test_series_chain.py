"""Series joined by ``continues``: where they begin and end, and how they stood on a day."""

import datetime as dt

import pytest

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.note import NoteName, Participants, Unreadable
from oneonone_lint.model.series import Series
from oneonone_lint.model.settings import SeriesSettings
from oneonone_lint.series.series_chain import SeriesChain


def series(name: str, *days: int) -> Series:
    """A series with a note on each of *days* in November; none of them can be read."""
    entries = [Unreadable(f"{name}/{day}", NoteName(dt.date(2026, 11, day)), "not UTF-8") for day in days]
    return Series(name, SeriesSettings(), build_profile("aquip", {}), Participants(), tuple(entries))


def paths(chain: SeriesChain) -> list[str]:
    return [entry.path for entry in chain.entries]


CHAIN = SeriesChain((series("old", 6, 13), series("new", 13, 20), series("next")))


def test_a_series_has_earlier_and_later_ones() -> None:
    assert [member.name for member in CHAIN.earlier("new")] == ["old"]
    assert [member.name for member in CHAIN.later("new")] == ["next"]
    assert CHAIN["new"].name == "new"
    assert paths(CHAIN.up_to("old")) == ["old/6", "old/13"]
    with pytest.raises(ValueError, match=r"zoe|not in list"):
        CHAIN.index("zoe")


def test_on_one_day_the_older_series_comes_first() -> None:
    assert paths(CHAIN) == ["old/6", "old/13", "new/13", "new/20"]


def test_the_day_itself_is_in_until_and_not_in_before() -> None:
    day = dt.date(2026, 11, 13)
    assert paths(CHAIN.until(day)) == ["old/6", "old/13", "new/13"]
    assert paths(CHAIN.before(day)) == ["old/6"]


def test_the_newest_series_is_the_last_that_has_a_note() -> None:
    assert CHAIN.newest.name == "new"
    assert CHAIN.before(dt.date(2026, 11, 13)).newest.name == "old"
    assert CHAIN.before(dt.date(2026, 11, 1)).newest.name == "next"
