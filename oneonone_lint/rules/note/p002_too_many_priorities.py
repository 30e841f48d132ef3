"""P002 too-many-priorities: there are more priorities than the profile's number.

Flags the fourth item of ``## Priorities`` where the profile has three; leaves three alone, and what is
nested under them.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.notes.section_items import find_surplus_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first priority beyond the profile's number."""
    for spec, number, first in find_surplus_points(view.note, Role.PRIORITIES):
        yield view.finding(
            first.span,
            f"{number} priorities in “{spec.title}”, {spec.most} at most",
            "keep the most important ones; the rest can wait, or go to somebody else",
        )


RULE = NoteRule(
    code="P002",
    name="too-many-priorities",
    summary="more priorities than the profile's number",
    severity=Severity.WARNING,
    check=check,
)
