"""T005 action-bad-due: not a day of the calendar, or readable two ways."""

from collections.abc import Iterator

from oneonone_lint.model.action import Due, DueProblem
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.notations import format_field
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_BAD = (DueProblem.INVALID, DueProblem.AMBIGUOUS, DueProblem.CONFLICT)


def check(view: NoteView) -> Iterator[Finding]:
    """Report due dates and closing days that are none, where they are written."""
    for action in view.actions:
        due = action.due
        if due and not due.is_inherited and due.problem in _BAD:
            example = format_field("due", due.readings[0] if due.readings else "YYYY-MM-DD", view.style)
            yield view.finding(due.span, _message(due), f"write the day that is meant, for example {example}")
        for mark in action.parsed.fields:
            if mark.key != "id" and mark.date is None:
                example = format_field(mark.key, "YYYY-MM-DD", view.style)
                message = f"{mark.key} date {quote(mark.value)} is not a day of the calendar"
                yield view.finding(mark.span, message, f"write the day on which it was {mark.key}: {example}")


def _message(due: Due) -> str:
    days = " or ".join(map(str, due.readings))
    if due.problem is DueProblem.CONFLICT:
        return f"due date {quote(due.written)} contradicts another one of this action: {days}?"
    if due.problem is DueProblem.INVALID:
        return f"due date {quote(due.written)} is not a day of the calendar"
    return f"due date {quote(due.written)} can be read two ways: {days}"


RULE = NoteRule(
    code="T005",
    name="action-bad-due",
    summary="a due date that is not a day of the calendar, or can be read two ways",
    severity=Severity.ERROR,
    check=check,
)
