"""Tables of actions: which column says what, and the action of each row (spec, clause 5.13)."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from oneonone_lint.model.action import Action, ActionForm, Due, DueProblem, Owner, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Document, Item, Table, TableRow, Text, TextLine
from oneonone_lint.model.note import Section
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.boxes import read_state
from oneonone_lint.parsing.actions.cells import read_day_cell, read_owner_cell, read_status_cell
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.text_key import derive_id, normalize_text
from oneonone_lint.parsing.markdown.checkboxes import match_box
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from oneonone_lint.parsing.notes.owner_groups import OwnerHeadings

# Of several words for one thing the first that heads a column counts: beside `Due`, `Date` is when it was raised.
_OWNER_TITLES = (
    *("owner", "action owner", "task owner", "owner name", "assignee", "assigned to", "assigned", "responsible", "dri"),
    *("responsible person", "person responsible", "accountable", "responsibility", "who", "by whom", "for whom"),
    *("in charge", "driver", "pic", "poc", "lead", "person", "people", "name"),
)
_DAY_TITLES = (
    *("due", "due date", "date due", "due by", "due on", "deadline", "by when", "when", "target date", "eta", "by"),
    *("complete by", "needed by", "finish by", "target", "until", "timeline", "timeframe", "end date", "date", "day"),
)
_ACTION_TITLES = (
    *("action", "action item", "action point", "action required", "action to take", "task", "what", "to do", "todo"),
    *("next step", "follow up", "commitment", "promise", "deliverable", "activity", "what to do", "action description"),
    *("task description", "description", "item", "title", "summary", "subject", "topic", "name", "detail"),
)
_STATUS_TITLES = ("status", "state", "done", "completed", "complete", "closed", "finished", "progress", "x")
_SIGN_TITLES = "✓✔☑✅"
_BRACKETS = re.compile(r"\([^()]*\)")
_NO_LETTERS = re.compile(r"[\W_]+")
# Where no title is one of the above, a word in it that says enough: `Task owner and reviewer`, `Due (UTC)`.
_OWNER_WORDS = frozenset(("owner", "owners", "assignee", "assignees", "responsible", "who", "dri"))
_DAY_WORDS = frozenset(("due", "deadline", "eta", "when"))
_ACTION_WORDS = frozenset(("action", "actions", "task", "tasks", "what", "todo"))
# A column that is in no list and no action either: `#`, `Priority`.
_NO_ACTION = re.compile(
    r"\W*|no|nr|id|priority|prio|notes?|comments?|remarks?|raised|opened|created|links?|tickets?", re.IGNORECASE
)


class Columns(NamedTuple):
    """Where in a table stands what: the indexes of the columns."""

    action: int
    owner: int | None
    day: int | None
    status: int | None

    @property
    def known(self) -> frozenset[int]:
        """The columns that say something of an action; all others are remarks."""
        return frozenset(index for index in self if index is not None)


@dataclass(frozen=True, slots=True)
class ActionTable:
    """A table whose rows are actions."""

    table: Table
    columns: Columns

    def title(self, index: int) -> str:
        """The words at the head of the column *index*."""
        return self.table.header.cell(index).joined


def find_action_tables(document: Document, section: Section) -> Iterator[ActionTable]:
    """Yield the tables of *section* whose rows are actions: they have a column for what, and for who or when."""
    for table in document.tables:
        if section.holds(table.line):
            columns = choose_columns([cell.joined for cell in table.header.cells])
            if columns:
                yield ActionTable(table, columns)


def choose_columns(titles: Sequence[str]) -> Columns | None:
    """Return which of *titles* head what, None where they head no actions: attendance, links, metrics."""
    names = [_normalize(title) for title in titles]
    owner = _find_column(names, _OWNER_TITLES, _OWNER_WORDS, ())
    day = _find_column(names, _DAY_TITLES, _DAY_WORDS, (owner,))
    action = _find_column(names, _ACTION_TITLES, _ACTION_WORDS, (owner, day))
    status = _find_column(names, _STATUS_TITLES, frozenset(), (owner, day, action))
    if owner is None and day is None:
        return None
    if status is None:
        status = next((i for i, title in enumerate(titles) if title.strip() and title.strip()[0] in _SIGN_TITLES), None)
    if action is None and owner is not None and day is not None:
        action = _find_rest(names, (owner, day, status))
    return None if action is None else Columns(action, owner, day, status)


def _normalize(title: str) -> str:
    """Return *title* as titles of columns are compared: of ``**Owner(s)** 👤`` it is ``owners``."""
    return _NO_LETTERS.sub(" ", _BRACKETS.sub("", title.replace("(s)", "s"))).strip().casefold()


def _find_column(
    names: Sequence[str], titles: Iterable[str], words: frozenset[str], taken: Collection[int | None]
) -> int | None:
    """Return the column with the first of *titles* that there is, else one with any of *words*, but none *taken*."""
    free = [(index, name) for index, name in enumerate(names) if index not in taken]
    for title in titles:
        for index, name in free:
            if name in (title, f"{title}s"):
                return index
    return next((index for index, name in free if not words.isdisjoint(name.split())), None)


def _find_rest(names: Sequence[str], taken: Collection[int | None]) -> int | None:
    """Return the first column that is not *taken* and may say what is to be done."""
    for index, name in enumerate(names):
        if index not in taken and not _NO_ACTION.fullmatch(name):
            return index
    return None


class TableReader:
    """Reads the rows of the tables in *document*, with *context* and *people*."""

    def __init__(self, document: Document, headings: OwnerHeadings, context: DateContext, people: People) -> None:
        self._document = document
        self._headings = headings
        self._context = context
        self._people = people

    def read_section(self, section: Section, role: Role) -> Iterator[Action]:
        """Yield the actions of the rows in the tables of *section*, which has *role*."""
        for table in find_action_tables(self._document, section):
            for row in table.table.rows:
                action = self._read_row(table, row, role)
                if action:
                    yield action

    def _read_row(self, table: ActionTable, row: TableRow, role: Role) -> Action | None:
        """Return the action of *row*, None where it says that there is none, or only who would have it."""
        columns = table.columns
        cell = row.cell(columns.action)
        words = cell.joined
        if words and is_none_answer(words):
            return None
        box, text = _read_box(table, row, cell)
        owners = _read_owners(row, columns, self._people)
        due = read_day_cell(row.cell(columns.day), self._context) if columns.day is not None else None
        parsed = parse_action(text, self._context, self._people, may_name_owners=not owners)
        if owners is None:
            parsed = _open_with(row.cell(columns.owner or 0).joined, parsed)
        due = _join_dues(due, parsed.due)
        if not parsed.key and due is None:
            return None
        item = _make_item(row, box, text)
        return Action(
            form=ActionForm.TABLE_ROW,
            item=item,
            role=role,
            state=read_state(item.box, parsed),
            parsed=parsed,
            owners=owners or parsed.owners or self._headings.owners_at(row.line),
            due=due,
        )


def _read_owners(row: TableRow, columns: Columns, people: People) -> tuple[Owner, ...] | None:
    return () if columns.owner is None else read_owner_cell(row.cell(columns.owner), people)


def _open_with(name: str, parsed: ParsedAction) -> ParsedAction:
    """Return *parsed* with a *name* that nobody knows before its text, as it stands in an item: ``Zoe: book it``."""
    text = f"{name}: {parsed.text}"
    key = normalize_text(text)
    return replace(parsed, text=text, key=key, derived_id=derive_id(key))


def _join_dues(cell: Due | None, text: Due | None) -> Due | None:
    """Return when an action is due of which its *cell* says something and its *text* may: two days are a question."""
    if cell is None or text is None or text.date is None or cell.date == text.date:
        return cell or text
    if cell.date is None:
        return text if cell.problem is DueProblem.VAGUE else cell
    return replace(cell, date=None, problem=DueProblem.CONFLICT, readings=tuple(sorted((cell.date, text.date))))


def _read_box(table: ActionTable, row: TableRow, cell: Text) -> tuple[Box | None, Text]:
    """Return the box that *row* has in its place, and the text of its action: a column or a box in the *cell* says."""
    line = cell.lines[0]
    match = match_box(line.text)
    if match:
        text = Text((TextLine(line.number, line.column + match.words_start, line.text[match.words_start :]),))
        return Box(match.mark or " ", cell.span(0, match.end)), text
    status = table.columns.status
    if status is None:
        return None, cell
    state = row.cell(status)
    mark = read_status_cell(state.joined, is_question=table.title(status).rstrip(" *_").endswith("?"))
    return (Box(mark, state.whole) if mark and mark.strip() else None), cell


def _make_item(row: TableRow, box: Box | None, text: Text) -> Item:
    start = row.text.whole
    return Item(
        index=-row.line,
        parent=None,
        depth=0,
        ordered=False,
        marker=Span.at(start.line, start.column),
        box=box,
        text=text,
        end_line=row.line,
    )
