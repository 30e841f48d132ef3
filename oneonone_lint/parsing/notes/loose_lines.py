"""Lines of paragraphs that stand in no list: where one of them begins, and which of them go on with it.

A line begins something of its own if it opens with a sign such as ``•``, with an owner or with a label such as
``ACTION:``, or if it says who or by when below a line that was complete (spec, clause 5.14).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from oneonone_lint.model.action import Notation, Owner, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Document, Heading, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Section
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.opening_owners import is_handed_over
from oneonone_lint.parsing.markdown.checkboxes import match_box, match_letter_box
from oneonone_lint.parsing.notes.loose_line import (
    LooseLine,
    is_promise,
    opens_with_label,
    opens_with_name,
)
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from oneonone_lint.parsing.notes.owner_groups import read_owner_group

# What people type for a bullet and Markdown does not take for one: `• `, `– `, `→ `, `a) `, `(1) `, `-Book`, `TODO `;
# `\- ` and `1\. ` as an exporter writes them, and the circle that Word makes an `o` of.
_MARKER = lazy_pattern(
    r"(?:\\?[•·§‣◦▪▫●○■–—−→⇒➔➜➤»›▶►*+-]|->|=>|[a-zA-Z]\)|\d{1,2}\\?[.)]|\((?:\d{1,2}|[a-z])\)|:)\s+|o\t\s*"
    r"|[•–—→-](?=[^\W\d_]|@)|(?:TODO|ACTION)[ \t]+(?=[@\w\[*\\])"
)
_HARD_BREAK = lazy_pattern(r"(?:(?<! ) {2,}+|\\|<br ?/?>)$", re.IGNORECASE)
_BEHIND_PROMISE = lazy_pattern(r"(?<![ \t.!)\]*_\\])(?:[ \t.!)\]*_\\]|<br ?/?>)*+$", re.IGNORECASE)
_ENDS_SENTENCE = (".", "!", ";")
# `### `, `**`
_TITLE_MARKER = lazy_pattern(r"#{1,6}[ \t]*|[*_]{2,3}")


class _Piece(Value):
    """One line by itself, what it says, and whether a hard break ends it."""

    line: LooseLine
    parsed: ParsedAction
    is_broken: bool

    @property
    def words(self) -> str:
        return self.line.text.joined


def iter_loose_lines(document: Document, section: Section, context: DateContext, people: People) -> Iterator[LooseLine]:
    """Yield the lines of *section* that are in no list and no table, each with those that go on with it.

    A paragraph such as ``None`` has none. Of a line that looks like a task F010 tells, and it is left out.
    """
    splitter = _Splitter(document, context, people)
    headings = document.headings_between(section.start, section.end)
    heading_lines = {heading.span.line for heading in headings}
    for block in document.free_blocks_between(section.start, section.end):
        if block.text and block.line not in heading_lines and not is_none_answer(block.text.joined):
            yield from splitter.split(block.text)
    for heading in headings:
        if heading.span.end_line == heading.span.line:
            yield _read_title(document, heading)


def iter_glued_lines(document: Document, section: Section, context: DateContext, people: People) -> Iterator[LooseLine]:
    """Yield the lines of *section* that begin something of their own, and are part of the item right above them.

    Markdown takes a line for that even where it is not indented, unless a blank line parts the two. So is a further
    paragraph of the item, which counts if it says who and by when.
    """
    splitter = _Splitter(document, context, people)
    for item in document.items_between(section.start, section.end):
        for above, line in pairwise(item.text.lines) if len(item.text.lines) > 1 else ():
            if line.column <= item.marker.column and (loose_line := splitter.read_opening(line, above)):
                yield loose_line
    for block in document.blocks:
        if block.text and block.item is not None and section.holds(block.line):
            yield from filter(splitter.is_whole_promise, splitter.split(block.text))


def iter_underlined_lines(
    document: Document, section: Section, context: DateContext, people: People
) -> Iterator[LooseLine]:
    """Yield the promise that ends *section*, if a line such as ``---`` right below makes a heading of it."""
    splitter = _Splitter(document, context, people)
    for heading in document.headings_between(section.end, section.end + 1):
        if heading.end_line > heading.span.line:
            text = Text.of_lines(document.searched[heading.span.line - 1 : heading.end_line - 1], heading.span.line)
            yield from filter(splitter.is_promise, splitter.split(text))


def _read_title(document: Document, heading: Heading) -> LooseLine:
    """Return the line of a sub-heading, or one in bold; its signs stand before it."""
    span = heading.span
    line = document.searched[span.line - 1]
    match = _TITLE_MARKER.match(line, span.column - 1)
    start = match.end() if match else span.column - 1
    marker = Span(span.line, span.column, span.line, start + 1)
    words = line[start:].rstrip("*_:# ")
    return LooseLine(marker, None, Text((TextLine(span.line, start + 1, words),)), is_title=True)


class _Splitter:
    """Cuts paragraphs where a line begins something of its own."""

    def __init__(self, document: Document, context: DateContext, people: People) -> None:
        self._document = document
        self._context = context
        self._people = people

    @cached_property
    def _skipped(self) -> set[int]:
        """The lines that are none of ours: rows of tables, and what looks like a task."""
        lines = {hidden.span.line for hidden in self._document.hidden}
        for table in self._document.tables:
            lines.update(range(table.line, table.end_line + 1))
        return lines

    def is_promise(self, line: LooseLine) -> bool:
        """Tell whether *line* says who is to do something, or by when."""
        return is_promise(line, parse_action(line.text, self._context, self._people))

    def is_whole_promise(self, line: LooseLine) -> bool:
        """Tell whether *line* says who is to do something, and by when."""
        parsed = parse_action(line.text, self._context, self._people)
        return bool(parsed.owners and parsed.due) and is_promise(line, parsed)

    def split(self, text: Text) -> Iterator[LooseLine]:
        """Yield the lines of the paragraph *text*."""
        label: tuple[Owner, ...] = ()
        pieces: list[_Piece] = []
        for line in text.lines:
            piece = self._read_piece(line)
            owners = read_owner_group(piece.words, piece.line.text.whole, self._people)
            is_skipped = line.number in self._skipped
            if is_skipped or owners or self._begins_anew(piece, pieces, is_labelled=bool(label)):
                yield from _join(pieces, label)
                pieces = []
            label = owners or label
            if not is_skipped and not owners:
                pieces.append(piece)
        yield from _join(pieces, label)

    def read_opening(self, line: TextLine, above: TextLine) -> LooseLine | None:
        """Return what *line* says if it opens with a sign, a label or an owner; below half a sentence only by name.

        Below a line that is complete, one that says who and by when is another.
        """
        piece = self._read_piece(line)
        is_named = piece.parsed.opens_with_owner(piece.words) and self._may_name_owner(piece, above)
        is_another = self.is_whole_promise(piece.line) and self._is_complete(above)
        return piece.line if piece.parsed.key and (is_named or is_another or _has_sign(piece)) else None

    def _is_complete(self, line: TextLine) -> bool:
        """Tell whether *line* says who and by when itself, or ends with who."""
        piece = self._read_piece(line)
        return _closes_with_owner(piece) or (bool(piece.parsed.owners) and piece.parsed.due is not None)

    def _may_name_owner(self, piece: _Piece, above: TextLine) -> bool:
        """Tell whether *piece*, which opens with an owner, does not go on with the sentence of the line *above*."""
        if piece.parsed.owners[0].notation is not Notation.HANDLE:
            return True
        last = self._read_piece(above)
        return _closes_with_owner(last) or _closes_with_due(last) or last.words.rstrip().endswith(_ENDS_SENTENCE)

    def _read_piece(self, line: TextLine) -> _Piece:
        match = _MARKER.match(line.text)
        start = match.end() if match and not is_handed_over(line.text, self._people) else 0
        marker = Span(line.number, line.column, line.number, line.column + start)
        box, text = _read_box(TextLine(line.number, line.column + start, line.text[start:]))
        parsed = parse_action(text, self._context, self._people)
        is_broken = _HARD_BREAK.search(self._document.lines[line.number - 1]) is not None
        return _Piece(LooseLine(marker, box, text), parsed, is_broken)

    def _begins_anew(self, piece: _Piece, above: Sequence[_Piece], *, is_labelled: bool) -> bool:
        """Tell whether *piece* says something of its own, and does not go on with what stands *above*."""
        if not above or self._opens_anew(piece):
            return True
        last = above[-1]
        if _closes_with_owner(last):
            return piece.parsed.key != "" or piece.parsed.due is None or last.parsed.due is not None
        has_capital = not piece.words[:1].islower()
        if not is_promise(piece.line, piece.parsed):
            return is_labelled and (has_capital or last.is_broken)
        return last.is_broken or _closes_with_due(last) or (has_capital and (is_labelled or _may_end(last, above[0])))

    def _opens_anew(self, piece: _Piece) -> bool:
        """Tell whether *piece* opens with what begins something of its own wherever it stands."""
        return (
            _has_sign(piece) or piece.parsed.opens_with_owner(piece.words) or opens_with_name(piece.words, self._people)
        )


def _has_sign(piece: _Piece) -> bool:
    """Tell whether *piece* opens with a sign: ``•``, a box, ``☑``, ``ACTION:``."""
    sign = piece.parsed.sign
    says_how = sign is not None and not sign.text_range.start
    return piece.line.has_marker or piece.line.box is not None or says_how or opens_with_label(piece.words)


def _read_box(line: TextLine) -> tuple[Box | None, Text]:
    """Return the box that *line* opens with, and the text behind it."""
    match = match_box(line.text) or match_letter_box(line.text)
    if match is None:
        return None, Text((line,))
    span = Span(line.number, line.column, line.number, line.column + match.end)
    words = TextLine(line.number, line.column + match.words_start, line.text[match.words_start :])
    return Box(match.mark, span), Text((words,))


def _closes_with_owner(piece: _Piece) -> bool:
    """Tell whether its owner is the last of *piece*: what follows is not part of it."""
    return _closes_with(piece, piece.parsed.owner_range)


def _closes_with_due(piece: _Piece) -> bool:
    return _closes_with(piece, piece.parsed.due_range)


def _closes_with(piece: _Piece, text_range: TextRange | None) -> bool:
    match = _BEHIND_PROMISE.search(piece.words)
    end = match.start() if match else len(piece.words)
    return text_range is not None and 0 < text_range.start < end <= text_range.end


def _may_end(last: _Piece, first: _Piece) -> bool:
    """Tell whether a line that begins with *first* may end with *last*: that ends a sentence, or is one of a list."""
    return last.words.rstrip().endswith(_ENDS_SENTENCE) or first.line.has_marker


def _join(pieces: Sequence[_Piece], owners: tuple[Owner, ...]) -> Iterator[LooseLine]:
    if pieces:
        first = pieces[0].line
        lines = tuple(line for piece in pieces for line in piece.line.text.lines)
        yield LooseLine(first.marker, first.box, Text(lines), owners)
