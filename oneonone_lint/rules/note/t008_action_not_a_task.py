"""T008 action-not-a-task: a top-level item of Actions without a box, with the invalid ``[]``, or not in a list."""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import Notation
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import HiddenKind, Item, Text
from oneonone_lint.model.note import Section
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.notes.note_reader import is_none_answer
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

_OTHER_BOX = re.compile(r"[☐☑☒✓✔✅❌]|\([ xX]?\)\s")
_LOOK_ALIKES = (HiddenKind.BOX, HiddenKind.TEXT_BOX, HiddenKind.CODE_BOX)


def check(view: NoteView) -> Iterator[Finding]:
    """Report what stands where an action should and has no box."""
    actions = {action.item.index for action in view.actions}
    no_bullets = _over_tasks(view, actions)
    # What looks like a box is F010's; a second box before it would not help.
    look_alikes = {hidden.span.line for hidden in view.document.hidden if hidden.kind in _LOOK_ALIKES}
    for section in view.note.sections:
        if section.role not in (Role.ACTIONS, Role.REVIEW):
            continue
        for item in view.note.items_of(section):
            if item.box is not None and not item.box.mark:
                yield _finding(view, item, item.box.span, "[ ]", safe=True)
            elif item.box is None and item.line not in look_alikes and section.role is Role.ACTIONS:
                is_action = item.index in actions
                if is_action or _is_bullet(item, no_bullets):
                    start = item.text.span(0, 0)
                    yield _finding(view, item, start, "[ ] ", safe=is_action)
        if section.role is Role.ACTIONS:
            yield from _promises(view, section, look_alikes)


def _promises(view: NoteView, section: Section, look_alikes: set[int]) -> Iterator[Finding]:
    """Report the lines of paragraphs that have an owner and a due field: nobody follows what is in no list."""
    when = DateContext(view.note.date, view.note.date)
    for block in view.document.blocks:
        if block.text is None or block.item is not None or not section.holds(block.line):
            continue
        for line in block.text.lines:
            action = parse_action(Text((line,)), when, view.note.people)
            is_promise = action.owners and action.due and action.due.notation is not Notation.WORDS
            if is_promise and line.number not in look_alikes:
                yield _no_item(view, line.span, line.text)


def _no_item(view: NoteView, span: Span, words: str) -> Finding:
    start = Span(span.line, span.column, span.line, span.column)
    fix = Fix(safe=False, title="make it an open task", edits=(Edit(view.note.path, start, "- [ ] "),))
    return view.finding(span, f"{quote(words)} is no list item", "write `- [ ] ` before it", fix=fix)


def _is_bullet(item: Item, no_bullets: set[int]) -> bool:
    return not item.depth and item.index not in no_bullets and not is_none_answer(item.text.joined)


def _over_tasks(view: NoteView, actions: set[int]) -> set[int]:
    """Bullets over tasks are their group or their topic."""
    found: set[int] = set()
    for item in view.document.items:
        parent = item.parent if item.box or item.index in actions else None
        while parent is not None and parent not in found:
            found.add(parent)
            parent = view.document.items[parent].parent
    return found


def _finding(view: NoteView, item: Item, place: Span, box: str, *, safe: bool) -> Finding:
    what = "has the box `[]`, which is none" if item.box else "has no box"
    title = "give it the box of an open task"
    # A box of another kind is there already, ticked perhaps: what it says is up to people.
    is_boxed = _OTHER_BOX.match(item.text.joined) is not None
    fix = None if is_boxed else Fix(safe=safe, title=title, edits=(Edit(view.note.path, place, box),))
    return view.finding(
        item.span,
        f"{quote(item.text.joined)} {what}",
        "write `[ ]` in its place, or `[x]` if it is done"
        if item.box
        else "write `- [ ] ` before it, or `- [x] ` if it is done",
        fix=fix,
    )


RULE = NoteRule(
    code="T008",
    name="action-not-a-task",
    summary="a top-level item of Actions without a task's box, or with `[]`",
    severity=Severity.WARNING,
    fixes=frozenset(FixSafety),
    check=check,
)
