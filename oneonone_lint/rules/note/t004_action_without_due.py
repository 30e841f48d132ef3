"""T004 action-without-due: an open action has no due date, or only a word such as ASAP.

Flags ``- [ ] Book the room @bob`` and ``- [ ] Book the room @bob ASAP``; leaves
``- [ ] Book the room @bob due:2026-11-20`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, DueProblem
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.traversal import is_under
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report open actions without a date, words such as ASAP among them."""
    undated: set[int] = set()
    for action in view.actions:
        if action.state.is_closed or not action.key or not _is_undated(action):
            continue
        undated.add(action.item.index)
        # Mending the task above mends this one as well.
        if not is_under(view.document, action.item, undated):
            yield view.finding(
                action.span,
                f"{quote(action.text)} has no due date{_describe_vague_word(action)}",
                "add the day it will be done, in the form due:YYYY-MM-DD",
            )


def _is_undated(action: Action) -> bool:
    return action.due is None or action.due.problem is DueProblem.VAGUE


def _describe_vague_word(action: Action) -> str:
    word = action.due.written if action.due else action.parsed.vague_word
    return f": {quote(word)} is no day" if word else ""


RULE = NoteRule(
    code="T004",
    name="action-without-due",
    summary="an open action without a due date, or with one such as ASAP or TBD",
    severity=Severity.ERROR,
    check=check,
)
