"""T011 action-outside-section: an open task with an owner or a due date stands where no report will look.

Flags ``- [ ] Book the room @bob`` under ``## Notes``; leaves ``- [ ] Jane Doe @jane`` alone, which is attendance.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Item
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.boxes import read_box_state
from oneonone_lint.parsing.notes.stray_tasks import find_stray_tasks
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the open tasks outside the sections with the roles review and actions."""
    for item, parsed in find_stray_tasks(view.note):
        if item.box and not read_box_state(item.box).is_closed:
            yield _build_finding(view, item, parsed)


def _build_finding(view: NoteView, item: Item, parsed: ParsedAction) -> Finding:
    actions = view.note.profile.section(Role.ACTIONS)
    title = actions.title if actions else "Actions"
    has = "an owner" if parsed.owners else "a due date"
    return view.finding(
        item.span,
        f"{quote(parsed.text)} has a box and {has}, but stands outside “{title}”: no report will look here",
        f"move it to “{title}”; if it is no task, write it without a box",
    )


RULE = NoteRule(
    code="T011",
    name="action-outside-section",
    summary="an owned or dated task where no report will look",
    severity=Severity.WARNING,
    check=check,
)
