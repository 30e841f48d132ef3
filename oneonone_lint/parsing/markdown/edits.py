"""What a note would say with some edits made: a fix that is to be safe is tried first."""

from collections.abc import Iterable
from itertools import accumulate

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document
from oneonone_lint.parsing.markdown.parser import parse_document


def apply_document_edits(document: Document, edits: Iterable[tuple[Span, str]]) -> Document:
    """Return *document* with *edits*, none of which touches another, each a place and what is to stand there."""
    text = "\n".join(document.lines)
    starts = [0, *accumulate(len(line) + 1 for line in document.lines)]
    for span, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        start = starts[span.line - 1] + span.column - 1
        end = starts[span.end_line - 1] + span.end_column - 1
        text = text[:start] + new + text[end:]
    return parse_document(text)
