"""T007 action-notation: an owner, a date or a box is understood, but not written in the canonical form of the style.

Flags ``- [ ] Bob: book the room by Friday``; leaves ``- [ ] Book the room @bob due:2026-11-20`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Notation
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.parsing.actions.boxes import rewrite_mark
from oneonone_lint.parsing.actions.notations import STYLE_NOTATIONS, format_field
from oneonone_lint.parsing.actions.style import asks_for_state, style_violations
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report each action that is not written the canonical way, once, at the first place that is not."""
    for action in view.odd_actions:
        violations = style_violations(action, view.style)
        if violations:
            span, message = violations[0]
            fix = _build_fix(view, action)
            yield view.finding(span, message, _build_remedy(view, action, span, fix), fix=fix)


def _build_fix(view: NoteView, action: Action) -> Fix | None:
    if asks_for_state(action):
        return None
    # Several owners above a group are one question (T003); written at each action they would be many.
    if len(action.owners) > 1 and action.owners[0].notation is Notation.GROUP:
        return None
    from oneonone_lint.parsing.actions.style_edits import style_edits

    rewrites = style_edits(action, view.style, view.note.people)
    if not rewrites:
        return None
    edits = tuple(Edit(view.note.path, span, text) for span, text in rewrites)
    return Fix(safe=not _says_more(action, view.style), title="write it the canonical way", edits=edits)


def _says_more(action: Action, style: str) -> bool:
    """Tell whether a field that is rewritten says more than the canonical form has a place for."""
    is_due_more = action.due is not None and not action.due.is_inherited and action.due.says_more
    notation = STYLE_NOTATIONS[style]
    if _is_owner_linked(action):
        return True
    return is_due_more or any(field.says_more and field.notation is not notation for field in action.parsed.fields)


def _is_owner_linked(action: Action) -> bool:
    """Tell whether a link names the owner, whose address a handle does not have."""
    owner_range = action.parsed.owner_range
    return owner_range is not None and "](" in action.item.text.joined[slice(*owner_range)]


def _build_remedy(view: NoteView, action: Action, span: Span, fix: Fix | None) -> str:
    is_box = action.item.box is not None and action.item.box.span == span
    if fix is None and is_box:
        return "write [x] if it is done, [-] if it is dropped, [/] if it is under way, else [ ]"
    if is_box:
        mark = rewrite_mark(action.item.box, action.parsed)
        return f"write `[{mark}]` in its place; --fix does it"
    due = format_field("due", "YYYY-MM-DD", view.style)
    hint = ""
    if fix:
        hint = "; --fix does it" if fix.safe else "; --unsafe-fixes does it, without the rest of what is said there"
    return f"write `- [ ] TEXT @owner {due}`{hint}"


RULE = NoteRule(
    code="T007",
    name="action-notation",
    summary="an owner, date or box that is understood, but not in the canonical form",
    severity=Severity.WARNING,
    fixes=frozenset(FixSafety),
    check=check,
)
