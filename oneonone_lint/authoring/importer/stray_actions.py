"""The actions of a note that stand outside its section for them (interface, clause 5.3)."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from oneonone_lint.authoring.importer.labelled_action import LabelledAction, read_labelled_action
from oneonone_lint.authoring.importer.promise_renderer import PromiseRenderer
from oneonone_lint.authoring.importer.section_labels import find_label_items
from oneonone_lint.model.action import Action
from oneonone_lint.model.document import BlockKind, Item, Table, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import ACTION_ROLES, Role
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.parsing.notes.stray_tasks import find_stray_tasks
from oneonone_lint.parsing.notes.table_columns import choose_columns

NESTED = "  "
"""What stands before the lines that are nested in an item at the margin."""
_ACTION_COLUMN = lazy_pattern(r"\b(?:actions?|tasks?|to-?dos?|next steps?|commitments?|follow-?ups?)\b", re.IGNORECASE)


class StrayAction(Value):
    """An action outside the section for actions: the lines from *start* to *end*, both included.

    Those up to *text_end* are the action itself, as it is *rendered*; the others are nested under it.
    """

    start: int
    text_end: int
    end: int
    rendered: tuple[str, ...]


class StrayActionFinder(Value):
    """Finds the actions of *note* that stand outside its section for them, or have a label there."""

    note: Note
    renderer: PromiseRenderer

    def find(self) -> Iterator[StrayAction]:
        """Yield the labelled lines of items and paragraphs, the tasks that say who or by when, and what has a title."""
        yield from self._find_in_items()
        for block in self.note.document.blocks:
            if block.kind is BlockKind.PARAGRAPH and block.text:
                yield from self._find_in_lines(block.text.lines)
        for table in self._list_tables():
            rows = self.note.document.lines[table.line - 1 : table.end_line]
            yield StrayAction(table.line, table.end_line, table.end_line, ("", *rows, ""))

    def _list_tables(self) -> Iterator[Table]:
        """Yield the tables outside the sections for actions that say who is to do what: one column is called so."""
        for table in self.note.document.tables:
            section = self.note.section_at(table.line)
            titles = [cell.joined for cell in table.header.cells]
            columns = choose_columns(titles)
            is_stray = section is None or section.role not in ACTION_ROLES
            if is_stray and columns and _ACTION_COLUMN.search(titles[columns.action]):
                yield table

    def _find_in_items(self) -> Iterator[StrayAction]:
        """Yield the items that have a label, are tasks or stand below a label, and the labelled lines in them."""
        tasks = {task.item.index for task in find_stray_tasks(self.note)}
        below_labels = set(self._list_below_labels())
        for item in self.note.document.items:
            own, later_lines = self._split_at_label(item.text)
            yield from self._find_in_lines(later_lines)
            rendered = self._render(item, own, is_task=item.index in tasks)
            if rendered:
                yield self._build(item, own, (rendered,))
            elif item.index in below_labels:
                yield self._build(item, own, self._copy(item, own))

    def _render(self, item: Item, own: Text, *, is_task: bool) -> str | None:
        """Return *item*, with its *own* lines, as an action; None where it has no label and is no task."""
        promise = self._read(own.joined) or (LabelledAction((), own.joined) if is_task else None)
        return self.renderer.render(promise, item.box, self._known.get(item.index)) if promise else None

    @cached_property
    def _known(self) -> dict[int, Action]:
        """The actions that the note has already, by the indexes of their items."""
        return {action.item.index: action for action in self.note.actions}

    def _split_at_label(self, text: Text) -> tuple[Text, Sequence[TextLine]]:
        """Return the *text* of an item up to the next line that begins with a label, and the lines from there on."""
        for index, line in enumerate(text.lines):
            if index and self._read(line.text):
                return Text(text.lines[:index]), text.lines[index:]
        return text, ()

    def _find_in_lines(self, lines: Sequence[TextLine]) -> Iterator[StrayAction]:
        """Yield the actions that begin in one of *lines*, with the lines that go on with them."""
        for index, line in enumerate(lines):
            if self._read(line.text):
                text = Text((line, *takewhile(self._is_continuation, lines[index + 1 :])))
                action = self._read(text.joined)
                if action:
                    end = text.lines[-1].number
                    yield StrayAction(line.number, end, end, (self.renderer.render(action),))

    def _is_continuation(self, line: TextLine) -> bool:
        """Tell whether *line* goes on with the action above it: it begins with a small letter and no label."""
        return line.text[:1].islower() and not self._read(line.text)

    def _list_below_labels(self) -> Iterator[int]:
        """Yield the indexes of the items right below ``- Action items:`` outside the section for actions."""
        document = self.note.document
        labels = {item.index for item in find_label_items(document, self.note.profile)}
        for item in document.items:
            section = self.note.section_at(item.line)
            if item.parent in labels and not (section and section.role is Role.ACTIONS):
                yield item.index

    def _copy(self, item: Item, own: Text) -> tuple[str, ...]:
        """Return *item* with its *own* lines, moved to the margin."""
        first, *others = own.lines
        box = f"[{item.box.mark}] " if item.box else ""
        return (f"- {box}{first.text}", *(f"{NESTED}{line.text}" for line in others))

    def _build(self, item: Item, own: Text, rendered: tuple[str, ...]) -> StrayAction:
        """Return the action that *item* is by its *own* lines, as it is *rendered*, with what is nested under it."""
        end = item.end_line
        while end > item.line and not self.note.document.lines[end - 1].strip():
            end -= 1
        return StrayAction(item.line, own.lines[-1].number, end, rendered)

    def _read(self, text: str) -> LabelledAction | None:
        return read_labelled_action(text, self.note.people)
