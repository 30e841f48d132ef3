"""Actions with which nothing is amiss, as a glance tells of most: rules on how one is written look at the others."""

from oneonone_lint.model.action import Action, Notation
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.actions.notations import STYLE_NOTATIONS


def list_odd_actions(note: Note, style: str) -> tuple[Action, ...]:
    """Return the actions of *note* that are perhaps not written in *style*, with somebody known, without an id.

    Those of a plain note are canonical: each is a task that says what to do, with one owner, as a bare handle, and one
    due date, a day of the calendar. Of the actions of any other note nothing is known.
    """
    if note.document.outline is None:
        return note.actions
    notation = STYLE_NOTATIONS[style]
    return tuple(action for action in note.actions if not _is_in_order(action, notation))


def _is_in_order(action: Action, notation: Notation) -> bool:
    """Tell whether a canonical *action* is all in *notation*, of somebody known, and closed where a day says so."""
    due, fields = action.due, action.parsed.fields
    if due is None or due.notation is not notation or not action.owners[0].is_known:
        return False
    for field in fields:
        if field.key == "id" or field.notation is not notation or field.date is None:
            return False
    return not fields or action.state.is_closed
