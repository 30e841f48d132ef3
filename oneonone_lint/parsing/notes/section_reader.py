"""What the readers of a note's sections know of the note."""

from oneonone_lint.model.document import Document
from oneonone_lint.model.people import People
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.notes.owner_groups import OwnerHeadings


class SectionReader(Value):
    """Reads sections of *document*, in which *headings* say whose something is, with *context* and *people*."""

    document: Document
    headings: OwnerHeadings
    context: DateContext
    people: People
