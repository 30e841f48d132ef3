"""Tasks that a quote, a callout or a block of code among the actions keeps from being read (spec, clause 5.1)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.document import Block, BlockKind, HiddenKind, Text, TextLine
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import ACTION_ROLES
from oneonone_lint.parsing.actions.closing_signs import find_opening_sign
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action

_KINDS = (BlockKind.QUOTE, BlockKind.CODE)
# `> > `, and `[!todo]- ` of a callout
_QUOTE_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:\[![\w-]+\][+-]?[ \t]*)?")
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]+")
_BOX = re.compile(r"\[[^\]\[\s]?[ \t]?\](?=[ \t]+\S)")


class HiddenTask(NamedTuple):
    """A task in a block of that *kind*, and its *line* without quotation marks."""

    kind: BlockKind
    line: TextLine


def find_hidden_tasks(note: Note) -> Iterator[HiddenTask]:
    """Yield what would be an action in the review or the actions of *note*, did it not stand in a quote or in code.

    That is an item with a box, and a line that says who and by when. Of a block that is never closed, and of code that
    is only indented too far, rule F010 tells.
    """
    if not note.took_place:
        return
    told = {
        hidden.span.line for hidden in note.document.hidden if hidden.kind in (HiddenKind.FENCE, HiddenKind.CODE_BOX)
    }
    for block in note.document.blocks:
        section = note.section_at(block.line)
        if block.kind not in _KINDS or section is None or section.role not in ACTION_ROLES:
            continue
        if not any(block.holds(line) for line in told):
            yield from _find_in_block(note, block)


def _find_in_block(note: Note, block: Block) -> Iterator[HiddenTask]:
    for number, line in enumerate(note.document.lines_of(block), block.line):
        marks = _QUOTE_MARKS.match(line)
        start = marks.end() if marks else 0
        text_line = TextLine(number, start + 1, line[start:].rstrip())
        if _is_task(note, text_line.text):
            yield HiddenTask(block.kind, text_line)


def _is_task(note: Note, line: str) -> bool:
    marker = _MARKER.match(line)
    words = line[marker.end() :] if marker else line
    if _BOX.match(words) or (marker and find_opening_sign(words)):
        return True
    parsed = parse_action(Text.of(words), DateContext(note.date, note.date), note.people)
    return bool(parsed.owners) and parsed.due is not None and parsed.due.date is not None
