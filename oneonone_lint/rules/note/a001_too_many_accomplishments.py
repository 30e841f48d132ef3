"""A001 too-many-accomplishments: there are more accomplishments than the profile has room for.

Flags the fourth item of ``## Accomplishments`` where the profile has room for three; leaves three alone, and what is
nested under them.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.notes.section_items import find_surplus_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first accomplishment beyond the profile's number."""
    for spec, number, first in find_surplus_points(view.note, Role.ACCOMPLISHMENTS):
        yield view.finding(
            first.span,
            f"{number} accomplishments in “{spec.title}”, {spec.most} at most",
            "keep those that matter most, or put what belongs together into one item",
        )


RULE = NoteRule(
    code="A001",
    name="too-many-accomplishments",
    summary="more accomplishments than the profile's number",
    severity=Severity.WARNING,
    check=check,
)
