"""Q004 issues-without-actions: much was talked about, and nobody has to do anything.

Flags four issues over ``## Actions`` with only ``None`` in it; leaves three issues alone, and an agenda.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_MANY = 4


def check(view: NoteView) -> Iterator[Finding]:
    """Report a held meeting with many issues and no action."""
    number = sum(len(points) for _, points in iter_points_by_section(view.note, Role.ISSUES))
    if view.note.status is not Status.HELD or number < _MANY:
        return
    section = view.note.section(Role.ACTIONS)
    if section and not any(action.role is Role.ACTIONS for action in view.actions):
        yield view.finding(
            section.heading.span,
            f"{number} issues, and no action came out of them",
            "ask of each: who does something about it, and by when? If nobody, was it worth the time?",
        )


RULE = NoteRule(
    code="Q004",
    name="issues-without-actions",
    summary="many issues, and no action came out of them",
    severity=Severity.INFO,
    check=check,
)
