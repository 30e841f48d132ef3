"""The budget of work: how much of a note is read (spec, appendix B).

What a note costs to read follows from what is in it, so that it is counted before anything is looked for: the same note
is too complex on every machine, or on none. All that is in no list of ours, such as code, costs nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from oneonone_lint.model.document import Block, BlockKind, Document, Text
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.note import Section
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import UNREAD

MOST_LINES = 20_000
BUDGET = 8_000  # points
_ITEM = 4  # points: an item, a heading, a row of a table
_LINE_OF_ACTIONS = 12  # points: a line that may begin an action, and may go on with the one above
_LINE = 1  # points: a line of an item or a block, a cell, a comment
_LONG = 500  # characters that are read: what is longer costs the square of how many times
_ENDLESS = 1000  # characters, with those that are not


class TooComplexError(UnreadableError):
    """A note of which more would have to be read than anybody reads; *line* is the first past the budget."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"it is too complex: {reason}")
        self.line = line


class _Piece(NamedTuple):
    """Something that is looked into, the number of its *line*, and what it costs."""

    line: int
    cost: int


def refuse_too_many_lines(source: str) -> None:
    """Raise ``TooComplexError`` for a note *source* of more lines than are read."""
    if len(source) >= MOST_LINES and source.count("\n") + source.count("\r") - source.count("\r\n") >= MOST_LINES:
        raise TooComplexError(f"it has more than {MOST_LINES:,} lines", MOST_LINES + 1)


def cost_of(document: Document, sections: Iterable[Section]) -> int:
    """Return what a note costs to read, in points."""
    return sum(piece.cost for piece in _iter_pieces(document, sections))


def refuse_too_complex(document: Document, sections: Iterable[Section]) -> None:
    """Raise ``TooComplexError`` for a note that costs more than the budget."""
    if not document.tables and bound_of(document) <= BUDGET:
        return
    pieces = sorted(_iter_pieces(document, sections))
    for piece, spent in zip(pieces, accumulate(piece.cost for piece in pieces), strict=True):
        if spent > BUDGET:
            raise TooComplexError("it has too many items, lines and rows, or too long ones", piece.line)


def bound_of(document: Document) -> int:
    """Return what a note without tables costs at most: as if all of its text stood in one, and was to be an action."""
    parts = len(document.items) + len(document.headings) + len(document.blocks) + len(document.comments)
    return _bound_of(document.lines, parts)


def is_surely_simple(lines: Sequence[str]) -> bool:
    """Tell whether a note of these *lines*, each one part but for its comments, costs no more than the budget."""
    return _bound_of(lines, len(lines) + "\n".join(lines).count("<!--")) <= BUDGET


def _bound_of(lines: Sequence[str], parts: int) -> int:
    length = sum(map(len, lines)) + len(lines)
    return parts * (_ITEM + _LINE) + len(lines) * (_LINE + _LINE_OF_ACTIONS) + 2 * (length // _LONG) ** 2


def _iter_pieces(document: Document, sections: Iterable[Section]) -> Iterator[_Piece]:
    yield from _iter_parts(document)
    yield from _iter_lines_of_actions(document, sections)


def _iter_parts(document: Document) -> Iterator[_Piece]:
    for item in document.items:
        yield _Piece(item.line, _ITEM + _cost_of_text(item.text))
    for heading in document.headings:
        yield _Piece(heading.span.line, _ITEM)
    for comment in document.comments:
        yield _Piece(comment.span.line, _LINE)
    for block in document.blocks:
        if block.kind is not BlockKind.CODE:
            yield _Piece(block.line, _cost_of_block(document, block))
    for table in document.tables:
        for row in table.rows:
            yield _Piece(row.line, _ITEM + len(row.cells) * _LINE)


def _iter_lines_of_actions(document: Document, sections: Iterable[Section]) -> Iterator[_Piece]:
    """Yield the lines of paragraphs in Actions and Review, each of which may be an action."""
    for section in sections:
        if section.role in (Role.ACTIONS, Role.REVIEW):
            for block in document.free_blocks_between(section.start, section.end):
                yield from (_Piece(number, _LINE_OF_ACTIONS) for number in range(block.line, block.end_line + 1))


def _cost_of_block(document: Document, block: Block) -> int:
    """Return what a paragraph, a quote or a block of HTML costs, which is looked into line by line."""
    lines = [line.text for line in block.text.lines] if block.text else document.lines_of(block)
    length = sum(map(len, lines))
    return len(lines) * _LINE + sum(map(_cost_of_length, lines)) + (length // _ENDLESS) ** 2


def _cost_of_text(text: Text) -> int:
    """Return what the text of an item costs, which is looked into as a whole."""
    return len(text.lines) * _LINE + max(_cost_of_length(text.joined), (len(text.joined) // _ENDLESS) ** 2)


def _cost_of_length(words: str) -> int:
    return int(((len(words) - words.count(UNREAD)) // _LONG) ** 2)
