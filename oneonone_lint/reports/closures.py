"""How many actions were closed, and how many of them on time: for habits, practices and digest alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from oneonone_lint.model.action import State
from oneonone_lint.series.action_threads import ActionThread


@dataclass(frozen=True, slots=True)
class Closures:
    """The numbers of actions *closed*, done or cancelled: those done that had a due date, and those of them on time."""

    closed: int
    dated: int
    on_time: int


def count_closures(threads: Iterable[ActionThread]) -> Closures:
    """Count those of *threads* that are closed; what was dropped, or had no due date, is neither late nor on time."""
    closed = [thread for thread in threads if not thread.is_open]
    return Closures(
        closed=len(closed),
        dated=sum(thread.state is State.DONE and thread.due is not None for thread in closed),
        on_time=sum(thread.is_on_time for thread in closed),
    )
