"""Edits on spans applied to a text: to write a fix, and to try one first that is to be safe."""

from collections.abc import Iterable, Iterator

from oneonone_lint.model.diagnostic import Edit
from oneonone_lint.model.document import Document
from oneonone_lint.model.text import LINE_END
from oneonone_lint.parsing.markdown.parser import parse_document


def apply_text_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with *edits*, which do not overlap; lines that they add end as the first line of the text does."""
    first_line_end = LINE_END.search(text)
    line_end = first_line_end[0] if first_line_end else "\n"
    pieces: list[str] = []
    position = 0
    for start, end, replacement in _locate(text, edits):
        pieces += [text[position:start], replacement.replace("\n", line_end)]
        position = end
    return "".join([*pieces, text[position:]])


def apply_document_edits(document: Document, edits: Iterable[Edit]) -> Document:
    """Return what *document* would be with *edits*, which do not overlap."""
    text = apply_text_edits("\n".join(document.lines), edits)
    return parse_document(text, has_percent_comments=document.has_percent_comments)


def _locate(text: str, edits: Iterable[Edit]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and replacement of each edit, as offsets in *text*, in their order."""
    line_starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    for edit in sorted(edits, key=lambda edit: edit.span):
        span = edit.span
        start = line_starts[span.line - 1] + span.column - 1
        end = line_starts[span.end_line - 1] + span.end_column - 1
        yield start, end, edit.replacement
