"""Tasks that a quote, a callout or a block of code among the actions keeps from being read (spec, clause 5.1)."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem
from oneonone_lint.model.document import Block, BlockKind, Document, HiddenKind, Text, TextLine
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import ACTION_ROLES
from oneonone_lint.model.text import find_ranges
from oneonone_lint.parsing.actions.closing_signs import find_opening_sign
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.markdown.html_comments import find_html_comments
from oneonone_lint.parsing.markdown.masking import blank_ranges

_KINDS = (BlockKind.QUOTE, BlockKind.CODE, BlockKind.HTML)
# `> > `, and `[!todo]- ` of a callout
_QUOTE_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:\[![\w-]+\][+-]?[ \t]*)?")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]+")
_BOX = re.compile(r"\[[^\]\[\s]?[ \t]?\](?=[ \t]+\S)")


class HiddenTask(NamedTuple):
    """A task in a block of that *kind*, and its *line* without quotation marks."""

    kind: BlockKind
    line: TextLine


def find_hidden_tasks(note: Note) -> Iterator[HiddenTask]:
    """Yield what would be an action in the review or the actions of *note*, were it not quoted, code or HTML.

    That is an item with a box, and a line that says who and by when. Of what is never closed, and of the first box in
    code that is only indented too far, rule F010 tells.
    """
    if not note.took_place:
        return
    told = {hidden.span.line: hidden.kind for hidden in note.document.hidden}
    for block in note.document.blocks:
        section = note.section_at(block.line)
        is_hiding = block.kind in _KINDS and told.get(block.line) not in (HiddenKind.FENCE, HiddenKind.HTML)
        if is_hiding and section and section.role in ACTION_ROLES:
            for line in _find_in_block(note, block):
                if line.number not in told:
                    yield HiddenTask(block.kind, line)


def _find_in_block(note: Note, block: Block) -> Iterator[TextLine]:
    """Yield the lines of *block* with a task, of a quoted one that is wrapped the first."""
    for paragraph in _split_paragraphs(_strip_marks(note.document, block)):
        tasks = [line for line in paragraph if _is_task(note, line.text)]
        if not tasks and block.kind is BlockKind.QUOTE and _is_task(note, " ".join(line.text for line in paragraph)):
            tasks = paragraph[:1]
        yield from tasks


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


def _is_task(note: Note, line: str) -> bool:
    """Tell whether *line* opens with a box, or says who and by when."""
    marker = _MARKER.match(line)
    words = line[marker.end() :] if marker else line
    if _BOX.match(words) or (marker and find_opening_sign(words)):
        return True
    parsed = parse_action(Text.of(words), DateContext(note.date, note.date), note.people)
    return bool(parsed.owners) and parsed.due is not None and parsed.due.problem is not DueProblem.VAGUE
