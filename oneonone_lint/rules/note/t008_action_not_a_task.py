"""T008 action-not-a-task: what stands in Actions has no task's box, or the invalid ``[]``: an item, a line, a row.

Flags ``- Book the room``, ``- [] Book the room @bob`` and ``Bob: book the room`` in Actions; leaves
``- [ ] Book the room @bob`` alone, and bullets over such tasks.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from oneonone_lint.model.action import ActionForm, ParsedAction
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import Document, Item, Text
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import ACTION_ROLES, Role
from oneonone_lint.model.text import quote
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.markdown.traversal import iter_ancestors
from oneonone_lint.parsing.notes.none_answer import is_none_answer, is_settled_answer
from oneonone_lint.parsing.notes.section_items import is_empty_box
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.helpers.task_boxes import build_box_fix, read_mark
from oneonone_lint.rules.views import NoteView

if TYPE_CHECKING:
    from oneonone_lint.parsing.notes.loose_line import LooseLine


def check(view: NoteView) -> Iterator[Finding]:
    """Report what stands where an action should and has no box that a task has."""
    if view.is_all_read:
        return
    yield from _check_empty_boxes(view)
    yield from _check_boxless_items(view)
    sections = (section for section in view.note.sections if section.role in ACTION_ROLES)
    if any(_holds_lines(view.document, section) for section in sections):
        yield from _check_all_lines(view)
    yield from _check_rows(view)


def _holds_lines(document: Document, section: Section) -> bool:
    """Tell whether *section* holds more than items of one line each, or ends with what looks like a heading."""
    start, end = section.start, section.end
    return (
        document.has_text_outside_items(start, end)
        or any(len(item.text.lines) > 1 for item in document.items_between(start, end))
        or any(block.text and section.holds(block.line) for block in document.blocks)
        or any(heading.end_line > heading.span.line for heading in document.headings_between(end, end + 1))
    )


def _check_all_lines(view: NoteView) -> Iterator[Finding]:
    from oneonone_lint.parsing.notes.action_lines import find_unread_lines

    unread = list(find_unread_lines(view.note))
    loose_ends = _find_loose_ends(view, unread)
    yield from _check_lines(view, unread, loose_ends)
    yield from _check_glued_lines(view, loose_ends)
    yield from _check_underlined_lines(view)


def _check_empty_boxes(view: NoteView) -> Iterator[Finding]:
    """Report the items of Actions and Review with the box ``[]``."""
    for item in _iter_items(view.note):
        if item.box is None or item.box.mark or is_empty_box(item):
            continue
        edit = Edit(view.note.path, item.box.span, f"[{read_mark(_parse(view, item.text))}]")
        yield view.finding(
            item.span,
            f"{quote(item.text.joined)} has the box `[]`, which is none",
            "write `[ ]` in its place, or `[x]` if it is done",
            fix=Fix(safe=True, title="give it a task's box", edits=(edit,)),
        )


def _parse(view: NoteView, text: Text) -> ParsedAction:
    return parse_action(text, DateContext(view.note.date, view.note.date), view.note.people)


def _check_boxless_items(view: NoteView) -> Iterator[Finding]:
    """Report the items without a box: those that are actions all the same, and all at the top of Actions."""
    actions = {action.item.index: action for action in view.actions}
    boxless = [item for item in _iter_items(view.note) if item.box is None]
    if all(item.depth and item.index not in actions for item in boxless):
        return
    group_labels = _find_group_labels(view.document, actions) | _find_table_labels(view, actions)
    look_alike_lines = _list_hidden_lines(view)
    for item in boxless:
        if item.line in look_alike_lines:
            continue
        action = actions.get(item.index)
        if action:
            yield _build_item_finding(view, item, action.parsed, is_action=True)
        elif _is_bullet(view.note, item, group_labels):
            yield _build_item_finding(view, item, _parse(view, item.text), is_action=False)


def _build_item_finding(view: NoteView, item: Item, parsed: ParsedAction, *, is_action: bool) -> Finding:
    is_title = not is_action and item.text.joined.rstrip("*_ ").endswith(":")
    fix = None if is_title else build_box_fix(view, item.text.span(0, 0), item.text, parsed, safe=is_action)
    return view.finding(item.span, f"{quote(item.text.joined)} has no box", _build_remedy(parsed), fix=fix)


def _build_remedy(parsed: ParsedAction) -> str:
    if parsed.sign and parsed.sign.state is None:
        sign = quote(parsed.sign.written)
        return f"write `[x]` in the place of {sign} if it is done, `[-]` if it is dropped, else `[ ]`"
    mark = read_mark(parsed)
    return "write `- [ ] ` before it, or `- [x] ` if it is done" if mark == " " else f"write `- [{mark}] ` before it"


def _iter_items(note: Note) -> Iterator[Item]:
    for section in note.action_sections:
        yield from note.items_of(section)


def _find_group_labels(document: Document, actions: Container[int]) -> set[int]:
    """Return the indexes of the items that stand over a task or another of *actions*: they are its group or topic."""
    labels: set[int] = set()
    for item in document.items:
        if item.box is not None or item.index in actions:
            labels.update(ancestor.index for ancestor in iter_ancestors(document, item))
    return labels


def _find_table_labels(view: NoteView, actions: Container[int]) -> set[int]:
    """Return the indexes of the items that stand over a table of actions, and over nothing else that may be one."""
    rows = [action.item.line for action in view.actions if action.form is ActionForm.TABLE_ROW]
    blocks = view.document.blocks if rows else ()
    labels = {block.item for block in blocks if block.item is not None and any(map(block.holds, rows))}
    unread = [item for item in view.document.items if item.parent in labels and item.index not in actions]
    return labels - {item.parent for item in unread if _says_who_or_when(_parse(view, item.text))}


def _says_who_or_when(parsed: ParsedAction) -> bool:
    return bool(parsed.owners) or parsed.due is not None


def _list_hidden_lines(view: NoteView) -> frozenset[int]:
    """Return the lines with a task that something hides: they are F010's, and a second box before it would not help."""
    look_alikes = {hidden.span.line for hidden in view.document.hidden if hidden.kind.is_box}
    return view.covered_lines | look_alikes


def _is_bullet(note: Note, item: Item, group_labels: Container[int]) -> bool:
    section = note.section_at(item.line)
    is_at_top = not item.depth and section is not None and section.role is Role.ACTIONS
    if not is_at_top or item.index in group_labels:
        return False
    words = item.text.joined
    return not is_none_answer(words) and not is_settled_answer(words)


def _check_lines(view: NoteView, unread: "Sequence[LooseLine]", loose_ends: Container[int]) -> Iterator[Finding]:
    """Report the lines of Actions that are in no list and say who or by when, or are meant as items: ``• Book it``."""
    for action in view.actions:
        if action.form is ActionForm.LINE:
            from oneonone_lint.rules.helpers.action_items import render_as_item

            remedy = f"write it as one: `{render_as_item(view, action)}`"
            yield _build_line_finding(view, action.item.marker, action.item, remedy, loose_ends)
    for line in unread:
        yield _build_line_finding(
            view, line.marker, line, "write `- [ ] ` before it, with its owner and due date", loose_ends
        )


def _check_glued_lines(view: NoteView, loose_ends: Container[int]) -> Iterator[Finding]:
    """Report the lines that Markdown takes for the end of the item above: ``Bob: book it`` right below a task."""
    from oneonone_lint.parsing.notes.action_lines import find_glued_lines

    for line in find_glued_lines(view.note):
        yield view.finding(
            line.span,
            f"{quote(line.text.joined)} is part of the item above",
            "write `- [ ] ` before it, with its owner and due date, or indent it if it belongs to that item",
            fix=_build_line_fix(view, line.marker, line, loose_ends),
        )


def _check_underlined_lines(view: NoteView) -> Iterator[Finding]:
    """Report the lines that Markdown takes for a heading, as ``---`` stands right below them."""
    from oneonone_lint.parsing.notes.action_lines import find_underlined_lines

    hidden_lines = _list_hidden_lines(view)
    for line in find_underlined_lines(view.note):
        if line.marker.line in hidden_lines:
            continue
        yield view.finding(
            line.span,
            f"{quote(line.text.joined)} is a heading, as a line of dashes stands right below it",
            "write `- [ ] ` before it, with its owner and due date, and an empty line below it",
        )


def _build_line_finding(
    view: NoteView, marker: Span, line: "LooseLine | Item", remedy: str, loose_ends: Container[int]
) -> Finding:
    message = f"{quote(line.text.joined)} is no list item"
    return view.finding(line.span, message, remedy, fix=_build_line_fix(view, marker, line, loose_ends))


def _build_line_fix(view: NoteView, marker: Span, line: "LooseLine | Item", loose_ends: Container[int]) -> Fix | None:
    """Return the fix that puts an item's marker in the place of *marker*; none where emphasis is around the line."""
    end = line.text.whole
    if view.document.lines[end.end_line - 1][end.end_column - 1 :].strip("\\ "):
        return None
    if line.box:
        edit = Edit(view.note.path, marker, "- ")
        return Fix(safe=False, title="make it a task", edits=(edit,))
    fix = build_box_fix(view, marker, line.text, _parse(view, line.text), marker="- ")
    if fix and end.end_line in loose_ends:  # else the next line would go on with the item
        blank_line = Edit(view.note.path, Span.at(end.end_line, end.end_column), "\n")
        fix = replace(fix, edits=(*fix.edits, blank_line))
    return fix


def _find_loose_ends(view: NoteView, unread: "Iterable[LooseLine]") -> frozenset[int]:
    """Return the lines below which their paragraph goes on with a line that becomes no item and is no table."""
    blocks = (block for block in view.document.blocks if block.text)
    inner = {line for block in blocks for line in range(block.line, block.end_line)}
    if not inner:
        return frozenset()
    begun = {action.item.line for action in view.actions}
    begun.update(line.marker.line for line in unread)
    begun.update(table.line for table in view.document.tables)
    return frozenset(line for line in inner if line + 1 not in begun)


def _check_rows(view: NoteView) -> Iterator[Finding]:
    """Report the rows of tables that are read as actions."""
    rows = [action for action in view.actions if action.form is ActionForm.TABLE_ROW]
    if not rows:
        return
    from oneonone_lint.rules.helpers.action_items import build_table_fixes, render_as_item

    fixes = build_table_fixes(view, rows)
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
