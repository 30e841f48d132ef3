"""T003 action-several-owners: where two have it, nobody has."""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Owner
from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the owner's place of open actions where it names several people, each place once."""
    seen: set[Span] = set()
    for action in view.actions:
        owners = _written(action)
        if action.state.is_closed or len(owners) < 2 or _place(owners) in seen:  # noqa: PLR2004 - several
            continue
        seen.add(_place(owners))
        yield view.finding(
            _place(owners),
            f"{quote(action.text)} has {len(owners)} owners: {', '.join(f'@{owner.handle}' for owner in owners)}",
            "keep the one who sees to it; name the others in the text, or give each an action of their own",
        )


def _written(action: Action) -> list[Owner]:
    """Return the owners named at the action or at the group it stands in, nobody twice."""
    owners = {normalize_name(owner.handle): owner for owner in action.owners if not owner.is_inherited}
    return list(owners.values())


def _place(owners: list[Owner]) -> Span:
    first, last = min(owner.span for owner in owners), max(owner.span for owner in owners)
    return Span(first.line, first.column, last.end_line, last.end_column)


RULE = NoteRule(
    code="T003",
    name="action-several-owners",
    summary="an open action with several owners",
    severity=Severity.WARNING,
    check=check,
)
