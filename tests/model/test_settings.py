"""What is settled for a series: tables with a pattern first, in their order, then the table of its own."""

import datetime as dt

from oneonone_lint.model.settings import Config, Pause, SeriesSettings, SeriesTable

PAUSES = (Pause(dt.date(2026, 12, 21), dt.date(2027, 1, 3)),)
CONFIG = Config(
    root="",
    series=(
        SeriesTable("teams/a-b", SeriesSettings(report="alice")),
        SeriesTable("teams/*", SeriesSettings(report="somebody", cadence="weekly", pauses=PAUSES)),
        SeriesTable("**", SeriesSettings(cadence="monthly", weekday=0)),
    ),
)


def test_the_later_pattern_counts_and_the_table_of_its_own_before_all() -> None:
    expected = SeriesSettings(report="alice", cadence="monthly", weekday=0, pauses=PAUSES)
    assert CONFIG.series_settings("teams/a-b") == expected


def test_a_pattern_of_one_level_says_nothing_of_the_next() -> None:
    assert CONFIG.series_settings("teams/x/a-b") == SeriesSettings(cadence="monthly", weekday=0)


def test_a_series_is_declared_by_name_or_pattern() -> None:
    config = Config(root="", series=CONFIG.series[:2])
    assert config.is_declared("teams/c-d")
    assert not config.is_declared("c-d")
