"""The numbers of one series: how often a pair meets, what it closes, who has the actions (interface, clause 4.6)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from oneonone_lint.model.note import Participants
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.series.action_threads import ActionThread


@dataclass(frozen=True, slots=True)
class Habits:
    """The numbers of one series; shares from 0 to 1, ages in days, None where there is nothing to count."""

    series: str
    held: int
    moved: int
    cancelled: int
    closed: int
    closed_on_time: int
    manager_share: float | None
    mean_age_days: float | None


def measure_habits(series: Series, threads: Sequence[ActionThread], today: dt.date) -> Habits:
    """Return the numbers of *series*, which has a readable note, and of the actions last mentioned in it."""
    statuses = [note.status for note in series.notes]
    closed = [thread for thread in threads if thread.state.is_closed]
    ages = [max((today - thread.opened).days, 0) for thread in threads if not thread.state.is_closed]
    return Habits(
        series=series.name,
        held=statuses.count(Status.HELD),
        moved=statuses.count(Status.MOVED),
        cancelled=statuses.count(Status.CANCELLED),
        closed=len(closed),
        closed_on_time=sum(thread.is_on_time for thread in closed),
        manager_share=_manager_share(threads, series.notes[-1].participants),
        mean_age_days=round(mean(ages), 1) if ages else None,
    )


def _manager_share(threads: Sequence[ActionThread], participants: Participants) -> float | None:
    """Return the share of *threads* that the manager owns, None where nobody can say."""
    if not threads or participants.manager is None:
        return None
    return round(sum(participants.manager_is_in(thread.owners) for thread in threads) / len(threads), 2)
