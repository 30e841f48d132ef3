"""How many actions were closed, and how many of them on time: for habits, practices and digest alike."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from oneonone_lint.model.action import State
from oneonone_lint.model.value import Value


class Closures(Value):
    """The numbers of actions *closed*, done or cancelled: those done that had a due date, and those of them on time."""

    closed: int
    dated: int
    on_time: int


class Closable(Protocol):
    """What may be closed: the thread of an action, or what is recorded of one."""

    @property
    def state(self) -> State:
        """How it stands."""

    @property
    def due(self) -> dt.date | None:
        """When it is due."""

    @property
    def is_on_time(self) -> bool:
        """It was done, and not late as far as the notes tell."""


def count_closures(actions: Iterable[Closable]) -> Closures:
    """Count those of *actions* that are closed; what was dropped, or had no due date, is neither late nor on time."""
    closed = [action for action in actions if action.state.is_closed]
    return Closures(
        closed=len(closed),
        dated=sum(action.state is State.DONE and action.due is not None for action in closed),
        on_time=sum(action.is_on_time for action in closed),
    )
