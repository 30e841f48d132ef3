"""T010 action-duplicate: the same action twice in one note."""

from collections.abc import Iterator

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView
from oneonone_lint.series.action_threads import build_threads


def check(view: NoteView) -> Iterator[Finding]:
    """Report every mention but the first of what ``status`` takes for one action."""
    if _all_differ(view):
        return
    for thread in build_threads([("", view.note)]):
        first, *others = (mention.action for mention in thread.mentions)
        for number, action in enumerate(others, 1):
            # One id on different texts is T012.
            if any(_says_the_same(earlier, action) for earlier in (first, *others[: number - 1])):
                yield _finding(view, first, action)


def _all_differ(view: NoteView) -> bool:
    """Tell what most notes are in no time."""
    count = len(view.actions)
    return len({action.key for action in view.actions}) == len({action.id for action in view.actions}) == count


def _says_the_same(earlier: Action, action: Action) -> bool:
    by_id = earlier.id == action.id and earlier.written_id != action.written_id
    return earlier.key == action.key or by_id


def _finding(view: NoteView, first: Action, action: Action) -> Finding:
    line, column = first.span.line, first.span.column
    return view.finding(
        action.span,
        f"{quote(action.text)} stands here again, first in line {line}: both count as one action",
        "delete one of the two; if they differ, say how, or give each an `id:` of its own",
        related=[Related(view.note.path, line, column, f"first {quote(first.text)}")],
    )


RULE = NoteRule(
    code="T010",
    name="action-duplicate",
    summary="the same action twice in one note",
    severity=Severity.WARNING,
    check=check,
)
