"""How many actions were closed, and how many of them on time: for habits, practices and digest alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from oneonone_lint.series.action_threads import ActionThread


@dataclass(frozen=True, slots=True)
class Closures:
    """The numbers of actions *closed*, done or cancelled: those of them with a due date, those closed by it."""

    closed: int
    dated: int
    on_time: int


def count_closures(threads: Iterable[ActionThread]) -> Closures:
    """Count those of *threads* that are closed; one without a due date is not on time."""
    closed = [thread for thread in threads if not thread.is_open]
    return Closures(
        closed=len(closed),
        dated=sum(thread.due is not None for thread in closed),
        on_time=sum(thread.is_on_time for thread in closed),
    )
