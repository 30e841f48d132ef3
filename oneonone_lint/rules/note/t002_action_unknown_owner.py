"""T002 action-unknown-owner: the owner of an action is a handle that is neither a participant's nor in the roster.

Flags ``- [ ] Book the room @bpb`` in a note of alice and bob; leaves ``@bob`` alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Owner
from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.names import normalize_name
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

_GROUPS = frozenset({"all", "both", "everybody", "everyone", "here", "team", "us", "we", "me", "i"})
_NAME_ONE = "name the one who sees to it"


def check(view: NoteView) -> Iterator[Finding]:
    """Report unknown handles, where it is known who takes part."""
    if not view.note.participants.is_complete:
        return
    reported: set[Span] = set()
    for action in view.odd_actions:
        for owner in action.owners:
            # One heading over many items is one finding, and so is what they inherit.
            if not owner.is_known and not owner.is_inherited and owner.span not in reported:
                reported.add(owner.span)
                yield _build_finding(view, action, owner)


def _build_finding(view: NoteView, action: Action, owner: Owner) -> Finding:
    is_group = normalize_name(owner.written) in _GROUPS
    slip_of = None if is_group else view.note.people.close_match(owner.written)
    meant = slip_of or _find_by_first_name(view, owner)
    is_error = slip_of is not None and not action.state.is_closed
    hint = f"; did you mean @{meant}?" if meant else ""
    return view.finding(
        owner.span,
        f"nobody here is called @{owner.written}{hint}",
        _NAME_ONE if is_group else _build_remedy(owner, meant),
        severity=Severity.ERROR if is_error else Severity.WARNING,
        fix=_build_fix(view, owner, meant) if meant else None,
    )


def _find_by_first_name(view: NoteView, owner: Owner) -> str | None:
    """Return the handle of the one person who may be meant by ``@Sam Miller``: of the Sam whose family name differs."""
    first, is_full_name, _ = owner.written.partition(" ")
    people = view.note.people
    return (people.resolve(first) or people.find_by_first_name(first)) if is_full_name else None


def _build_remedy(owner: Owner, meant: str | None) -> str:
    correction = f"write @{meant}" if meant else "correct the handle"
    if " " in owner.written:
        return f"{correction}, or add somebody with the name `{owner.written}` to [people] in oneonone.toml"
    return f"{correction}, or add `{owner.written}` to [people] in oneonone.toml"


def _build_fix(view: NoteView, owner: Owner, meant: str) -> Fix:
    edit = Edit(view.note.path, owner.span, f"@{meant}")
    return Fix(safe=False, title=f"change the owner to @{meant}", edits=(edit,))


RULE = NoteRule(
    code="T002",
    name="action-unknown-owner",
    summary="an owner who is neither a participant nor in the roster",
    severity=Severity.ERROR,
    fixes=frozenset({FixSafety.UNSAFE}),
    check=check,
)
