"""How an action stands: what the sign in its box says, and where that says nothing, its text (spec, clause 5.3)."""

from oneonone_lint.model.action import ParsedAction, State
from oneonone_lint.model.document import Box

_STATES = {
    " ": State.OPEN,
    "/": State.OPEN,  # in progress
    "x": State.DONE,
    "X": State.DONE,
    "-": State.CANCELLED,
    "~": State.CANCELLED,
    "❌": State.CANCELLED,
    **dict.fromkeys("vV✓✔✅☑🗸🗹√", State.DONE),
}
_CLOSING_FIELDS = {"done": State.DONE, "cancelled": State.CANCELLED}
_MARKS = {State.OPEN: " ", State.DONE: "x", State.CANCELLED: "-"}
_IN_PROGRESS = "/"
CANONICAL_MARKS = " /xX-"


def read_state(box: Box | None, parsed: ParsedAction) -> State:
    """Return how an action stands: as a box says that is closed, else as its text does, else open.

    Of ``✅ Book the room``, ``~~Book the room~~`` and, without a box, ``Book the room done:2026-11-12`` the text does.
    """
    state = read_box_state(box)
    if state.is_closed:
        return state
    if parsed.sign and parsed.sign.state:
        return parsed.sign.state
    return read_closing_field(parsed) if box is None else state


def read_closing_field(parsed: ParsedAction) -> State:
    """Return what the day of closing in an action says, open where it has none."""
    states = [_CLOSING_FIELDS[field.key] for field in parsed.fields if field.key in _CLOSING_FIELDS]
    return states[0] if states else State.OPEN


def read_box_state(box: Box | None) -> State:
    """Return how a task with *box* stands: open for every sign that says nothing else, and without a box."""
    return read_mark(box.mark) if box else State.OPEN


def read_mark(mark: str) -> State:
    """Return how a task stands that has *mark* in its box: open for every sign that says nothing else."""
    return _STATES.get(mark, State.OPEN)


def choose_mark(box: Box | None, state: State) -> str:
    """Return the mark by which a new line says *state*; an open task that has the *box* ``[/]`` keeps it."""
    is_in_progress = box is not None and box.mark == _IN_PROGRESS and state is State.OPEN
    return _IN_PROGRESS if is_in_progress else _MARKS[state]


def rewrite_mark(box: Box | None, parsed: ParsedAction) -> str | None:
    """Return the canonical mark for a *box* that says less than is known, or says it in another way; else None.

    For ``[✓]`` that is ``x``, and for ``[ ] ✅ Book the room`` as well; for ``[?]``, which nobody knows, there is none.
    """
    if box is None or not box.mark:
        return None
    state = read_state(box, parsed)
    is_canonical = box.mark in CANONICAL_MARKS and state is read_box_state(box)
    is_unknown = box.mark not in _STATES and state is State.OPEN
    return None if is_canonical or is_unknown else _MARKS[state]


def is_unknown_mark(box: Box | None, parsed: ParsedAction) -> bool:
    """Tell whether nobody knows what the sign in *box* says, as in ``[?]``, and the text does not say it either."""
    return box is not None and bool(box.mark) and box.mark not in _STATES and read_state(box, parsed) is State.OPEN
