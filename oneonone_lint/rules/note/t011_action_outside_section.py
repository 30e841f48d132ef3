"""T011 action-outside-section: an open task with an owner and a due date stands where no report will look.

Flags ``- [ ] Book the room @bob due:2026-11-20`` under ``## Notes`` and ``> - [ ] Call S`` under ``## Actions``; leaves
``- [ ] The rota @bob`` alone, which is a topic.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Item
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.boxes import read_state
from oneonone_lint.parsing.notes.stray_tasks import find_stray_tasks
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the open tasks outside the sections with the roles review and actions, and all tasks hidden in those."""
    for item, parsed in find_stray_tasks(view.note):
        if parsed.owners and parsed.due and not read_state(item.box, parsed).is_closed:
            yield _build_finding(view, item, parsed)
    if not view.is_all_read:
        yield from _check_hidden(view)


def _check_hidden(view: NoteView) -> Iterator[Finding]:
    from oneonone_lint.parsing.notes.hidden_tasks import find_hidden_tasks
    from oneonone_lint.rules.helpers.hiding_places import explain_place

    for task in find_hidden_tasks(view.note, view.covered_lines):
        place, remedy = explain_place(task.place)
        words = quote(task.line.text)
        yield view.finding(task.line.span, f"{words} stands in {place}: no report will look here", remedy)


def _build_finding(view: NoteView, item: Item, parsed: ParsedAction) -> Finding:
    actions = view.note.profile.section(Role.ACTIONS)
    title = actions.title if actions else "Actions"
    return view.finding(
        item.span,
        f"{quote(parsed.text)} has owner and due date, but stands outside “{title}”: no report will look here",
        f"move it to “{title}”; if it is no task, write it without a box",
    )


RULE = NoteRule(
    code="T011",
    name="action-outside-section",
    summary="an owned and dated task where no report will look",
    severity=Severity.WARNING,
    check=check,
)
