"""Whether all that stands in Review and Actions is read, told at a glance: what is lost there is in few notes."""

from oneonone_lint.model.document import Document
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.outline import Outline
from oneonone_lint.parsing.notes.line_covers import is_bare_item


def is_all_read(note: Note) -> bool:
    """Tell whether no line among the actions of *note* may be lost; a no may as well be a yes.

    So it is in a plain note where each line there is an action, a remark of one line in bare words, ``None`` or a
    comment, and where no title ends the actions that is none of the profile's.
    """
    outline = note.document.outline
    if outline is None:
        return False
    ends = {section.heading.span.line for section in note.sections if section.spec} | {len(note.document.lines) + 1}
    for section in note.action_sections:
        if section.end not in ends or not _is_read(note.document, outline, section):
            return False
    return True


def _is_read(document: Document, outline: Outline, section: Section) -> bool:
    lines = document.lines[section.start - 1 : section.end - 1]
    kinds = outline.between(section.start, section.end)
    if "more" in kinds:
        return False
    return all(is_bare_item(line) for line, kind in zip(lines, kinds, strict=True) if kind == "inner")
