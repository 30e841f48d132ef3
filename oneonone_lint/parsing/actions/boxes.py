"""What the sign in a task's box says (spec, clause 5.3)."""

from oneonone_lint.model.action import State
from oneonone_lint.model.document import Box

_STATES = {
    " ": State.OPEN,
    "/": State.OPEN,  # in progress
    "x": State.DONE,
    "X": State.DONE,
    "-": State.CANCELLED,
    "~": State.CANCELLED,
}
_MARKS = {State.OPEN: " ", State.DONE: "x", State.CANCELLED: "-"}
_IN_PROGRESS = "/"
CANONICAL_MARKS = " /xX-"
REWRITTEN_MARKS = {"~": "-"}


def read_box_state(box: Box | None) -> State:
    """Return how a task with *box* stands: open for every sign that says nothing else, and without a box."""
    return _STATES.get(box.mark, State.OPEN) if box else State.OPEN


def choose_mark(box: Box | None) -> str:
    """Return the mark by which a new line says what *box* says: of ``[>]`` and ``[~]`` the blank and ``-``."""
    return _IN_PROGRESS if box and box.mark == _IN_PROGRESS else _MARKS[read_box_state(box)]
