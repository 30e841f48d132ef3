"""T004 action-without-due: an open action has no due date, or only what is not read as one: ASAP, end of week.

Flags ``- [ ] Book the room @bob``, ``- [ ] Book the room @bob ASAP`` and ``- [ ] Book the room @bob Friday``; leaves
``- [ ] Book the room @bob due:2026-11-20`` alone.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import Action, DueProblem
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.notations import format_field
from oneonone_lint.parsing.markdown.traversal import is_under
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

# ASAP and the like say that there is no day at all.
_WORD = lazy_pattern(
    r"(?:asap|tbd|tbc|soon|later|sometime|someday|eventually|never|none|open|n/a|\W+)[.!]*", re.IGNORECASE
)


def check(view: NoteView) -> Iterator[Finding]:
    """Report open actions without a date, words such as ASAP among them."""
    undated: set[int] = set()
    for action in view.odd_actions:
        if action.state.is_closed or not action.key or not _is_undated(action):
            continue
        undated.add(action.item.index)
        # Mending the task above mends this one as well.
        if not is_under(view.document, action.item, undated):
            remedy = f"add the day it will be done, in the form {format_field('due', 'YYYY-MM-DD', view.style)}"
            yield view.finding(action.span, _build_message(view, action), remedy, fix=_build_fix(view, action))


def _is_undated(action: Action) -> bool:
    due = action.due
    if due is None or due.is_inherited:
        return due is None or action.parsed.unread_day is not None
    return due.problem is DueProblem.VAGUE


def _build_message(view: NoteView, action: Action) -> str:
    """Say what is missing, or quote what stands in its place: ``Friday``, ``end of week``, ``ASAP``."""
    day = action.parsed.unread_day or action.due
    if day and not _WORD.fullmatch(day.written):
        example = format_field("due", day.date or "YYYY-MM-DD", view.style)
        return f"{quote(day.written)} is not read as a due date; write {example}"
    word = day.written if day else action.parsed.vague_word
    return f"{quote(action.text)} has no due date" + (f": {quote(word)} is no day" if word else "")


def _build_fix(view: NoteView, action: Action) -> Fix | None:
    """Make a due date of a day that stands without a marker; whether that was meant is up to people."""
    from oneonone_lint.parsing.actions.style_edits import unread_day_edits

    rewrites = unread_day_edits(action, view.style)
    edits = tuple(Edit(view.note.path, span, text) for span, text in rewrites)
    return Fix(safe=False, title="make it the due date", edits=edits) if edits else None


RULE = NoteRule(
    code="T004",
    name="action-without-due",
    summary="an open action without a due date, or with one such as ASAP or TBD",
    severity=Severity.ERROR,
    fixes=frozenset({FixSafety.UNSAFE}),
    check=check,
)
