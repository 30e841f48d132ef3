"""The edits that close an action or give it another due date where it stands (interface, clause 5.10).

People write actions in many ways, so each function yields several ways to write the change, the best first. Whoever
takes one reads the note again with it, and sees whether it says what was meant and nothing else.
"""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.action import Action, ActionForm, Due, State, StatusCell
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.parsing.actions.boxes import choose_mark
from oneonone_lint.parsing.actions.notations import format_due, format_field
from oneonone_lint.parsing.actions.text_changes import Change, TextEdit
from oneonone_lint.parsing.actions.text_lines import TextLines

_CLOSING_KEYS = ("done", "cancelled")


def closing_edits(action: Action, state: State, day: dt.date, style: str) -> Iterator[list[TextEdit]]:
    """Yield ways to write that *action* has been in *state*, which is a closed one, since *day*."""
    box = action.item.box
    field = _put_closing_field(action, format_field(state, day, style))
    if action.form is ActionForm.TABLE_ROW:
        if action.status_cell:
            yield [_tell(action.status_cell, state, day)]
        yield [_mark_row(action, state), field]
    elif box is None:
        yield [field]
    else:
        yield [TextEdit(box.span, f"[{choose_mark(None, state)}]"), field]


def due_edits(action: Action, day: dt.date, style: str) -> Iterator[list[TextEdit]]:
    """Yield ways to write that *action* is due on *day*."""
    due = action.due
    if due is None or due.is_inherited:
        yield [_append(action, format_due(day, "", style))]
        return
    if action.parsed.due_range:
        start, end = action.parsed.due_range
        yield [_to_edit(action, Change(start, end, format_due(day, due.time, style)))]
    yield [TextEdit(due.span, _restate(due, day))]


def _tell(cell: StatusCell, state: State, day: dt.date) -> TextEdit:
    """Put the state and its day into the cell for it, before what nobody understands of it."""
    words = f"{state} {day} ({cell.words})" if cell.words else f"{state} {day}"
    is_empty = cell.span.column == cell.span.end_column
    return TextEdit(cell.span, f" {words} " if is_empty else words)


def _mark_row(action: Action, state: State) -> TextEdit:
    """Put the mark before the words of a row, in the place of the box that opens their cell, if one does."""
    start = action.item.text.whole
    box = action.item.box.span if action.item.box else start
    opening = Span(
        start.line, min(box.column, start.column) if box.line == start.line else start.column, start.line, start.column
    )
    return TextEdit(opening, f"[{choose_mark(None, state)}] ")


def _put_closing_field(action: Action, field: str) -> TextEdit:
    """Write *field* in the place of a day of closing that is there, else at the end."""
    for key in _CLOSING_KEYS:
        earlier = action.parsed.field(key)
        if earlier:
            return _to_edit(action, Change(*earlier.text_range, field))
    return _append(action, field)


def _append(action: Action, field: str) -> TextEdit:
    raw = action.item.text.joined
    end = TextLines(raw, action.parsed).end_of(len(raw))
    return _to_edit(action, Change(end, end, f" {field}"))


def _restate(due: Due, day: dt.date) -> str:
    """Return *day* in the place of what is *written*, with the time that stands in it."""
    return f"{day} {due.time}" if due.time and due.time in due.written else str(day)


def _to_edit(action: Action, change: Change) -> TextEdit:
    return TextEdit(action.item.text.span(change.start, change.end), change.new)
