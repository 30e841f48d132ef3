"""S003 section-order: the sections are not in the profile's order."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity
from oneonone_lint.model.note import SECTION_LEVEL, Section
from oneonone_lint.model.profile import SectionSpec
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.helpers.section_placement import (
    choose_line,
    find_misplaced,
    insert_lines,
    is_open,
    known_sections,
    remove_lines,
)
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the fewest sections that would have to move."""
    profile = view.note.profile
    if not profile.fixed_order:
        return
    order = [spec.key for spec in profile.sections]
    sections = [section for section in known_sections(view.note) if section.spec and section.spec.has_a_place]
    for section in find_misplaced(sections, order):
        if section.spec is None:
            continue
        titles = [each.spec.title for each in sections if each.spec]
        wanted = sorted(titles, key=[spec.title for spec in profile.sections].index)
        before = wanted[wanted.index(section.spec.title) + 1 :]
        where = f"before “{before[0]}”" if before else f"after “{wanted[-2]}”"
        yield view.finding(
            section.heading.span,
            f"section “{section.spec.title}” is out of order: it belongs {where}",
            f"the order is {', '.join(wanted)}",
            fix=_fix(view, section, section.spec),
        )


def _fix(view: NoteView, section: Section, spec: SectionSpec) -> Fix | None:
    """Return the edits that move *section*; none where it has several parts, or S005 should mend its heading first."""
    is_whole = sum(each.spec is spec for each in view.note.sections) == 1
    start, line = section.heading.span.line, choose_line(view.note, spec)
    if not is_open(view.document) or not is_whole or section.heading.level != SECTION_LEVEL:
        return None
    if start <= line <= section.end:
        return None
    text = "\n".join(view.document.lines[start - 1 : section.end - 1]).rstrip()
    edits = (remove_lines(view.document, start, section.end), insert_lines(view.document, line, text))
    return Fix(safe=False, title="move it there", edits=tuple(Edit(view.note.path, *edit) for edit in edits))


RULE = NoteRule(
    code="S003",
    name="section-order",
    summary="the sections are not in the profile's order",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.UNSAFE}),
    check=check,
)
