"""Promises in lines that are no list: ``Alice: send the draft``, ``• Book the room by Friday`` (spec, clause 5.14).

A line goes on with the one above it unless it opens with a sign such as ``•`` or with an owner, or both say when.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from oneonone_lint.model.action import Action, ActionForm, DueProblem, Owner, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Block, Document, Item, Text, TextLine
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.boxes import read_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.notes.none_answer import is_none_answer, is_settled_answer
from oneonone_lint.parsing.notes.owner_groups import OwnerHeadings, read_owner_group

# What people type for a bullet and Markdown does not take for one: `• `, `– `, `→ `, `a) `, `(1) `, `-Book`, `TODO `.
_MARKER = re.compile(
    r"(?:[•·‣◦▪▫●○■–—−→⇒➔➜➤»›▶►*+-]|->|=>|[a-zA-Z]\)|\d{1,2}[.)]|\((?:\d{1,2}|[a-z])\)|:)\s+"
    r"|[•–—→-](?=[^\W\d_]|@)|(?:TODO|ACTION)[ \t]+(?=[@\w])"
)
# `ACTION: `, `**To do** - `, `AI(`
_LABEL = re.compile(r"[\s*_]*(?:AI|AP|Action(?: item| point)?|TO-?DO)[*_]*[ \t]*[-–—:(]", re.IGNORECASE)
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_BEHIND_PROMISE = " \t.!)]*_"
_FEWEST_WORDS = 2  # of a text whose owner closes it; `Thanks @alice` is no promise


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A line of prose, *text*, with those that go on with it, and the sign before it, an empty stretch without one.

    *owners* are those of a line above it that names nobody else, such as ``Alice:``.
    """

    marker: Span
    text: Text
    owners: tuple[Owner, ...] = ()

    @property
    def has_marker(self) -> bool:
        """It is meant to be an item of a list."""
        return self.marker.column != self.marker.end_column

    @property
    def span(self) -> Span:
        """From the sign to the end of the text."""
        return self.marker.to(self.text.whole)


def find_unread_lines(note: Note) -> Iterator[ActionLine]:
    """Yield the lines in the Actions of *note* that are in no list and no actions either."""
    context = DateContext(note.date, note.date)
    headings = OwnerHeadings(note.document.headings, note.sections, note.people)
    reader = LineReader(note.document, headings, context, note.people)
    read = {action.item.line for action in note.actions if action.form is ActionForm.LINE}
    for section in note.sections:
        if section.role is Role.ACTIONS:
            for line in reader.find_lines(section):
                if line.marker.line not in read and not is_none_answer(line.text.joined):
                    yield line


class LineReader:
    """Reads the lines of a note in *document* that are no list, with *context* and *people*."""

    def __init__(self, document: Document, headings: OwnerHeadings, context: DateContext, people: People) -> None:
        self._document = document
        self._headings = headings
        self._context = context
        self._people = people
        self._skipped = _list_skipped_lines(document)
        self._heading_lines = {heading.span.line for heading in document.headings}

    def read_section(self, section: Section, role: Role) -> Iterator[Action]:
        """Yield the actions of the lines in *section*, which has *role*."""
        for line in self.find_lines(section):
            action = self._read_line(line, role)
            if action:
                yield action

    def find_lines(self, section: Section) -> Iterator[ActionLine]:
        """Yield what the paragraphs of *section* that are in no list say, promise or not."""
        for block in self._document.free_blocks_between(section.start, section.end):
            if block.text:
                yield from self._split(block, block.text)

    def _read_line(self, line: ActionLine, role: Role) -> Action | None:
        words = line.text.joined
        if is_none_answer(words):
            return None
        parsed = parse_action(line.text, self._context, self._people)
        is_promise = _is_promise(parsed, words) or (line.owners and parsed.key)
        if not is_promise:
            return None
        item = _make_item(line)
        return Action(
            form=ActionForm.LINE,
            item=item,
            role=role,
            state=read_state(item.box, parsed),
            parsed=parsed,
            owners=parsed.owners or line.owners or self._headings.owners_at(item.line),
            due=parsed.due,
        )

    def _split(self, block: Block, text: Text) -> Iterator[ActionLine]:
        """Yield the lines of a paragraph, each with those that go on with it."""
        if block.line in self._heading_lines:
            yield ActionLine(Span.at(block.line, text.lines[0].column), text)
            return
        label: tuple[Owner, ...] = ()
        current: list[_PlainLine] = []
        for line in text.lines:
            plain_line = self._read_plain_line(line)
            owners = read_owner_group(plain_line.text.text, plain_line.text.span, self._people)
            if line.number in self._skipped or owners or _begins_anew(plain_line, current, is_labelled=bool(label)):
                yield from _join(current, label)
                current = []
            label = owners or label
            if line.number not in self._skipped and not owners:
                current.append(plain_line)
        yield from _join(current, label)

    def _read_plain_line(self, line: TextLine) -> "_PlainLine":
        match = _MARKER.match(line.text)
        start = match.end() if match else 0
        words = TextLine(line.number, line.column + start, line.text[start:])
        marker = Span(line.number, line.column, line.number, line.column + start)
        parsed = parse_action(Text((words,)), self._context, self._people)
        is_broken = _HARD_BREAK.search(self._document.lines[line.number - 1]) is not None
        return _PlainLine(marker, words, parsed, is_broken)


def _list_skipped_lines(document: Document) -> set[int]:
    """Return the lines that are none of ours: rows of tables, and what looks like a task, of which F010 tells."""
    lines = {hidden.span.line for hidden in document.hidden}
    for table in document.tables:
        lines.update(range(table.line, table.end_line + 1))
    return lines


class _PlainLine(NamedTuple):
    """A line by itself: the sign before it, its text, what that says, and whether a hard break ends it."""

    marker: Span
    text: TextLine
    parsed: ParsedAction
    is_broken: bool

    @property
    def has_marker(self) -> bool:
        return self.marker.column != self.marker.end_column

    @property
    def is_promise(self) -> bool:
        return _is_promise(self.parsed, self.text.text)

    @property
    def opens_with_owner(self) -> bool:
        return _opens_with_owner(self.parsed, self.text.text) or _LABEL.match(self.text.text) is not None

    @property
    def opens_with_sign(self) -> bool:
        """Tell whether it opens with what says how an action stands: ``☐ Book the room``."""
        return self.parsed.sign is not None and not self.parsed.sign.text_range.start

    @property
    def closes_with_promise(self) -> bool:
        """Tell whether an owner or a due date is the last of it: whoever wrote it was done."""
        end = len(self.text.text.rstrip(_BEHIND_PROMISE))
        ranges = (self.parsed.owner_range, self.parsed.due_range)
        return any(text_range and 0 < text_range.start < end <= text_range.end for text_range in ranges)


def _begins_anew(line: _PlainLine, above: Sequence[_PlainLine], *, is_labelled: bool) -> bool:
    """Tell whether *line* says something of its own, and does not go on with what stands *above*."""
    if not above or line.has_marker or line.opens_with_owner or line.opens_with_sign:
        return True
    last = above[-1]
    if last.is_broken and (is_labelled or line.is_promise):
        return True
    if line.text.text[:1].islower():
        return False
    is_whole = bool(line.parsed.owners) and line.parsed.due is not None
    may_follow = last.closes_with_promise or (is_whole and above[0].has_marker)
    return is_labelled or (line.is_promise and may_follow)


def _join(lines: Sequence[_PlainLine], owners: tuple[Owner, ...]) -> Iterator[ActionLine]:
    if lines:
        yield ActionLine(lines[0].marker, Text(tuple(line.text for line in lines)), owners)


def _is_promise(parsed: ParsedAction, words: str) -> bool:
    """Tell whether *words*, read as *parsed*, say who is to do something, or by when."""
    if not parsed.key:
        return False
    if parsed.due and parsed.due.problem is not DueProblem.VAGUE:
        return True
    if _LABEL.match(words) or _opens_with_owner(parsed, words) or _says_how(parsed):
        return True
    return bool(parsed.owners) and len(parsed.text.split()) >= _FEWEST_WORDS


def _says_how(parsed: ParsedAction) -> bool:
    """Tell whether a sign says how something stands, and not that all does: not in ``✅ All good``."""
    return parsed.sign is not None and parsed.sign.state is not None and not is_settled_answer(parsed.text)


def _opens_with_owner(parsed: ParsedAction, words: str) -> bool:
    return parsed.owner_range is not None and not words[: parsed.owner_range.start].strip()


def _make_item(line: ActionLine) -> Item:
    return Item(
        index=-line.marker.line,
        parent=None,
        depth=0,
        ordered=False,
        marker=line.marker,
        box=None,
        text=line.text,
        end_line=line.text.whole.end_line,
    )
