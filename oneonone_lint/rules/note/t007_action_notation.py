"""T007 action-notation: understood, but not the canonical form of the repo's style."""

from collections.abc import Iterator

from oneonone_lint.diagnostic import Edit, Finding, Fix, Severity
from oneonone_lint.notation.canonical import canonical_edits, departures
from oneonone_lint.note import Action
from oneonone_lint.rules.base import NoteRule, NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report each action that is not written the canonical way, once."""
    for action in view.actions:
        found = departures(action, view.style)
        if found:
            span, what = found[0]
            yield view.finding(
                span,
                f"{what} is understood, but not the canonical form",
                _remedy(view),
                fix=_fix(view, action),
            )


def _remedy(view: NoteView) -> str:
    due = {"plain": "due:YYYY-MM-DD", "obsidian": "📅 YYYY-MM-DD", "dataview": "[due:: YYYY-MM-DD]"}[view.style]
    return f"write `- [ ] TEXT @owner {due}`; --fix does it"


def _fix(view: NoteView, action: Action) -> Fix | None:
    edits = canonical_edits(action, view.style, view.note.people)
    if edits is None:
        return None
    path = view.note.path
    return Fix(safe=True, title="write it the canonical way", edits=tuple(Edit(path, *edit) for edit in edits))


RULE = NoteRule(
    code="T007",
    name="action-notation",
    summary="an owner, date or box that is understood, but not in the canonical form",
    severity=Severity.WARNING,
    fixes="s",
    check=check,
)
