"""T005 action-bad-due: a due date, or the day an action was closed, is no day, or can be read two ways.

Flags ``due:2026-02-30``, ``by 03/04`` and ``done:2026-11-31``; leaves ``due:2026-11-20`` and ``by Friday`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Due, DueProblem
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.notations import format_field
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_BAD = (DueProblem.INVALID, DueProblem.AMBIGUOUS, DueProblem.UNCLEAR, DueProblem.CONFLICT)
_ISO_DATE = lazy_pattern(r"\d{4}-\d{2}-\d{2}")
_WAYS = {2: "two", 3: "three"}


def check(view: NoteView) -> Iterator[Finding]:
    """Report due dates and closing days that are none, where they are written."""
    for action in view.odd_actions:
        due = action.due
        if action.due_problem in _BAD and due and not due.is_inherited and not _is_past(action, due):
            yield _build_finding(view, due)
        if action.parsed.fields:
            yield from _check_closing_days(view, action)


def _is_past(action: Action, due: Due) -> bool:
    """Tell whether *action* is closed and only the year of the day is in doubt, of which the last one is meant."""
    return action.state.is_closed and len({(day.month, day.day) for day in due.readings}) == 1


def _build_finding(view: NoteView, due: Due) -> Finding:
    day = min(due.readings, key=lambda day: abs(day - view.note.date), default="YYYY-MM-DD")
    example = format_field("due", day, view.style)
    return view.finding(due.span, _build_message(due), f"write the day that is meant, for example {example}")


def _build_message(due: Due) -> str:
    days = " or ".join(map(str, due.readings))
    if due.problem is DueProblem.UNCLEAR:
        return f"due date {quote(due.written)} is not read as one day"
    if due.problem is DueProblem.CONFLICT:
        return f"due date {quote(due.written)} contradicts another one of this action: {days}?"
    if due.problem is DueProblem.INVALID:
        return f"due date {quote(due.written)} is not a day of the calendar"
    return f"due date {quote(due.written)} can be read {_WAYS.get(len(due.readings), 'several')} ways: {days}"


def _check_closing_days(view: NoteView, action: Action) -> Iterator[Finding]:
    """Report ``done:`` and ``cancelled:`` with what is no day."""
    for field in action.parsed.fields:
        if not field.is_read:
            example = format_field(field.key, "YYYY-MM-DD", view.style)
            problem = "is not a day of the calendar" if _ISO_DATE.fullmatch(field.value) else "is not read as one day"
            message = f"{field.key} date {quote(field.value)} {problem}"
            yield view.finding(field.span, message, f"write the day on which it was {field.key}: {example}")


RULE = NoteRule(
    code="T005",
    name="action-bad-due",
    summary="a due date that is not a day of the calendar, or can be read two ways",
    severity=Severity.ERROR,
    check=check,
)
