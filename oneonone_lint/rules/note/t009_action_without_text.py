"""T009 action-without-text: an action does not say what is to be done, or a box stands alone in its line.

Flags ``- [ ] @bob due:2026-11-20`` and ``- [ ]``; leaves ``- [ ] Book the room @bob due:2026-11-20`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Section
from oneonone_lint.parsing.markdown.traversal import collect_subtree
from oneonone_lint.parsing.notes.section_items import is_empty_box
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

_REMEDY = "write what is to be done, or delete the line"
_LINE = lazy_pattern(r"\s*(?:[-+*]|\d{1,9}[.)])[ \t]+\[[^\]]*\]\s*")  # `- [ ]`, but not `- - [ ]`


def check(view: NoteView) -> Iterator[Finding]:
    """Report actions whose text is empty once owner and fields are taken off, and boxes with nothing behind them."""
    for action in view.odd_actions:
        if not action.key:
            yield view.finding(
                action.span,
                "the action does not say what is to be done",
                _REMEDY,
            )
    for section in view.note.action_sections if view.note.took_place and not view.is_all_read else ():
        yield from _check_boxes(view, section)


def _check_boxes(view: NoteView, section: Section) -> Iterator[Finding]:
    """Report the boxes of *section* that stand alone: an editor leaves one behind, so that it is no action."""
    for item in view.note.items_of(section):
        if is_empty_box(item):
            fix = _build_fix(view, item)
            message = "a box stands alone, and is no action"
            yield view.finding(item.span, message, _REMEDY, severity=Severity.WARNING, fix=fix)


def _build_fix(view: NoteView, item: Item) -> Fix | None:
    """Return the deletion of the line of *item*; None where it holds a comment or another item."""
    line = view.document.lines[item.line - 1]
    items, blocks = collect_subtree(view.document, item)
    if len(items) > 1 or blocks or _LINE.fullmatch(line) is None:
        return None
    edit = Edit(view.note.path, _span_of_line(view.document, item.line), "")
    return Fix(safe=True, title="delete the line", edits=(edit,))


def _span_of_line(document: Document, number: int) -> Span:
    """Return where the line *number* stands with the end of a line that goes with it."""
    if number < len(document.lines):
        return Span(number, 1, number + 1, 1)
    above = max(number - 1, 1)
    return Span(above, len(document.lines[above - 1]) + 1, number, len(document.lines[number - 1]) + 1)


RULE = NoteRule(
    code="T009",
    name="action-without-text",
    summary="an action that does not say what is to be done",
    severity=Severity.ERROR,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
