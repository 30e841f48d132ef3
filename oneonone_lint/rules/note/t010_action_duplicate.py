"""T010 action-duplicate: the same action stands twice in one note, with the same text or with the same id.

Flags the second ``- [ ] Book the room @bob``; leaves ``- [ ] Book the room in May @bob`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView
from oneonone_lint.series.action_threads import Mention, build_threads

_REMEDY = "delete one of the two; if they differ, say how, or give each an `id:` of its own"


def check(view: NoteView) -> Iterator[Finding]:
    """Report every mention but the first of what ``status`` takes for one action."""
    if _has_only_distinct_actions(view):
        return
    for thread in build_threads(Mention("", view.note, action) for action in view.actions):
        actions = [mention.action for mention in thread.mentions]
        for index, action in enumerate(actions):
            # One id on different texts is T012.
            if any(_is_same(earlier, action) for earlier in actions[:index]):
                yield _build_finding(view, actions[0], action)


def _has_only_distinct_actions(view: NoteView) -> bool:
    """Tell at a glance what is true of most notes: no text and no id stands twice."""
    if len({action.key for action in view.actions}) < len(view.actions):
        return False
    has_written_ids = any(action.written_id for action in view.odd_actions)
    return not has_written_ids or len({action.id for action in view.actions}) == len(view.actions)


def _is_same(earlier: Action, action: Action) -> bool:
    is_same_by_id = earlier.id == action.id and earlier.written_id != action.written_id
    return earlier.key == action.key or is_same_by_id


def _build_finding(view: NoteView, first: Action, action: Action) -> Finding:
    again = f"{quote(action.text)} stands here again, first in line {first.span.line}"
    related = [Related.at(view.note.path, first.span, f"first {quote(first.text)}")]
    if first.state.is_closed is action.state.is_closed:
        message = f"{again}: both count as one action"
        return view.finding(action.span, message, _REMEDY, related=related)
    open_line, closed_line = sorted((first, action), key=lambda mention: mention.state.is_closed)
    message = (
        f"{again}: it is open in line {open_line.span.line} and closed in line {closed_line.span.line}, "
        "and counts as one open action"
    )
    return view.finding(action.span, message, f"tick both if it is done; else {_REMEDY}", related=related)


RULE = NoteRule(
    code="T010",
    name="action-duplicate",
    summary="the same action twice in one note",
    severity=Severity.WARNING,
    check=check,
)
