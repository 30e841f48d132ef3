"""The numbers of a series: how often the pair meets, what it closes, who has the actions (interface, clause 4.6)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from oneonone_lint.model.note import Participants
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.reports.closures import count_closures
from oneonone_lint.series.action_threads import ActionThread


@dataclass(frozen=True, slots=True)
class Habits:
    """The numbers of one series; shares from 0 to 1, ages in days, None where there is nothing to count.

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


def measure_habits(repo: str, series: Series, threads: Sequence[ActionThread], today: dt.date) -> Habits:
    """Return the numbers of *series* of *repo*, which has a readable note, and of the actions last mentioned in it."""
    statuses = [note.status for note in series.notes]
    closures = count_closures(threads)
    return Habits(
        repo=repo,
        series=series.name,
        held=statuses.count(Status.HELD),
        moved=statuses.count(Status.MOVED),
        cancelled=statuses.count(Status.CANCELLED),
        closed=closures.closed,
        closed_dated=closures.dated,
        closed_on_time=closures.on_time,
        manager_share=_measure_manager_share(threads, series.notes[-1].participants),
        mean_age_days=_measure_mean_age(threads, today),
    )


def _measure_manager_share(threads: Sequence[ActionThread], participants: Participants) -> float | None:
    """Return the share of *threads* that the manager has, None where nobody can say."""
    if not threads or participants.manager is None:
        return None
    number = sum(participants.manager_is_in(thread.owners) for thread in threads)
    return round(number / len(threads), 2)


def _measure_mean_age(threads: Sequence[ActionThread], today: dt.date) -> float | None:
    ages = [max((today - thread.opened).days, 0) for thread in threads if thread.is_open]
    return round(mean(ages), 1) if ages else None
