"""What a merge that was not finished leaves in a note."""

from collections.abc import Iterator

from oneonone_lint.model.document import BlockKind, Document

_MARKERS = ("<<<<<<< ", ">>>>>>> ")


def find_conflict_markers(document: Document) -> Iterator[int]:
    """Yield the lines that begin with a marker, whatever Markdown takes them for, but not those in code."""
    for number, line in enumerate(document.lines, 1):
        if line.startswith(_MARKERS) and not _is_code(document, number):
            yield number


def _is_code(document: Document, line: int) -> bool:
    blocks = document.blocks
    return any(block.kind is BlockKind.CODE and block.line <= line <= block.end_line for block in blocks)
