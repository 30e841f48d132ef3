"""T001 action-without-owner: an action names no owner, and takes none from above it.

Flags ``- [ ] Book the room``; leaves ``- [ ] Book the room @bob`` alone, and what is nested under it.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.traversal import is_under
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_OPENING = re.compile(r"(?P<name>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?):\s")  # `Bob: `, `Bob Smith: `


def check(view: NoteView) -> Iterator[Finding]:
    """Report actions that neither name an owner nor take one from above."""
    ownerless: set[int] = set()
    for action in view.actions:
        if action.owners or not action.key:
            continue
        ownerless.add(action.item.index)
        # Mending the task above mends this one as well.
        if not is_under(view.document, action.item, ownerless):
            yield view.finding(action.span, f"{quote(action.text)} has no owner", _build_remedy(view, action))


def _build_remedy(view: NoteView, action: Action) -> str:
    if action.parsed.mentions:
        name = action.parsed.mentions[-1]
        return f"@{name} in mid-sentence is only a mention: put the owner's handle first or last"
    opening = _OPENING.match(action.text)
    meant = view.note.people.close_match(opening["name"]) if opening else None
    if opening and meant:
        return f"did you mean @{meant} by “{opening['name']}”? put the handle first or last"
    participants = view.note.participants
    example = participants.report or participants.manager or "handle"
    return f"put the handle of who will do it first or last, for example @{example}"


RULE = NoteRule(
    code="T001",
    name="action-without-owner",
    summary="an action that nobody owns",
    severity=Severity.ERROR,
    check=check,
)
