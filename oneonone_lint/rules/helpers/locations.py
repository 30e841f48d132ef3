"""Where in a note a rule on its series points: line 1, the heading of a section, the mention of an action."""

from oneonone_lint.model.diagnostic import Finding, Related, Span
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Role
from oneonone_lint.series.action_threads import Mention


def first_line_span(entry: Note | Unreadable) -> Span:
    """Return line 1 of a note; an empty span where the note cannot be read and nobody knows what stands there."""
    return entry.document.line_span(1) if isinstance(entry, Note) else Span.at(1, 1)


def heading_span(note: Note, role: Role) -> Span:
    """Return the heading of the first section with *role*, else line 1."""
    section = note.section(role)
    return section.heading.span if section else first_line_span(note)


def related_at(mention: Mention, message: str) -> Related:
    """Return the place of *mention*, for a finding elsewhere."""
    return Related.at(mention.note.path, mention.action.span, message)


def finding_at(mention: Mention, message: str, remedy: str, *related: Related) -> Finding:
    """Return a finding on *mention*; *remedy* says how to mend it."""
    return Finding(mention.note.path, mention.action.span, message, remedy, related=related)
