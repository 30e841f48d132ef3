"""Which sections of its profile a note has, and which it has to have."""

from collections.abc import Iterator

from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Role, SectionSpec
from oneonone_lint.rules.views import NoteView


def iter_required_sections(view: NoteView) -> Iterator[SectionSpec]:
    """Yield the sections that the note has to have; a review only where there is an earlier note to go through."""
    for spec in view.note.profile.sections:
        if spec.required_at(view.note.status) and (spec.role is not Role.REVIEW or view.has_earlier):
            yield spec


def index_sections(note: Note) -> dict[str, Section]:
    """Return the sections that the profile knows by their keys, as they stand, of each key the first one."""
    sections: dict[str, Section] = {}
    for section in note.sections:
        if section.spec:
            sections.setdefault(section.spec.key, section)
    return sections


def has_single_section(note: Note, spec: SectionSpec) -> bool:
    """Tell whether exactly one heading of *note* stands for the section *spec*."""
    return sum(section.spec is spec for section in note.sections) == 1
