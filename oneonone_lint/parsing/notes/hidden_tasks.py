"""Tasks that a quote, a callout or a block of code among the actions keeps from being read (spec, clause 5.1)."""

import re
from collections.abc import Container, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from oneonone_lint.model.action import DueProblem, ParsedAction
from oneonone_lint.model.document import Block, BlockKind, Document, Table, Text, TextLine
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import find_ranges
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.closing_signs import find_opening_sign
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.markdown.html_comments import find_html_comments
from oneonone_lint.parsing.markdown.masking import blank_ranges
from oneonone_lint.parsing.markdown.tables import find_tables
from oneonone_lint.parsing.notes.none_answer import is_none_answer

if TYPE_CHECKING:
    from oneonone_lint.parsing.notes.action_tables import ActionTable

# `> > `, and `[!todo]- ` of a callout
_QUOTE_MARKS = lazy_pattern(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:\[![\w-]+\][+-]?[ \t]*|#{1,6}[ \t]+)?")
_TAG = lazy_pattern(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LIST_ITEM = lazy_pattern(r"[ \t]*(?:</?[a-z][^<>]*>[ \t]*)*<li\b", re.IGNORECASE)
_COLON = lazy_pattern(r":[\s*_]*$")
_MARKER = lazy_pattern(r"(?:[-+*]|\d{1,9}[.)])[ \t]+")
_BOX = lazy_pattern(r"\[[^\]\[\s]?[ \t]?\](?=[ \t]+\S)")


class HidingPlace(StrEnum):
    """Where a task stands that nobody reads."""

    QUOTE = "quote"
    CODE = "code"
    HTML = "html"
    TABLE = "table"  # of which no column says who or by when


_PLACES = {
    BlockKind.QUOTE: HidingPlace.QUOTE,
    BlockKind.CODE: HidingPlace.CODE,
    BlockKind.HTML: HidingPlace.HTML,
}


class HiddenTask(Value):
    """A task in such a *place*, and its *line* without quotation marks."""

    place: HidingPlace
    line: TextLine


def find_hidden_tasks(note: Note, covered_lines: Container[int] = frozenset()) -> Iterator[HiddenTask]:
    """Yield what would be an action in the review or the actions of *note*, were it not in such a place.

    That is an item with a box, an owner or a day, and a line that says who and by when, or that opens with who is to do
    it. Of what is never closed, and of what hides a task by mistake, rule F010 tells.
    """
    finder = _TaskFinder(note, covered_lines)
    for section in note.action_sections if note.took_place else ():
        yield from finder.find_in_section(section)


class _TaskFinder:
    """Finds in *note* what a person would take for a task."""

    def __init__(self, note: Note, covered_lines: Container[int]) -> None:
        self._note = note
        self._context = DateContext(note.date, note.date)
        self._told = {hidden.span.line: hidden.kind for hidden in note.document.hidden}
        self._covered = covered_lines

    def find_in_section(self, section: Section) -> Iterator[HiddenTask]:
        """Yield the tasks of *section* that nobody reads, and of which no other rule tells."""
        for block in self._note.document.blocks:
            is_told = self._told.get(block.line) in (HiddenKind.FENCE, HiddenKind.HTML)
            if block.kind in _PLACES and section.holds(block.line) and not is_told:
                for line in self._find_in_block(block, section.role):
                    if line.number not in self._told and line.number not in self._covered:
                        yield HiddenTask(_PLACES[block.kind], line)
        for line in self._find_in_tables(section):
            yield HiddenTask(HidingPlace.TABLE, line)

    def _find_in_block(self, block: Block, role: Role | None) -> Iterator[TextLine]:
        """Yield the lines of *block* with a task, of a quoted one that is wrapped the first."""
        if block.kind is BlockKind.HTML:
            yield from self._find_in_html(block, role)
            return
        for paragraph in _split_paragraphs(_strip_marks(self._note.document, block)):
            tasks = [line for line in paragraph if self._is_task(line.text, block.kind, role)]
            whole = " ".join(line.text for line in paragraph)
            tasks = tasks or list(self._list_rows(find_tables([Text(tuple(paragraph))])))
            if not tasks and block.kind is BlockKind.QUOTE and self._is_task(whole, block.kind, role):
                tasks = paragraph[:1]
            yield from tasks

    def _find_in_tables(self, section: Section) -> Iterator[TextLine]:
        """Yield the cells of *section* that say who is to do what, in tables of which no column does."""
        for table in self._note.document.tables:
            if section.holds(table.line) and not self._read_table(table):
                for row in (table.header, *table.rows):
                    for cell in row.cells:
                        if self._is_task(cell.joined, BlockKind.HTML, Role.REVIEW):
                            yield cell.lines[0]

    def _find_in_html(self, block: Block, role: Role | None) -> Iterator[TextLine]:
        """Yield the rows of actions in the tables of *block*, and its other lines with a task."""
        rows = list(self._list_row_tasks(block))
        yield from rows
        in_tables = {line.number for line in rows}
        for line in _strip_marks(self._note.document, block):
            is_item = role is Role.ACTIONS and _LIST_ITEM.match(self._note.document.lines[line.number - 1])
            is_task = self._is_task(line.text, block.kind, role) or (is_item and not is_none_answer(line.text))
            if line.text and line.number not in in_tables and is_task:
                yield line

    def _list_row_tasks(self, block: Block) -> Iterator[TextLine]:
        """Yield what is to be done by the rows of the tables of actions in *block*."""
        from oneonone_lint.parsing.notes.html_tables import find_html_tables

        html = "\n".join(self._note.document.lines_of(block))
        lines = blank_ranges(html, find_html_comments(html)).split("\n")
        yield from self._list_rows(find_html_tables(Text.of_lines(lines, block.line)))

    def _list_rows(self, tables: Iterable[Table]) -> Iterator[TextLine]:
        """Yield what is to be done by the rows of those *tables* that are of actions."""
        for table in map(self._read_table, tables):
            if table is None:
                continue
            for row in table.rows:
                yield from (line for line in row.cell(table.columns.action).lines if line.text)

    def _read_table(self, table: Table) -> "ActionTable | None":
        from oneonone_lint.parsing.notes.action_tables import read_action_table

        return read_action_table(table, self._context, self._note.people)

    def _is_task(self, line: str, kind: BlockKind, role: Role | None) -> bool:
        """Tell whether *line* opens with a box, says who and by when, or opens with who is to do it."""
        marker = _MARKER.match(line)
        words = line[marker.end() :] if marker else line
        if _BOX.match(words) or (marker and find_opening_sign(words)):
            return True
        parsed = parse_action(Text.of(words), self._context, self._note.people)
        is_owned, is_dated = bool(parsed.owners), parsed.due is not None and parsed.due.problem is not DueProblem.VAGUE
        if is_owned and is_dated:
            return True
        if marker and role is Role.ACTIONS and (is_owned or is_dated) and parsed.key:
            return not is_none_answer(words)
        return kind is not BlockKind.CODE and _opens_promise(parsed, words, kind, role)


def _opens_promise(parsed: ParsedAction, words: str, kind: BlockKind, role: Role | None) -> bool:
    """Tell whether *words* open with their owner; in a quote ``Alice: …`` may be who said it."""
    if not parsed.key or parsed.owner_range is None or not parsed.opens_with_owner(words):
        return False
    is_speaker = _COLON.search(words[slice(*parsed.owner_range)])
    return kind is BlockKind.HTML or (role is Role.ACTIONS and not is_speaker)


def _strip_marks(document: Document, block: Block) -> Iterator[TextLine]:
    """Yield the lines of *block* without quotation marks and, in HTML, without comments and tags."""
    text = "\n".join(document.lines_of(block))
    if block.kind is BlockKind.HTML:
        text = blank_ranges(text, find_html_comments(text))
        text = blank_ranges(text, find_ranges(_TAG, text))
    for number, line in enumerate(text.split("\n"), block.line):
        marks = _QUOTE_MARKS.match(line)
        start = marks.end() if marks else 0
        yield TextLine(number, start + 1, line[start:].rstrip())


def _split_paragraphs(lines: Iterable[TextLine]) -> Iterator[list[TextLine]]:
    """Yield *lines* in stretches: an empty line ends one, and a list's item begins another."""
    paragraph: list[TextLine] = []
    for line in lines:
        if not line.text or _MARKER.match(line.text):
            if paragraph:
                yield paragraph
            paragraph = []
        if line.text:
            paragraph.append(line)
    if paragraph:
        yield paragraph
