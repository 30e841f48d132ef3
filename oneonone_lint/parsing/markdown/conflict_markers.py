"""What a merge that was not finished leaves in a note."""

from collections.abc import Iterator

from oneonone_lint.model.document import BlockKind, Document

_MARKERS = ("<<<<<<< ", ">>>>>>> ")


def find_conflict_markers(document: Document) -> Iterator[int]:
    """Yield the numbers of the lines that begin with a marker, whatever Markdown takes them for, but for code."""
    if not any(marker in document.searched_text for marker in _MARKERS):
        return
    for number, line in enumerate(document.lines, 1):
        if line.startswith(_MARKERS) and not _is_code(document, number):
            yield number


def _is_code(document: Document, number: int) -> bool:
    return any(block.kind is BlockKind.CODE and block.holds(number) for block in document.blocks)
