"""T008 action-not-a-task: what stands in Actions has no task's box, or the invalid ``[]``: an item, a line, a row.

Flags ``- Book the room``, ``- [] Book the room @bob`` and ``Bob: book the room`` in Actions; leaves
``- [ ] Book the room @bob`` alone, and bullets over such tasks.
"""

import re
from collections.abc import Container, Iterator

from oneonone_lint.model.action import ActionForm
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import Document, Item, Text
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.traversal import iter_ancestors
from oneonone_lint.parsing.notes.action_lines import find_unread_lines
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.helpers.action_items import build_table_fixes, render_as_item
from oneonone_lint.rules.views import NoteView

_OTHER_BOX = re.compile(r"[☐☑☒✓✔✅❌]|\([ xX]?\)\s")  # `☐ `, `(x) `


def check(view: NoteView) -> Iterator[Finding]:
    """Report what stands where an action should and has no box that a task has."""
    yield from _check_empty_boxes(view)
    yield from _check_boxless_items(view)
    yield from _check_lines(view)
    yield from _check_rows(view)


def _check_empty_boxes(view: NoteView) -> Iterator[Finding]:
    """Report the items of Actions and Review with the box ``[]``."""
    for item in _iter_items(view.note, Role.ACTIONS, Role.REVIEW):
        if item.box is not None and not item.box.mark:
            yield view.finding(
                item.span,
                f"{quote(item.text.joined)} has the box `[]`, which is none",
                "write `[ ]` in its place, or `[x]` if it is done",
                fix=_build_fix(view, item, item.box.span, "[ ]", safe=True),
            )


def _check_boxless_items(view: NoteView) -> Iterator[Finding]:
    """Report the items of Actions without a box: those that say who or by when, and all at the top of the section."""
    actions = {action.item.index for action in view.actions}
    group_labels = _find_group_labels(view.document, actions)
    look_alike_lines = _find_look_alike_lines(view.document)
    for item in _iter_items(view.note, Role.ACTIONS):
        if item.box is not None or item.line in look_alike_lines:
            continue
        is_action = item.index in actions
        if is_action or _is_bullet(item, group_labels):
            yield view.finding(
                item.span,
                f"{quote(item.text.joined)} has no box",
                "write `- [ ] ` before it, or `- [x] ` if it is done",
                fix=_build_fix(view, item, item.text.span(0, 0), "[ ] ", safe=is_action),
            )


def _iter_items(note: Note, *roles: Role) -> Iterator[Item]:
    for section in note.sections:
        if section.role in roles:
            yield from note.items_of(section)


def _find_group_labels(document: Document, actions: Container[int]) -> set[int]:
    """Return the indexes of the items that stand over a task or another of *actions*: they are its group or topic."""
    labels: set[int] = set()
    for item in document.items:
        if item.box is not None or item.index in actions:
            labels.update(ancestor.index for ancestor in iter_ancestors(document, item))
    return labels


def _find_look_alike_lines(document: Document) -> set[int]:
    """Return the lines with what looks like a box: they are F010's, and a second box before it would not help."""
    return {hidden.span.line for hidden in document.hidden if hidden.kind.is_box}


def _is_bullet(item: Item, group_labels: Container[int]) -> bool:
    return not item.depth and item.index not in group_labels and not is_none_answer(item.text.joined)


def _build_fix(view: NoteView, item: Item, span: Span, box: str, *, safe: bool) -> Fix | None:
    # A box of another kind is there already, ticked perhaps: what it says is up to people.
    if _OTHER_BOX.match(item.text.joined):
        return None
    return Fix(safe=safe, title="give it the box of an open task", edits=(Edit(view.note.path, span, box),))


def _check_lines(view: NoteView) -> Iterator[Finding]:
    """Report the lines of Actions that are in no list and say who or by when, or open with ``•`` or the like."""
    for action in view.actions:
        if action.form is ActionForm.LINE:
            example = render_as_item(view, action)
            yield _build_line_finding(view, action.item.marker, action.item.text, f"write it as one: `{example}`")
    for line in find_unread_lines(view.note):
        if line.has_marker:
            yield _build_line_finding(view, line.marker, line.text, "write `- [ ] ` before it, with owner and due date")


def _build_line_finding(view: NoteView, marker: Span, text: Text, remedy: str) -> Finding:
    fix = Fix(safe=False, title="make it an open task", edits=(Edit(view.note.path, marker, "- [ ] "),))
    return view.finding(marker.to(text.whole), f"{quote(text.joined)} is no list item", remedy, fix=fix)


def _check_rows(view: NoteView) -> Iterator[Finding]:
    """Report the rows of tables that are read as actions."""
    rows = [action for action in view.actions if action.form is ActionForm.TABLE_ROW]
    fixes = build_table_fixes(view, rows) if rows else {}
    for action in rows:
        example = render_as_item(view, action)
        yield view.finding(
            action.span,
            f"{quote(action.text)} is a row of a table, not a task",
            f"write it as a list item: `{example}`",
            fix=fixes.get(action.item.line),
        )


RULE = NoteRule(
    code="T008",
    name="action-not-a-task",
    summary="an item, a line or a row of a table that is an action and no task",
    severity=Severity.WARNING,
    fixes=frozenset(FixSafety),
    check=check,
)
