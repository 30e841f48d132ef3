"""Actions that are a line of prose or the row of a table, made items of a list by the fix of rule T008."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from oneonone_lint.lint.fix_choice import choose_apart
from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.action import ActionForm
from oneonone_lint.model.document import Table, TextLine
from oneonone_lint.model.note import Note
from oneonone_lint.model.series import Series
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.markdown.edits import apply_text_edits
from oneonone_lint.parsing.notes.action_tables import read_action_table
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
    from oneonone_lint.model.diagnostic import Edit, Fix

_NOT_A_TASK = "T008"


def make_items(workspace: Workspace, name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the *texts* of notes of the series *name* with an item for each action that is a line or a row.

    *workspace* shows the notes as they stand. The fix is unsafe elsewhere, as it takes a table away; here it stays in
    the document that is imported.
    """
    edits: dict[str, list[Edit]] = {}
    for fix in choose_apart(_list_fixes(workspace, name, texts)):
        for edit in fix.edits:
            edits.setdefault(edit.path, []).append(edit)
    written = dict(texts)
    for path, path_edits in edits.items():
        written[path] = apply_text_edits(texts[path], path_edits)
    return written


def _list_fixes(workspace: Workspace, name: str, texts: Mapping[str, str]) -> "list[Fix]":
    """Return the fixes for lines and rows, that of a table once."""
    selection = RuleSelection(workspace.config, RuleSelectors(select=(_NOT_A_TASK,)))
    report = lint(workspace, [name], selection, lambda path: path in texts)
    places = set(_find_places(workspace, name))
    fixes: dict[Fix, None] = {}
    for diagnostic in report.diagnostics:
        finding = diagnostic.finding
        if finding.fix and (finding.path, finding.span.line) in places:
            fixes[finding.fix] = None
    return list(fixes)


def _find_places(workspace: Workspace, name: str) -> Iterator[tuple[str, int]]:
    """Yield the path and the line of each action that is no item."""
    for note in workspace.load(name).notes:
        for action in note.actions:
            if action.form in (ActionForm.LINE, ActionForm.TABLE_ROW):
                yield note.path, action.span.line


def find_lost_headers(before: Series, after: Series, source: Sequence[str]) -> Iterator[TextLine]:
    """Yield the headers of the tables in *before* that no line of *after* has any more, each as one of the *source*."""
    kept = Counter(line.strip() for note in after.notes for line in note.document.lines)
    lost = _count_headers(before) - kept
    for number, line in enumerate(source, 1):
        if lost[line.strip()]:
            lost[line.strip()] -= 1
            yield TextLine(number, 1, line)


def _count_headers(series: Series) -> Counter[str]:
    headers: Counter[str] = Counter()
    for note in series.notes:
        for table in note.document.tables:
            if not _is_headless(table, note):
                headers.update(note.document.lines[line.number - 1].strip() for line in table.header.text.lines)
    return headers


def _is_headless(table: Table, note: Note) -> bool:
    """Tell whether *table* has no titles: its first line is a row of actions, or says nothing."""
    action_table = read_action_table(table, DateContext(note.date, note.date), note.people)
    return action_table is not None and not any(action_table.titles)
