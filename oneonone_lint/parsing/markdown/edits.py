"""What a note would say with some edits made: a fix that is to be safe is tried first."""

from collections.abc import Iterable
from itertools import accumulate

from oneonone_lint.model.diagnostic import Edit
from oneonone_lint.model.document import Document
from oneonone_lint.parsing.markdown.parser import parse_document


def apply_document_edits(document: Document, edits: Iterable[Edit]) -> Document:
    """Return *document* with *edits*, none of which touches another."""
    text = "\n".join(document.lines)
    starts = [0, *accumulate(len(line) + 1 for line in document.lines)]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        text = text[:start] + edit.replacement + text[end:]
    return parse_document(text)
