"""The numbers of a series: how often the pair meets, what it closes, who has the actions (interface, clause 4.6)."""

import datetime as dt
from collections.abc import Iterable

from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.action_record import ActionRecord
from oneonone_lint.reports.status.chain_record import SeriesRecord
from oneonone_lint.reports.status.weeks import list_flow, unpack_counts

TREND_WEEKS = 12


class Habits(Value):
    """The numbers of one series; shares from 0 to 1, ages in days, None where there is nothing to count.

    *last_held* is the day of the last meeting held.

    The fields are those of the JSON (interface, clause 7).
    """

    repo: str
    series: str
    held: int
    moved: int
    cancelled: int
    closed: int
    closed_dated: int
    closed_on_time: int
    manager_share: float | None
    mean_age_days: float | None
    last_held: str | None


class Trend(Value):
    """How many actions of one series were open at the end of each of twelve weeks, this one the last."""

    repo: str
    series: str
    open_by_week: tuple[int, ...]


def measure_trend(repo: str, series: SeriesRecord, today: dt.date) -> Trend:
    """Return how many actions of *series* of *repo* were open, week by week."""
    flow = list_flow(unpack_counts(series.weeks), today, TREND_WEEKS)
    return Trend(repo, series.name, tuple(week.still_open for week in flow))


def measure_habits(repo: str, series: SeriesRecord, actions: Iterable[ActionRecord], today: dt.date) -> Habits:
    """Return the numbers of *series* of *repo*, which has a readable note, and of the *actions* of its chain."""
    open_actions = [action for action in actions if action.is_open and action.series == series.name]
    return Habits(
        repo=repo,
        series=series.name,
        held=series.held,
        moved=series.moved,
        cancelled=series.cancelled,
        closed=series.closures.closed,
        closed_dated=series.closures.dated,
        closed_on_time=series.closures.on_time,
        manager_share=_measure_manager_share(series),
        mean_age_days=_measure_mean_age(open_actions, today),
        last_held=str(series.last_held) if series.last_held else None,
    )


def _measure_manager_share(series: SeriesRecord) -> float | None:
    """Return the share of the actions that the manager has, None where nobody can say."""
    if not series.actions or series.managers is None:
        return None
    return round(series.managers / series.actions, 2)


def _measure_mean_age(actions: Iterable[ActionRecord], today: dt.date) -> float | None:
    ages = [action.age_days(today) for action in actions]
    return round(sum(ages) / len(ages), 1) if ages else None
