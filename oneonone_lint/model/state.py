"""How an action stands."""

from enum import StrEnum

from oneonone_lint.model.value import cached_property


class State(StrEnum):
    """How an action stands (spec, clause 5)."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"

    @cached_property
    def is_closed(self) -> bool:
        """Nothing is left to do."""
        return self is not State.OPEN
