"""S001 section-missing: a section that the profile requires at the note's status is missing.

Flags a held note without ``## Actions``; leaves one alone in which the section holds only ``None``.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Fix, Severity
from oneonone_lint.model.document import Document
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.profile import SectionSpec
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.helpers.sections import index_sections, iter_required_sections
from oneonone_lint.rules.views import NoteView

_HEADING = lazy_pattern(r"#{1,3}[ \t]++(?P<title>.*)")  # `## Actions ##`


def check(view: NoteView) -> Iterator[Finding]:
    """Report each required section that the note does not have."""
    present = index_sections(view.note).keys() | _find_swallowed_keys(view)
    for spec in iter_required_sections(view):
        if spec.key not in present:
            yield view.finding(
                view.document.line_span(1),
                f"section “{spec.title}” is missing",
                f"add `## {spec.title}`, with `None` in it if there is nothing this time",
                fix=_build_fix(view, spec),
            )


def _find_swallowed_keys(view: NoteView) -> set[str]:
    """Return the keys of the sections below an opener that is never closed: they are there, and F010 tells of it."""
    keys = set()
    for title in _find_swallowed_titles(view.document):
        match = view.note.profile.match(title)
        if match:
            keys.add(match.spec.key)
    return keys


def _find_swallowed_titles(document: Document) -> Iterator[str]:
    openers = [hidden.span.line for hidden in document.hidden if not hidden.kind.is_box]
    if not openers:
        return
    for line in document.searched[openers[0] :]:
        heading = _HEADING.fullmatch(line)
        if heading:
            yield heading["title"].rstrip(" \t#")


def _build_fix(view: NoteView, spec: SectionSpec) -> Fix | None:
    from oneonone_lint.rules.helpers.section_placement import find_insertion_line, insert_lines, is_read_to_end

    if not is_read_to_end(view.document):
        return None
    edit = insert_lines(view.note, find_insertion_line(view.note, spec), f"## {spec.title}\nNone")
    return Fix(safe=False, title=f"add `## {spec.title}` with `None` in it", edits=(edit,))


RULE = NoteRule(
    code="S001",
    name="section-missing",
    summary="a section that the profile requires at this status is missing",
    severity=Severity.ERROR,
    fixes=frozenset({FixSafety.UNSAFE}),
    check=check,
)
