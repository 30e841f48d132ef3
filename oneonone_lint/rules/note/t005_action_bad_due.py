"""T005 action-bad-due: not a day of the calendar, or readable two ways."""

from collections.abc import Iterator

from oneonone_lint.diagnostic import Finding, Severity
from oneonone_lint.note import Due, DueProblem, Form
from oneonone_lint.rules.base import NoteRule, NoteView
from oneonone_lint.text import quoted


def check(view: NoteView) -> Iterator[Finding]:
    """Report due dates that are none, where they are written."""
    for action in view.actions:
        due = action.due
        if due and due.form is not Form.INHERITED and due.problem in (DueProblem.INVALID, DueProblem.AMBIGUOUS):
            yield view.finding(due.span, f"due date {quoted(due.written)} {_why(due)}", _remedy(due))


def _why(due: Due) -> str:
    if due.problem is DueProblem.INVALID:
        return "is not a day of the calendar"
    return f"can be read two ways: {' or '.join(map(str, due.readings))}"


def _remedy(due: Due) -> str:
    return f"write due:{due.readings[0] if due.readings else 'YYYY-MM-DD'}"


RULE = NoteRule(
    code="T005",
    name="action-bad-due",
    summary="a due date that is not a day of the calendar, or can be read two ways",
    severity=Severity.ERROR,
    check=check,
)
