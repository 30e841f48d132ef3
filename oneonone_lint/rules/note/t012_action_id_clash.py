"""T012 action-id-clash: one id is written on two differently worded actions of a note.

Flags ``- [ ] Call Sam @bob id:a1`` below ``- [ ] Book the room @bob id:a1``; leaves it alone with ``id:a2``.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Field
from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report an id where it stands again, on other words than the first time."""
    first_actions: dict[str, Action] = {}
    for action in view.odd_actions:
        field = action.parsed.field("id")
        if field is None or not action.key:
            continue
        first = first_actions.setdefault(field.value.casefold(), action)
        if first.key != action.key:
            yield _build_finding(view, first, action, field)


def _build_finding(view: NoteView, first: Action, action: Action, field: Field) -> Finding:
    return view.finding(
        field.span,
        f"the id “{field.value}” of {quote(action.text)} is that of {quote(first.text)} in line {first.span.line}",
        "delete this id, or write another one; if both are one action, delete one of the lines",
        related=[Related.at(view.note.path, first.span, f"{quote(first.text)} has this id")],
    )


RULE = NoteRule(
    code="T012",
    name="action-id-clash",
    summary="one id on two differently worded actions of a note",
    severity=Severity.ERROR,
    check=check,
)
