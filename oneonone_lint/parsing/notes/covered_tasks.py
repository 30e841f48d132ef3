"""Promises among the actions that something in their line or around it keeps from being read (rule F010).

One principle, and no list of cases: each line of Review and Actions that nothing has read is looked at without what
may cover it: marks of headings, quotes, code and HTML, comments, signs that nobody sees. What would be an action then
is one that is lost.
"""

from collections.abc import Container, Iterator
from enum import StrEnum

from oneonone_lint.model.action import DueProblem, ParsedAction
from oneonone_lint.model.document import Block, BlockKind, Document, Text, TextLine
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Role
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.closing_signs import find_opening_sign
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.markdown.obsidian_comments import hide_obsidian_comments
from oneonone_lint.parsing.notes.line_covers import (
    Uncovered,
    is_bare_item,
    is_fence,
    is_quoted,
    stands_by_itself,
    uncover_parts,
    uncover_pieces,
    unwrap,
)
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from oneonone_lint.parsing.notes.section_items import is_empty_box


class Cover(StrEnum):
    """What keeps a promise from being read."""

    HEADING = "heading"
    QUOTE = "quote"  # that an item opens with
    LAZY = "lazy"  # right below a quote, and part of it
    FENCE = "fence"  # that an item opens with, or behind the marks that open one
    INDENT = "indent"
    HTML = "html"
    SIGNS = "signs"  # before the words, such as a backslash or a zero-width blank
    WRAP = "wrap"  # one link or code from the first word to the last
    PARAGRAPH = "paragraph"  # of a review, or below an item

    @property
    def is_accidental(self) -> bool:
        """Whoever wrote it did not mean to say less: what opens with an owner is a promise, as in a line."""
        return self in (Cover.LAZY, Cover.FENCE, Cover.INDENT, Cover.HTML)


class CoveredTask(Value):
    """A promise, from its first word on in its *line*, and what keeps it from being read."""

    cover: Cover
    line: TextLine


_MOST_CODE = 500  # lines of a block that is only indented; a longer one is code
_UNCLOSED = (HiddenKind.FENCE, HiddenKind.HTML)


def find_covered_tasks(note: Note) -> Iterator[CoveredTask]:
    """Yield the promises in the review and the actions of *note* that something keeps from being read.

    Of boxes that look odd, and of what is never closed, the document itself knows (``Document.hidden``); of tasks in
    a quote or a fence that stands by itself rule T011 tells.
    """
    if not note.took_place:
        return
    lines = _blank_comments(note.document)
    read = _list_read_lines(note)
    known = {section.heading.span.line for section in note.sections if section.spec}
    for section in note.action_sections:
        finder = TaskFinder(note, section.role)
        for number, cover in sorted(_map_covers(note, section, known).items()):
            task = None if number in read else finder.find(cover, number, lines[number - 1])
            if task:
                yield task


def _blank_comments(document: Document) -> list[str]:
    """Return the lines of *document* with blanks in the place of comments, as they are meant to say nothing."""
    lines = list(document.searched)
    for comment in document.comments:
        span = comment.span
        for number in range(span.line, span.end_line + 1):
            line = lines[number - 1]
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            lines[number - 1] = line[:start] + " " * (end - start) + line[end:]
    return hide_obsidian_comments(lines) if document.has_percent_comments else lines


def _list_read_lines(note: Note) -> set[int]:
    """Return the lines that are read as actions or as rows of a table, and those of which something tells already."""
    document = note.document
    lines = {hidden.span.line for hidden in document.hidden}
    for action in note.actions:
        lines.update(range(action.item.line, action.item.text.lines[-1].number + 1))
    for table in document.tables:
        lines.update(range(table.line, table.end_line + 1))
    for section in note.action_sections:
        lines.update(item.line for item in note.items_of(section) if is_empty_box(item))
    unclosed = {hidden.span.line for hidden in document.hidden if hidden.kind in _UNCLOSED}
    for block in document.blocks:
        if block.line in unclosed:
            lines.update(range(block.line, block.end_line + 1))
    return lines


def _map_covers(note: Note, section: Section, known: Container[int]) -> dict[int, Cover]:
    """Return what each line of *section* stands in; what is no block and no item is the heading of an item.

    A heading that ends the section belongs to it here, unless its line is *known* as that of one of the profile's: it
    may be a promise of which Markdown makes one.
    """
    document = note.document
    covers: dict[int, Cover | None] = dict.fromkeys(range(section.start, section.end), Cover.HEADING)
    of_items = (line.number for item in note.items_of(section) for line in item.text.lines if line.text)
    covers.update(dict.fromkeys(of_items, Cover.SIGNS))
    for block in document.blocks:
        if section.holds(block.line):
            covers.update(_cover_block(document, block, section))
    for heading in document.headings:
        line = heading.span.line
        if section.start <= line <= section.end and line not in known:
            covers[line] = Cover.HEADING
    return {number: cover for number, cover in covers.items() if cover}


def _cover_block(document: Document, block: Block, section: Section) -> dict[int, Cover | None]:
    """Return what the lines of *block* stand in: nothing for a quote or a fence by itself, which hides on purpose."""
    numbers = range(block.line, block.end_line + 1)
    cover = _find_cover(document, block, section)
    if cover is Cover.INDENT:
        numbers = numbers[:_MOST_CODE]
    covers: dict[int, Cover | None] = dict.fromkeys(range(block.line, block.end_line + 1))
    covers.update(dict.fromkeys(numbers, cover))
    if cover is Cover.FENCE and stands_by_itself(document, block):
        return {block.line: cover, **dict.fromkeys(numbers[1:])}
    if block.kind is BlockKind.QUOTE:
        lazy = (number for number in covers if not is_quoted(document.lines[number - 1]))
        covers.update(dict.fromkeys(lazy, Cover.LAZY))
    return covers


def _find_cover(document: Document, block: Block, section: Section) -> Cover | None:
    match block.kind:
        case BlockKind.PARAGRAPH:
            return Cover.SIGNS if block.item is None and section.role is Role.ACTIONS else Cover.PARAGRAPH
        case BlockKind.CODE:
            return Cover.FENCE if is_fence(document.lines[block.line - 1]) else Cover.INDENT
        case BlockKind.QUOTE:
            return None if stands_by_itself(document, block) else Cover.QUOTE
        case BlockKind.HTML:
            return Cover.HTML
    return None


class TaskFinder:
    """Looks for promises in the lines of a section of *note* with that *role*."""

    def __init__(self, note: Note, role: Role | None) -> None:
        self._context = DateContext(note.date, note.date)
        self._people = note.people
        self._lines = note.document.searched
        self._is_in_actions = role is Role.ACTIONS

    def find(self, cover: Cover, number: int, line: str) -> CoveredTask | None:
        """Return the promise that *cover* keeps from being read in *line*, which has that *number*."""
        raw = self._lines[number - 1]
        if not line or (cover is Cover.SIGNS and line == raw and is_bare_item(line)):
            return None
        pieces = uncover_pieces(line) if cover is Cover.HTML else uncover_parts(line)
        for bare in pieces:
            is_behind_comment = raw[: bare.start] != line[: bare.start]
            piece = bare._replace(is_covered=bare.is_covered or is_behind_comment)
            if not piece.words or is_none_answer(piece.said):
                continue
            is_wrapped = cover is Cover.SIGNS and self._is_wrapped(piece)
            if is_wrapped or self._is_task(cover, piece):
                words = TextLine(number, piece.start + 1, line[piece.start :].rstrip())
                return CoveredTask(Cover.WRAP if is_wrapped else cover, words)
        return None

    def _is_task(self, cover: Cover, piece: Uncovered) -> bool:
        """Tell whether *piece* would be read as an action without *cover*; of a plain line only if its words are."""
        if piece.has_box:
            return True
        if cover is Cover.SIGNS and not (piece.is_covered and piece.has_marker):
            return False
        if piece.has_marker and find_opening_sign(piece.words):
            return True
        return self._is_promise(cover, piece)

    def _is_promise(self, cover: Cover, piece: Uncovered) -> bool:
        """Tell whether *piece* says who and by when; in Actions one of both is enough, as it is for an item."""
        parsed = self._parse(piece.words)
        is_owned, is_dated = bool(parsed.owners), _is_dated(parsed)
        if not parsed.key or (is_owned and is_dated):
            return bool(parsed.key)
        if not self._is_in_actions or cover is Cover.PARAGRAPH:
            return False
        is_opened = cover.is_accidental and parsed.opens_with_owner(piece.words)
        return is_opened or (piece.has_marker and (is_owned or is_dated))

    def _is_wrapped(self, piece: Uncovered) -> bool:
        """Tell whether an item says who and by when only inside a link or code, where nobody looks for it."""
        words = unwrap(piece.words)
        if piece.has_box or not piece.has_marker or words == piece.words:
            return False
        parsed = self._parse(words)
        return bool(parsed.key and parsed.owners) and _is_dated(parsed)

    def _parse(self, words: str) -> ParsedAction:
        return parse_action(Text.of(words), self._context, self._people)


def _is_dated(parsed: ParsedAction) -> bool:
    return parsed.due is not None and parsed.due.problem is not DueProblem.VAGUE
