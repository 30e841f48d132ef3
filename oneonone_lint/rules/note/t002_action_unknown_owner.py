"""T002 action-unknown-owner: the owner of an action is a handle that is neither a participant's nor in the roster.

Flags ``- [ ] Book the room @bpb`` in a note of alice and bob; leaves ``@bob`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import Owner
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.names import normalize_name
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

_GROUPS = frozenset({"all", "both", "everybody", "everyone", "here", "team", "us", "we"})


def check(view: NoteView) -> Iterator[Finding]:
    """Report unknown handles, where it is known who takes part."""
    if not view.note.participants.is_complete:
        return
    reported: set[Span] = set()
    for action in view.actions:
        for owner in action.owners:
            # One heading over many items is one finding, and so is what they inherit.
            if not owner.is_known and not owner.is_inherited and owner.span not in reported:
                reported.add(owner.span)
                yield _build_finding(view, owner)


def _build_finding(view: NoteView, owner: Owner) -> Finding:
    meant = _find_meant(view, owner)
    if meant is None:
        return view.finding(
            owner.span,
            f"nobody here is called @{owner.written}",
            f"correct the handle, or add `{owner.written}` to [people] in oneonone.toml",
            severity=Severity.WARNING,
        )
    edit = Edit(view.note.path, owner.span, f"@{meant}")
    return view.finding(
        owner.span,
        f"nobody here is called @{owner.written}; did you mean @{meant}?",
        f"write @{meant}, or add `{owner.written}` to [people] in oneonone.toml",
        fix=Fix(safe=False, title=f"change the owner to @{meant}", edits=(edit,)),
    )


def _find_meant(view: NoteView, owner: Owner) -> str | None:
    """Return the handle that *owner* is a slip for; ``@team`` is meant as it stands."""
    if normalize_name(owner.written) in _GROUPS:
        return None
    return view.note.people.close_match(owner.written)


RULE = NoteRule(
    code="T002",
    name="action-unknown-owner",
    summary="an owner who is neither a participant nor in the roster",
    severity=Severity.ERROR,
    fixes=frozenset({FixSafety.UNSAFE}),
    check=check,
)
