"""T008 action-not-a-task: a top-level item of Actions without a box, or with the invalid ``[]``."""

from collections.abc import Iterator

from oneonone_lint.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.note import Item, Role
from oneonone_lint.reading import says_nothing
from oneonone_lint.rules.base import NoteRule, NoteView
from oneonone_lint.text import quoted


def check(view: NoteView) -> Iterator[Finding]:
    """Report what stands where an action should and has no box."""
    actions = {action.item.index for action in view.actions}
    for section in view.note.sections:
        if section.role not in (Role.ACTIONS, Role.REVIEW):
            continue
        for item in view.note.items_of(section):
            if item.box is not None and not item.box.mark:
                yield _finding(view, item, item.box.span, "[ ]", safe=True)
            elif section.role is Role.ACTIONS and _needs_box(view, item, actions):
                line, column, _ = item.text.lines[0]
                yield _finding(view, item, Span(line, column, line, column), "[ ] ", safe=item.index in actions)


def _needs_box(view: NoteView, item: Item, actions: set[int]) -> bool:
    if item.box is not None or item.depth or says_nothing(item.text.joined):
        return False
    return item.index in actions or not _has_tasks(view, item)


def _has_tasks(view: NoteView, item: Item) -> bool:
    """A bullet over tasks is their group or their topic."""
    return any(other.parent == item.index and other.box for other in view.document.items)


def _finding(view: NoteView, item: Item, place: Span, box: str, *, safe: bool) -> Finding:
    what = "has the box `[]`, which is none" if item.box else "has no box"
    fix = Fix(safe=safe, title="give it the box of an open task", edits=(Edit(view.note.path, place, box),))
    return view.finding(
        item.span,
        f"{quoted(item.text.joined)} {what}",
        "write `- [ ] ` before it, or `- [x] ` if it is done",
        fix=fix,
    )


RULE = NoteRule(
    code="T008",
    name="action-not-a-task",
    summary="a top-level item of Actions without a task's box, or with `[]`",
    severity=Severity.WARNING,
    fixes="s, u",
    check=check,
)
