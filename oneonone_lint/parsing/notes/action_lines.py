"""Promises in lines that are no list: ``Alice: send the draft``, ``• Book the room by Friday`` (spec, clause 5.14)."""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, ActionForm
from oneonone_lint.model.document import Item
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.boxes import read_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.notes.loose_line import LooseLine, is_meant_as_item, is_promise
from oneonone_lint.parsing.notes.loose_lines import iter_glued_lines, iter_loose_lines, iter_underlined_lines
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from oneonone_lint.parsing.notes.section_reader import SectionReader


class LineReader(SectionReader):
    """Reads the lines that are in no list."""

    def read_section(self, section: Section, role: Role) -> Iterator[Action]:
        """Yield the actions of the lines in *section*, which has *role*; in a review only a box makes a line one."""
        for line in iter_loose_lines(self.document, section, self.context, self.people):
            action = self._read_line(line, role) if line.box or role is Role.ACTIONS else None
            if action:
                yield action

    def _read_line(self, line: LooseLine, role: Role) -> Action | None:
        if is_none_answer(line.text.joined):
            return None
        parsed = parse_action(line.text, self.context, self.people)
        is_below_owner = bool(line.owners and parsed.key)
        if not is_below_owner and not is_promise(line, parsed):
            return None
        item = _make_item(line)
        return Action(
            form=ActionForm.LINE,
            item=item,
            role=role,
            state=read_state(item.box, parsed),
            parsed=parsed,
            owners=parsed.owners or line.owners or self.headings.owners_at(item.line),
            due=parsed.due,
        )


def _make_item(line: LooseLine) -> Item:
    return Item(
        index=-line.marker.line,
        parent=None,
        depth=0,
        ordered=False,
        marker=line.marker,
        box=line.box,
        text=line.text,
        end_line=line.text.whole.end_line,
    )


def find_unread_lines(note: Note) -> Iterator[LooseLine]:
    """Yield the lines in the Actions of *note* that look like items or promises, and are read as neither."""
    context = DateContext(note.date, note.date)
    read = {action.item.line for action in note.actions if action.form is ActionForm.LINE}
    for section in _iter_actions(note):
        for line in iter_loose_lines(note.document, section, context, note.people):
            is_unread = line.marker.line not in read and not is_none_answer(line.text.joined)
            if is_unread and is_meant_as_item(line, note.people):
                yield line


def find_glued_lines(note: Note) -> Iterator[LooseLine]:
    """Yield the lines in the Actions of *note* that are part of the item above, and were hardly meant to be."""
    context = DateContext(note.date, note.date)
    for section in _iter_actions(note):
        yield from iter_glued_lines(note.document, section, context, note.people)


def find_underlined_lines(note: Note) -> Iterator[LooseLine]:
    """Yield the promises at the end of the Actions of *note* of which a line such as ``---`` makes a heading."""
    context = DateContext(note.date, note.date)
    for section in _iter_actions(note):
        yield from iter_underlined_lines(note.document, section, context, note.people)


def _iter_actions(note: Note) -> Iterator[Section]:
    return (section for section in note.action_sections if section.role is Role.ACTIONS)
