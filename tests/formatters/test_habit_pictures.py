"""``status`` draws its habits on a terminal (interface, clause 4.6): beside the numbers or below them, nowhere else."""

import datetime as dt
from pathlib import Path

import pytest

from oneonone_lint.formatters.status.habit_pictures import draw_habits
from oneonone_lint.reports.status.habits import Habits, Trend
from oneonone_lint.reports.status.weeks import WeekCount, list_flow
from tests.support.project import ROOT
from tests.support.terminal import run_in_terminal
from tests.support.tool import Tool

DAY = ("status", "sample-repo", "--today", "2026-11-20")
SIGNS = set("▁▂▃▄▅▆▇█▏▎▍▌▋▊▉")


def test_beside_the_numbers_where_there_is_room() -> None:
    lines = run_in_terminal(ROOT, 120, *DAY, NO_COLOR="1")
    (row,) = [line for line in lines if line.startswith("leila-marta  ")]
    assert row.split() == [
        "leila-marta",
        "10",
        "0",
        "1",
        "26",
        "24",
        "34%",
        "4.7",
        "d",
        "█████████▏",
        "███▍",
        "▆▆▆▆▇▆▄▇▆▇▆█",
    ]


def test_below_them_where_there_is_less() -> None:
    lines = run_in_terminal(ROOT, 80, *DAY, NO_COLOR="1")
    rows = [line.split() for line in lines if line.startswith("leila-marta  ")]
    assert rows[0][-3:] == ["34%", "4.7", "d"]
    assert rows[1] == ["leila-marta", "█████████▏", "███▍", "▆▆▆▆▇▆▄▇▆▇▆█"]
    assert max(map(len, lines)) <= 80


def test_nowhere_else(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not SIGNS & set("".join(run_in_terminal(ROOT, 120, *DAY, TERM="dumb")))
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "160")
    for args in ([], ["--color", "always"], ["--format", "markdown"]):
        result = tool(*DAY, *args)
        assert result.code == 0
        assert not SIGNS & set(result.out)


def test_what_nobody_knows_is_not_drawn(tmp_path: Path) -> None:
    nothing = Habits(
        repo=tmp_path.name,
        series="a-b",
        held=0,
        moved=0,
        cancelled=0,
        closed=0,
        closed_dated=0,
        closed_on_time=0,
        manager_share=None,
        mean_age_days=None,
        last_held=None,
    )
    drawn = draw_habits(nothing, Trend("ours", "a-b", (0, 0, 1, 8)))
    assert [str(picture) for picture in drawn] == ["", "", "  ▁█"]


def test_what_an_agenda_ahead_closes_counts_in_this_week() -> None:
    monday = dt.date(2026, 11, 16)
    week = dt.timedelta(days=7)
    counts = [WeekCount(monday - 9 * week, 5, 1), WeekCount(monday - week, 2, 0), WeekCount(monday + week, 1, 3)]
    flow = list(list_flow(counts, dt.date(2026, 11, 20), 3))
    assert [(day.opened, day.closed, day.still_open) for day in flow] == [(0, 0, 4), (2, 0, 6), (1, 3, 4)]
