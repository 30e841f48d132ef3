"""S003 section-order: the sections of a note are not in the profile's order.

Flags ``## Priorities`` above ``## Issues``; leaves sections alone that the profile does not know, wherever they stand.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.note import SECTION_LEVEL, Note, Section
from oneonone_lint.model.profile import SectionSpec
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.helpers.sections import has_single_section, index_sections
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the fewest sections that would have to move."""
    profile = view.note.profile
    if not profile.fixed_order:
        return
    sections = index_sections(view.note)
    specs = [spec for spec in profile.sections if spec.key in sections and spec.has_a_place]
    order = [spec.key for spec in specs]
    as_they_stand = [key for key in sections if key in order]
    if as_they_stand == order:
        return
    from oneonone_lint.rules.helpers.section_placement import find_misplaced

    for key in find_misplaced(as_they_stand, order):
        yield _build_finding(view, sections[key], specs, order.index(key))


def _build_finding(view: NoteView, section: Section, specs: list[SectionSpec], place: int) -> Finding:
    """Return the finding on *section*, whose spec is the one at *place* of *specs*, the order that is asked for."""
    titles = [spec.title for spec in specs]
    is_last = place == len(titles) - 1
    where = f"after “{titles[place - 1]}”" if is_last else f"before “{titles[place + 1]}”"
    return view.finding(
        section.heading.span,
        f"section “{titles[place]}” is out of order: it belongs {where}",
        f"the order is {', '.join(titles)}",
        fix=_build_fix(view, section, specs[place]),
    )


def _build_fix(view: NoteView, section: Section, spec: SectionSpec) -> Fix | None:
    """Return the edits that move *section*; None where it has several parts, or S005 should mend its heading first."""
    from oneonone_lint.rules.helpers.section_placement import find_insertion_line, insert_lines, is_read_to_end

    if not is_read_to_end(view.document) or not has_single_section(view.note, spec):
        return None
    start = section.heading.span.line
    target = find_insertion_line(view.note, spec)
    if section.heading.level != SECTION_LEVEL or start <= target <= section.end:
        return None
    text = "\n".join(view.document.lines[start - 1 : section.end - 1]).rstrip()
    edits = (_remove_lines(view.note, start, section.end), insert_lines(view.note, target, text))
    return Fix(safe=False, title="move it there", edits=edits)


def _remove_lines(note: Note, start: int, end: int) -> Edit:
    """Return the edit that takes out the lines from *start* to before *end*; at the end no blank lines are left."""
    lines = note.document.lines
    if end <= len(lines):
        return Edit(note.path, Span(start, 1, end, 1), "")
    end_column = len(lines[-1]) + 1
    kept = _find_text_above(lines, start)
    if kept is None:
        return Edit(note.path, Span(start, 1, len(lines), end_column), "")
    line_end = "" if lines[-1] else "\n"
    return Edit(note.path, Span(kept, len(lines[kept - 1]) + 1, len(lines), end_column), line_end)


def _find_text_above(lines: tuple[str, ...], start: int) -> int | None:
    """Return the number of the last line above *start* that is not blank."""
    for number in range(start - 1, 0, -1):
        if lines[number - 1].strip():
            return number
    return None


RULE = NoteRule(
    code="S003",
    name="section-order",
    summary="the sections are not in the profile's order",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.UNSAFE}),
    check=check,
)
