"""What a merge that was not finished leaves in a note.

The lines that git puts around the two versions, and between them, are hidden before Markdown is read, so that both
versions are: below an item they would be part of its text, and ``=======`` makes a heading of the line above it::

    <<<<<<< HEAD
    - [ ] Book the room @sam due:2026-11-20
    =======
    - [x] Book the room @sam due:2026-11-20
    >>>>>>> main
"""

from collections.abc import Iterator, Sequence

from oneonone_lint.model.document import BlockKind, Document
from oneonone_lint.parsing.markdown.obsidian_comments import FENCE

_OPENER, _CLOSER = "<<<<<<< ", ">>>>>>> "
_MARKERS = (_OPENER, _CLOSER)
_DIVIDER = "======="
_BASE = "|||||||"  # above what stood there before both, where git is asked for it
_BAR = "|"


def find_conflict_markers(document: Document) -> Iterator[int]:
    """Yield the numbers of the lines that begin with a marker, whatever Markdown takes them for, but for code."""
    if not any(marker in document.searched_text for marker in _MARKERS):
        return
    for number, line in enumerate(document.lines, 1):
        if line.startswith(_MARKERS) and not _is_code(document, number):
            yield number


def hide_conflict_markers(lines: Sequence[str]) -> list[str]:
    """Return *lines* without those that git has put around two versions; a table goes on over them."""
    hidden = list(lines)
    for number in _find_conflicts(lines):
        above = hidden[number - 1] if number else ""
        hidden[number] = _BAR if above.lstrip().startswith(_BAR) else ""
    return hidden


def _find_conflicts(lines: Sequence[str]) -> Iterator[int]:
    """Yield the places of the lines that git has put around two versions, if all of them are there; in code none is."""
    if not any(line.startswith(_CLOSER) for line in lines):
        return
    fence = ""
    conflict: list[int] = []
    for number, line in enumerate(lines):
        opening = FENCE.match(line)
        if opening and (not fence or opening["fence"].startswith(fence)):
            fence = "" if fence else opening["fence"]
        elif not fence and line.startswith(_OPENER):
            conflict = [number]
        elif not fence and conflict and line.startswith(_CLOSER):
            yield from (*conflict, number)
            conflict = []
        elif not fence and conflict and (line.rstrip() == _DIVIDER or line.startswith(_BASE)):
            conflict.append(number)


def _is_code(document: Document, number: int) -> bool:
    return any(block.kind is BlockKind.CODE and block.holds(number) for block in document.blocks)
