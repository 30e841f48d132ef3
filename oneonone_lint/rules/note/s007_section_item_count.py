"""S007 section-item-count: there are fewer or more items in a section than the profile asks for.

Flags two items in a section that has room for one; leaves a section alone that holds only ``None``.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Section
from oneonone_lint.model.profile import Role, SectionSpec, Status
from oneonone_lint.model.text import pluralize
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# A001 and P002 have words of their own for these.
_COUNTED_ELSEWHERE = (Role.ACCOMPLISHMENTS, Role.PRIORITIES)


def check(view: NoteView) -> Iterator[Finding]:
    """Report the sections with too many items at their top, or too few; none at all is no matter of counting."""
    for section in view.note.sections:
        if section.spec:
            yield from _check_number(view, section, section.spec)


def _check_number(view: NoteView, section: Section, spec: SectionSpec) -> Iterator[Finding]:
    most = None if section.role in _COUNTED_ELSEWHERE else spec.most
    number = 0 if most is None and not spec.least else len(list_points(view.note, section))
    if not number:
        return
    items = f"{pluralize(number, 'item')} in “{spec.title}”"
    if most is not None and number > most:
        remedy = "keep what matters most; the rest can wait"
        yield view.finding(section.heading.span, f"{items}, {most} at most", remedy)
    elif number < spec.least and view.note.status is Status.HELD:
        yield view.finding(section.heading.span, f"{items}, {spec.least} at least", "add what is missing")


RULE = NoteRule(
    code="S007",
    name="section-item-count",
    summary="fewer or more items in a section than the profile asks for",
    severity=Severity.WARNING,
    check=check,
)
