"""T006 action-due-before-meeting: a new action is due before the day it was agreed.

Flags ``- [ ] Book the room @bob due:2026-11-06`` in the Actions of ``2026-11-13.md``; leaves it alone in the Review,
where what is carried over may well be late.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule, format_day
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report open actions of this meeting that were due before its day."""
    for action in view.actions:
        due = action.due
        if action.role is not Role.ACTIONS or action.state.is_closed or due is None or due.is_inherited:
            continue
        if due.date is not None and due.date < view.note.date:
            yield view.finding(
                due.span,
                f"{quote(action.text)} is due {format_day(due.date)}, "
                f"before the meeting of {format_day(view.note.date)}",
                "correct the date; what is carried over from an earlier meeting belongs in the review",
            )


RULE = NoteRule(
    code="T006",
    name="action-due-before-meeting",
    summary="a new action that is due before the day it was agreed",
    severity=Severity.WARNING,
    check=check,
)
