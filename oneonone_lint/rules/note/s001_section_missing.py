"""S001 section-missing: a section that the profile requires at the note's status."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity
from oneonone_lint.model.profile import Role, SectionSpec
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.helpers.section_placement import choose_line, find_swallowed_headings, insert_lines, is_open
from oneonone_lint.rules.views import NoteView


def required(view: NoteView) -> Iterator[SectionSpec]:
    """Yield the sections that the note has to have; a review only where there is something to go through."""
    for spec in view.note.profile.sections:
        if spec.required_at(view.note.status) and (spec.role is not Role.REVIEW or view.has_earlier):
            yield spec


def check(view: NoteView) -> Iterator[Finding]:
    """Compare the sections of the note with those required."""
    present = {section.spec.key for section in view.note.sections if section.spec} | _swallowed(view)
    for spec in required(view):
        if spec.key not in present:
            yield view.finding(
                view.document.line_span(1),
                f"section “{spec.title}” is missing",
                f"add `## {spec.title}`, with `None` in it if there is nothing this time",
                fix=_fix(view, spec),
            )


def _swallowed(view: NoteView) -> set[str]:
    """Return the keys of the sections that are there, but that F010 says nobody can read."""
    found = map(view.note.profile.match, find_swallowed_headings(view.document))
    return {match[0].key for match in found if match}


def _fix(view: NoteView, spec: SectionSpec) -> Fix | None:
    if not is_open(view.document):
        return None
    span, text = insert_lines(view.document, choose_line(view.note, spec), f"## {spec.title}\nNone")
    edit = Edit(view.note.path, span, text)
    return Fix(safe=False, title=f"add `## {spec.title}` with `None` in it", edits=(edit,))


RULE = NoteRule(
    code="S001",
    name="section-missing",
    summary="a section that the profile requires at this status is missing",
    severity=Severity.ERROR,
    fixes=frozenset({FixSafety.UNSAFE}),
    check=check,
)
