"""Parts of notes as Markdown that can stand elsewhere: a point of a section, a whole section, a body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oneonone_lint.understanding.reading import says_nothing
from oneonone_lint.words.document import BlockKind, Document, Item
from oneonone_lint.words.note import Note, Section

_INDENTED = re.compile(r"[ \t]*")
_TAB = 4  # columns, to Markdown


@dataclass(frozen=True, slots=True)
class Point:
    """Something that *note* says at *line*: its Markdown, without the marker and box of an item, in *lines*."""

    note: Note
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def points_of(note: Note, section: Section) -> Iterator[Point]:
    """Yield what stands in *section*, item by item and block by block; comments and ``None`` say nothing."""
    document = note.document
    lines = without_comment_lines(document)
    for item in (item for item in note.items_of(section) if not item.depth):
        if not says_nothing(item.text.joined):
            yield Point(note, item.line, tuple(_of_item(item, lines)))
    for block in document.blocks:
        is_own = block.item is None and section.holds(block.line) and block.kind is not BlockKind.RULE
        found = tuple(filter(None, (lines[number - 1] for number in range(block.line, block.end_line + 1))))
        if is_own and found and not says_nothing("\n".join(found)):
            yield Point(note, block.line, found)


def without_comment_lines(document: Document) -> list[str]:
    """Return the lines of *document* with its comments taken out; a line that held nothing else is empty."""
    lines = list(document.lines)
    for comment in sorted(document.comments, key=lambda comment: comment.span, reverse=True):
        span = comment.span
        for number in range(span.line, span.end_line + 1):
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else None
            line = lines[number - 1]
            lines[number - 1] = (line[:start] + (line[end:] if end is not None else "")).rstrip()
    return lines


def _of_item(item: Item, lines: list[str]) -> Iterator[str]:
    number, column, _ = item.text.lines[0]
    yield lines[number - 1][column - 1 :].strip()
    offset = column - 1 if number == item.line and not item.box else item.marker.end_column
    under = [lines[each - 1] for each in range(number + 1, item.end_line + 1)]
    while under and not under[-1].strip():
        under.pop()
    yield from (_dedented(line, offset) for line in under)


def _dedented(line: str, by: int) -> str:
    """Return *line* moved to the left by up to *by* columns."""
    blanks = _INDENTED.match(line)
    width = len(blanks[0].expandtabs(_TAB)) if blanks else 0
    return " " * max(width - by, 0) + line.lstrip(" \t") if line.strip() else ""
