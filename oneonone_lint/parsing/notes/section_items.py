"""The items of a section that say something."""

from collections.abc import Iterator

from oneonone_lint.model.document import Item
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Role, SectionSpec
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.notes.none_answer import is_none_answer


def list_points(note: Note, section: Section) -> list[Item]:
    """Return the top-level items of *section* that say something.

    Where a ranking is asked for and stands there, what follows under a sub-heading is a remark on it.
    """
    points = [item for item in note.items_of(section) if not item.depth and not is_none_answer(item.text.joined)]
    if section.spec and section.spec.list == "ordered":
        end = _first_heading_line(note, section)
        return [item for item in points if item.line < end] or points
    return points


def _first_heading_line(note: Note, section: Section) -> int:
    """Return the line of the first sub-heading of *section*, the end of the section where it has none."""
    for heading in note.document.headings:
        if heading.level and section.holds(heading.span.line):
            return heading.span.line
    return section.end


def iter_points_by_section(note: Note, role: Role) -> Iterator[tuple[SectionSpec, list[Item]]]:
    """Yield each section of the profile with *role*, and its points wherever in the note it stands."""
    for spec in note.profile.sections:
        if spec.role is role:
            sections = (section for section in note.sections if section.spec is spec)
            yield spec, [item for section in sections for item in list_points(note, section)]


def list_plain_points(note: Note, role: Role) -> list[list[str]] | None:
    """Return what each item at the top of the sections with *role* says, and those below it.

    None where the lines alone do not tell.
    """
    points: list[list[str]] = []
    for section in note.sections:
        texts = note.document.list_plain_texts(section.start, section.end) if section.role is role else []
        if texts is None:
            return None
        points += texts
    return points


def find_surplus_points(note: Note, role: Role) -> Iterator[tuple[SectionSpec, int, Item]]:
    """Yield each section with *role* that has more points than it may: how many, and the first one too many."""
    for spec in note.profile.sections:
        if spec.role is not role or spec.most is None:
            continue
        sections = [section for section in note.sections if section.spec is spec]
        if sum(note.document.count_items_between(section.start, section.end) for section in sections) <= spec.most:
            continue  # whatever they say
        points = [item for section in sections for item in list_points(note, section)]
        if len(points) > spec.most:
            yield spec, len(points), points[spec.most]


def is_empty_box(item: Item) -> bool:
    """Tell whether *item* is a box and nothing else but comments: an editor leaves such a line behind (rule T009)."""
    words = item.text.joined
    return item.box is not None and not words[:1].isalnum() and not mask(words).strip()
