"""Tables of actions: the action of each row (spec, clause 5.13)."""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import (
    Action,
    ActionForm,
    Due,
    DueProblem,
    Field,
    Notation,
    Owner,
    ParsedAction,
    StatusCell,
)
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Document, Item, Table, TableRow, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Section
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.actions.boxes import read_state
from oneonone_lint.parsing.actions.cells import read_day_cell, read_mark_beside, read_owner_cell, read_status_cell
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.parsing.markdown.checkboxes import match_box
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from oneonone_lint.parsing.notes.section_reader import SectionReader
from oneonone_lint.parsing.notes.table_columns import Columns, are_english, choose_columns
from oneonone_lint.parsing.notes.table_contents import find_untitled_status, guess_columns, names_somebody

_BREAK = lazy_pattern(r"<br ?/?>", re.IGNORECASE)
# `- ` before the box in a cell
_ITEM_MARKER = lazy_pattern(r"[-*+][ \t]+(?=\[)")


class ActionTable(Value):
    """A table whose *rows* are actions; where its *titles* are none, the first row is one of them."""

    table: Table
    columns: Columns
    rows: tuple[TableRow, ...]
    titles: tuple[str, ...]

    def title(self, index: int) -> str:
        """The words at the head of the column *index*."""
        return self.titles[index] if index < len(self.titles) else ""


def find_action_tables(
    document: Document, section: Section, context: DateContext, people: People
) -> Iterator[ActionTable]:
    """Yield the tables of *section* whose rows are actions: they have a column for what, and for who or when."""
    for table in document.tables:
        action_table = read_action_table(table, context, people) if section.holds(table.line) else None
        if action_table:
            yield action_table


def read_action_table(table: Table, context: DateContext, people: People) -> ActionTable | None:
    """Return *table* with its columns, which its titles tell, or where these do not what stands in them."""
    titles = tuple(cell.joined for cell in table.header.cells)
    columns = choose_columns(titles)
    if columns:
        columns = find_untitled_status(columns, titles, table.rows, context)
        return ActionTable(table, columns, table.rows, titles)
    is_row = names_somebody(table.header, people)
    if are_english(titles) and not is_row:
        return None
    rows = (table.header, *table.rows) if is_row else table.rows
    columns = guess_columns(rows, people, context, needs_day=any(titles) and not is_row)
    return ActionTable(table, columns, rows, () if is_row else titles) if columns else None


class _ActionCell(Value):
    """What the cell for the action says: its words, and its box, if it opens with one."""

    text: Text
    box: Box | None

    @property
    def says_nothing(self) -> bool:
        """It says that there is no action: ``None``, ``-``."""
        return bool(self.text.joined) and is_none_answer(self.text.joined)


class _RowStatus(Value):
    """How the action of a row stands: the box that says so, the day of closing as a field, the cell for the status."""

    box: Box | None
    closing: tuple[Field, ...] = ()
    cell: StatusCell | None = None


class TableReader(SectionReader):
    """Reads the rows of tables."""

    def read_section(self, section: Section, role: Role) -> Iterator[Action]:
        """Yield the actions of the rows in the tables of *section*, which has *role*."""
        for table in find_action_tables(self.document, section, self.context, self.people):
            for row in table.rows:
                cell = _read_action_cell(row.cell(table.columns.action))
                action = None if cell.says_nothing else self._read_row(table, row, cell, role)
                if action:
                    yield action

    def _read_row(self, table: ActionTable, row: TableRow, cell: _ActionCell, role: Role) -> Action | None:
        """Return the action of *row*, whose *cell* for it is read, None where it says only who would have one."""
        owners = self._read_owners(row, table.columns)
        parsed = self._parse(cell.text, row, table.columns, owners)
        due = _join_dues(self._read_due(row, table.columns), parsed.due)
        if not parsed.key and due is None:
            return None
        status = _read_status(table, row, cell, self.context)
        return Action(
            form=ActionForm.TABLE_ROW,
            item=_make_item(row, cell.text, status.box),
            role=role,
            state=read_state(status.box, parsed),
            parsed=replace(parsed, fields=(*parsed.fields, *status.closing)),
            owners=owners or parsed.owners or self.headings.owners_at(row.line),
            due=due,
            status_cell=status.cell,
        )

    def _parse(self, text: Text, row: TableRow, columns: Columns, owners: tuple[Owner, ...] | None) -> ParsedAction:
        """Read the words of the action; where nobody knows whom the owner's cell names, they open with the name."""
        parsed = parse_action(text, self.context, self.people, may_name_owners=not owners)
        if owners is None and columns.owner is not None:
            return _open_with(row.cell(columns.owner).joined, parsed)
        return parsed

    def _read_owners(self, row: TableRow, columns: Columns) -> tuple[Owner, ...] | None:
        return () if columns.owner is None else read_owner_cell(row.cell(columns.owner), self.people)

    def _read_due(self, row: TableRow, columns: Columns) -> Due | None:
        return None if columns.day is None else read_day_cell(_blank_breaks(row.cell(columns.day)), self.context)


def _blank_breaks(cell: Text) -> Text:
    """Return *cell* with blanks for each ``<br>``."""
    lines = (line._replace(text=_BREAK.sub(lambda match: " " * len(match[0]), line.text)) for line in cell.lines)
    return Text(tuple(lines))


def _read_status(table: ActionTable, row: TableRow, cell: _ActionCell, context: DateContext) -> _RowStatus:
    """Return what the box in the *cell* of the action says, else the one for the status, else a sign beside the day."""
    if cell.box or table.columns.status is None:
        return _RowStatus(cell.box or _read_box_beside(row, table.columns))
    text = row.cell(table.columns.status)
    reading = read_status_cell(text, table.title(table.columns.status), context)
    status_cell = StatusCell(text.whole, "" if reading else text.joined.strip())
    if reading is None or not reading.mark.strip():
        box = None if text.joined.strip() else _read_box_beside(row, table.columns)
        return _RowStatus(box, cell=status_cell)
    key = "done" if reading.mark == "x" else "cancelled"
    days = [reading.day] if reading.day else []
    closing = tuple(Field(key, str(day), text.whole, Notation.PLAIN, TextRange(0, 0)) for day in days)
    return _RowStatus(Box(reading.mark, text.whole), closing, status_cell)


def _read_box_beside(row: TableRow, columns: Columns) -> Box | None:
    """Return the box that says what a sign beside the day or the owner of *row* does: ``| Sam | 20 Nov ✅ |``."""
    cells = [row.cell(index) for index in (columns.day, columns.owner) if index is not None]
    marks = ((read_mark_beside(cell), cell.whole) for cell in cells)
    return next((Box(mark, span) for mark, span in marks if mark), None)


def _read_action_cell(cell: Text) -> _ActionCell:
    line = cell.lines[0]
    marker = _ITEM_MARKER.match(line.text)
    start = marker.end() if marker else 0
    match = match_box(line.text[start:])
    if match:
        return _ActionCell(_cut(cell, start + match.words_start), Box(match.mark or " ", cell.whole))
    return _ActionCell(cell, None)


def _cut(cell: Text, start: int) -> Text:
    """Return *cell* without what stands before *start* in its first line."""
    line, *others = cell.lines
    return Text((TextLine(line.number, line.column + start, line.text[start:]), *others))


def _open_with(name: str, parsed: ParsedAction) -> ParsedAction:
    """Return *parsed* with a *name* that nobody knows before its text, as it stands in an item: ``Zoe: book it``."""
    text = f"{name}: {parsed.text}"
    key = normalize_text(text)
    return replace(parsed, text=text, key=key)


def _join_dues(cell: Due | None, text: Due | None) -> Due | None:
    """Return when an action is due of which its *cell* says something and its *text* may: two days are a question."""
    if cell is None or text is None or text.date is None or cell.date == text.date:
        return cell or text
    if cell.date is None:
        return text if cell.problem is DueProblem.VAGUE else cell
    return replace(cell, date=None, problem=DueProblem.CONFLICT, readings=tuple(sorted((cell.date, text.date))))


def _make_item(row: TableRow, text: Text, box: Box | None) -> Item:
    start = row.text.whole
    return Item(
        index=-row.line,
        parent=None,
        depth=0,
        ordered=False,
        marker=Span.at(start.line, start.column),
        box=box,
        text=text,
        end_line=row.text.whole.end_line,
    )
