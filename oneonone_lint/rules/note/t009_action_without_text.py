"""T009 action-without-text: an action does not say what is to be done.

Flags ``- [ ] @bob due:2026-11-20``; leaves ``- [ ] Book the room @bob due:2026-11-20`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report actions whose text is empty once owner and fields are taken off."""
    for action in view.actions:
        if not action.key:
            yield view.finding(
                action.span,
                "the action does not say what is to be done",
                "write what is to be done, or delete the line",
            )


RULE = NoteRule(
    code="T009",
    name="action-without-text",
    summary="an action that does not say what is to be done",
    severity=Severity.ERROR,
    check=check,
)
