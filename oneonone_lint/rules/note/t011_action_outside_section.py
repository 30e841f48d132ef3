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
from oneonone_lint.parsing.notes.hidden_tasks import HiddenTask, HidingPlace, find_hidden_tasks
from oneonone_lint.parsing.notes.stray_tasks import find_stray_tasks
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_PLACES = {
    HidingPlace.QUOTE: (
        "a quote or callout",
        "write it as an item of its own, without the `>`: `- [ ] TEXT @owner due:…`",
    ),
    HidingPlace.HTML: ("HTML", "write it as an item of a list: `- [ ] TEXT @owner due:…`"),
    HidingPlace.CODE: ("a code block", "take it out of the block: `- [ ] TEXT @owner due:…`"),
    HidingPlace.TABLE: (
        "a table without a column for the owner or the day",
        "write it as an item of a list: `- [ ] TEXT @owner due:…`",
    ),
}


def check(view: NoteView) -> Iterator[Finding]:
    """Report the open tasks outside the sections with the roles review and actions, and all tasks hidden in those."""
    for item, parsed in find_stray_tasks(view.note):
        if parsed.owners and parsed.due and not read_state(item.box, parsed).is_closed:
            yield _build_finding(view, item, parsed)
    for task in () if view.is_all_read else find_hidden_tasks(view.note, view.covered_lines):
        yield _build_hidden_finding(view, task)


def _build_finding(view: NoteView, item: Item, parsed: ParsedAction) -> Finding:
    actions = view.note.profile.section(Role.ACTIONS)
    title = actions.title if actions else "Actions"
    return view.finding(
        item.span,
        f"{quote(parsed.text)} has owner and due date, but stands outside “{title}”: no report will look here",
        f"move it to “{title}”; if it is no task, write it without a box",
    )


def _build_hidden_finding(view: NoteView, task: HiddenTask) -> Finding:
    place, remedy = _PLACES[task.place]
    return view.finding(task.line.span, f"{quote(task.line.text)} stands in {place}: no report will look here", remedy)


RULE = NoteRule(
    code="T011",
    name="action-outside-section",
    summary="an owned and dated task where no report will look",
    severity=Severity.WARNING,
    check=check,
)
