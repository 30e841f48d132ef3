"""Actions that are no items of a list, written as what they should be: ``- [ ] TEXT @owner due:YYYY-MM-DD``."""

import re
from collections.abc import Iterator, Mapping, Sequence

from oneonone_lint.model.action import Action, Due
from oneonone_lint.model.diagnostic import Edit, Fix, Span
from oneonone_lint.model.document import TableRow, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.actions.boxes import choose_mark
from oneonone_lint.parsing.actions.dates import DATE, DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.renderer import ActionRenderer
from oneonone_lint.parsing.notes.action_tables import ActionTable, find_action_tables
from oneonone_lint.rules.views import NoteView

# In an owner's cell, what says more than who: `Alice (with Bob)`, `~~Alice~~ Bob`.
_ASIDE = lazy_pattern(r"[()~]|\b(?:with|w/|cc|via)(?!\w)", re.IGNORECASE)
_ASIDE_WORDS = lazy_pattern(r"\([^()]*\)|~~[^~]+~~|\b(?:with|w/|cc|via)(?!\w).*", re.IGNORECASE)
_AROUND_A_DAY = lazy_pattern(r"[\s,;()]*+(?:by|on|due)?:?[\s,;()]*+", re.IGNORECASE)
_DIGIT = lazy_pattern(r"\d")
_WORD = lazy_pattern(r"[^\W\d_]+")
_NO_WORDS = lazy_pattern(r"<br ?/?>|:[a-z_]+:", re.IGNORECASE)
_STATE_WORDS = frozenset(
    "done complete completed closed finished cancelled canceled dropped in progress wip yes y x on".split()  # noqa: SIM905 - as a list it would be all quotes
)
_LETTER = lazy_pattern(r"[^\W\d_]")


def render_as_item(view: NoteView, action: Action) -> str:
    """Return *action* as an item of a list that says the same."""
    renderer = ActionRenderer(view.style, DateContext(view.note.date, view.note.date), view.note.people)
    box = action.item.box
    return renderer.render(action.parsed, owners=action.handles, due=action.due, box=box)


def build_table_fixes(view: NoteView, rows: Sequence[Action]) -> Mapping[int, Fix]:
    """Return the fix that makes a list of the table of each of *rows*, by the line of the row.

    There is none where something of a table would be lost, or would say something else.
    """
    by_line = {action.item.line: action for action in rows}
    context = DateContext(view.note.date, view.note.date)
    fixes: dict[int, Fix] = {}
    for section in view.note.sections:
        for table in find_action_tables(view.document, section, context, view.note.people):
            items = _list_items(view, table, by_line)
            if items is not None:
                fixes.update(dict.fromkeys((row.line for row in table.rows), _build_fix(view, table, items)))
    return fixes


def _build_fix(view: NoteView, table: ActionTable, items: Sequence[str]) -> Fix:
    lines = view.document.lines
    first, last = table.table.line, table.table.end_line
    text = "\n".join(items)
    if last < len(lines) and lines[last].strip():
        text += "\n"  # else the next line would go on with the last item
    whole = Span(first, 1, last, len(lines[last - 1]) + 1)
    return Fix(safe=False, title="make a list of the table", edits=(Edit(view.note.path, whole, text),))


def _list_items(view: NoteView, table: ActionTable, actions: Mapping[int, Action]) -> list[str] | None:
    """Return the lines of a list that says all that *table* says, None where there is no such list."""
    lines: list[str] = []
    for number, row in enumerate(table.rows, 1):
        if all(cell.joined.rstrip(".") in ("", str(number)) for cell in row.cells):
            continue
        items = _rewrite_row(view, table, row, actions.get(row.line), number)
        if not items:
            return None
        lines += items
    return lines


def _rewrite_row(
    view: NoteView, table: ActionTable, row: TableRow, action: Action | None, number: int
) -> list[str] | None:
    """Return the item that the *row* of that *number* becomes, with its remarks; None where it would lose anything."""
    has_surplus = bool(table.titles) and len(row.cells) > len(table.titles)
    if action is None or has_surplus:
        return None
    item = render_as_item(view, action)
    remarks = list(_list_remarks(table, row, action, item, number))
    if not _says_the_same(view, item, action) or not all(_is_remark(view, remark) for remark in remarks):
        return None
    return [item, *(f"  - {remark}" for remark in remarks)]


def _list_remarks(table: ActionTable, row: TableRow, action: Action, item: str, number: int) -> Iterator[str]:
    """Yield what else than its *item* the *row* of that *number* says, with the titles of the columns."""
    for index, cell in enumerate(row.cells):
        words = " ".join(cell.joined.split())
        is_said = index in table.columns and _is_said(table, index, words, action, item)
        if words and not is_said and words.rstrip(".") != str(number):
            said = _cut_owners(words, action) if index == table.columns.owner else words
            yield f"{table.title(index)}: {said}" if table.title(index) else said


def _cut_owners(words: str, action: Action) -> str:
    """Return what *words* in an owner's cell say besides who has it: of ``Alice (with Bob)``, ``(with Bob)``."""
    asides = [] if "](" in words else _ASIDE_WORDS.findall(words)
    return " ".join(asides) if asides and action.handles else words


def _is_said(table: ActionTable, index: int, words: str, action: Action, item: str) -> bool:
    """Tell whether *words*, in the column *index*, are all in the *item* that *action* becomes."""
    columns = table.columns
    if index == columns.action:
        return True
    said = words.strip(" *_")
    if index == columns.owner:
        is_named = bool(action.handles) or said in item or not _LETTER.search(said)  # not `TBD`
        return is_named and not _ASIDE.search(said)
    if index == columns.day:
        return said in item or (action.due is not None and _is_only_day(said, action.due))
    return choose_mark(action.item.box, action.state) != " " and _is_only_state(said, action)


def _is_only_state(said: str, action: Action) -> bool:
    """Tell whether *said* is nothing but how *action* stands, and since when: ``Done``, ``✅ Done (12 Nov)``."""
    has_day = any(field.key in ("done", "cancelled") for field in action.parsed.fields)
    words = _NO_WORDS.sub(" ", said)
    rest = DATE.sub(" ", words, count=1) if has_day else words
    return not _DIGIT.search(rest) and {word.lower() for word in _WORD.findall(rest)} <= _STATE_WORDS


def _is_only_day(said: str, due: Due) -> bool:
    """Tell whether *said* is nothing but the day of *due*, with its time: ``by Friday EOD``."""
    rest = said.replace(due.written, "", 1).replace(due.time, "", 1)
    return due.date is not None and due.written in said and _AROUND_A_DAY.fullmatch(rest) is not None


def _says_the_same(view: NoteView, item: str, action: Action) -> bool:
    """Tell whether *item*, box and all, is read as *action* is."""
    context = DateContext(view.note.date, view.note.date)
    parsed = parse_action(Text.of(item[len("- [ ] ") :]), context, view.note.people)
    return parsed.commitment == action.facts.commitment and parsed.text == action.text


def _is_remark(view: NoteView, words: str) -> bool:
    """Tell whether a bullet with *words* is no action itself: it does not say both who and by when."""
    parsed = parse_action(Text.of(words), DateContext(view.note.date, view.note.date), view.note.people)
    return not (parsed.owners and parsed.due)
