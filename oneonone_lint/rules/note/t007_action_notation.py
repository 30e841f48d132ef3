"""T007 action-notation: understood, but not the canonical form of the repo's style."""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Notation
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.parsing.actions.notations import format_field
from oneonone_lint.parsing.actions.style import style_violations
from oneonone_lint.parsing.actions.style_edits import style_edits
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report each action that is not written the canonical way, once, at the first place that is not."""
    for action in view.actions:
        found = style_violations(action, view.style)
        if found:
            span, message = found[0]
            fix = _fix(view, action)
            yield view.finding(span, message, _remedy(view, fix, is_box=_is_box(action, span)), fix=fix)


def _is_box(action: Action, span: Span) -> bool:
    return action.item.box is not None and action.item.box.span == span


def _remedy(view: NoteView, fix: Fix | None, *, is_box: bool) -> str:
    if fix is None and is_box:
        return "write [x] if it is done, [-] if it is dropped, [/] if it is under way, else [ ]"
    due = format_field("due", "YYYY-MM-DD", view.style)
    return f"write `- [ ] TEXT @owner {due}`{'; --fix does it' if fix else ''}"


def _fix(view: NoteView, action: Action) -> Fix | None:
    # Several owners above a group are one question (T003); written at each action they would be many.
    if len(action.owners) > 1 and action.owners[0].notation is Notation.GROUP:
        return None
    edits = style_edits(action, view.style, view.note.people)
    if not edits:
        return None
    path = view.note.path
    return Fix(safe=True, title="write it the canonical way", edits=tuple(Edit(path, *edit) for edit in edits))


RULE = NoteRule(
    code="T007",
    name="action-notation",
    summary="an owner, date or box that is understood, but not in the canonical form",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
