"""S007 section-item-count: fewer or more items in a section than the profile asks for."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Section
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# A001 and P002 have words of their own for these.
_COUNTED_ELSEWHERE = (Role.ACCOMPLISHMENTS, Role.PRIORITIES)


def check(view: NoteView) -> Iterator[Finding]:
    """Count the items at the top of each section; one without any says nothing, which is no matter of counting."""
    for section in view.note.sections:
        number = len(list_points(view.note, section))
        if section.spec is None or not number:
            continue
        most = None if section.role in _COUNTED_ELSEWHERE else section.spec.most
        if most is not None and number > most:
            yield _finding(view, section, number, f"{most} at most", "keep what matters most; the rest can wait")
        elif number < section.spec.least and view.note.status is Status.HELD:
            yield _finding(view, section, number, f"{section.spec.least} at least", "add what is missing")


def _finding(view: NoteView, section: Section, number: int, limit: str, remedy: str) -> Finding:
    title = section.spec.title if section.spec else section.heading.title
    items = "1 item" if number == 1 else f"{number} items"
    return view.finding(section.heading.span, f"{items} in “{title}”, {limit}", remedy)


RULE = NoteRule(
    code="S007",
    name="section-item-count",
    summary="fewer or more items in a section than the profile asks for",
    severity=Severity.WARNING,
    check=check,
)
