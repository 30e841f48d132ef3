"""T012 action-id-clash: one id written on two differently worded actions of a note."""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Field
from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report an id where it stands again, on other words than the first time."""
    first: dict[str, Action] = {}
    for action in view.actions:
        mark = action.parsed.field("id")
        if mark is None or not action.key:
            continue
        earlier = first.setdefault(mark.value.casefold(), action)
        if earlier.key != action.key:
            yield _finding(view, earlier, action, mark)


def _finding(view: NoteView, earlier: Action, action: Action, mark: Field) -> Finding:
    line, column = earlier.span.line, earlier.span.column
    return view.finding(
        mark.span,
        f"the id “{mark.value}” of {quote(action.text)} is that of {quote(earlier.text)} in line {line}",
        "delete this id, or write another one; if both are one action, delete one of the lines",
        related=[Related(view.note.path, line, column, f"{quote(earlier.text)} has this id")],
    )


RULE = NoteRule(
    code="T012",
    name="action-id-clash",
    summary="one id on two differently worded actions of a note",
    severity=Severity.ERROR,
    check=check,
)
