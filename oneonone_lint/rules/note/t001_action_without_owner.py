"""T001 action-without-owner: an action names no owner, and takes none from above it.

Flags ``- [ ] Book the room``; leaves ``- [ ] Book the room @bob`` alone, and what is nested under it.
"""

import re
from collections.abc import Iterator, Sequence

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.traversal import is_under
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# `Bob: `, `Bob Smith to `, `Bob - `
_OPENING = lazy_pattern(
    r"(?P<name>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?)(?::|['’]ll|\s+(?:to|will|shall|should|must|can|-|–|—))\s"
)
# `I'll `, `We: `, `Both to `; ` (me)`
_PRONOUN = lazy_pattern(
    r"\A[\s*_]*(?P<opening>I|me|we|us|you|he|she|they|both|all|everyone|everybody|(?:the )?team)[*_]{0,3}"
    r"(?=['’]ll\b|\s*:|\s*,|\s+[-–—]\s|\s+(?:to|will|shall|should|must|can|need|have|promised?|agreed?)\b)"
    r"|[(\[–—,-]\s*(?P<closing>me|I|us|we|you|both|all of us)[)\]]?[.!]?\Z",
    re.IGNORECASE,
)
_FIRST_WORD = lazy_pattern(r"([^\W\d_][\w-]*)")
# ` (Bob)`, ` - Bob Smith`, `, Bob, Friday`
_CLOSING_NAME = lazy_pattern(
    r"(?:[(\[|,:;–—]|\s-|\bby)\s*([^\W\d_][\w'’-]*(?:[ \t][A-Z][\w'’-]*)?)"
    r"(?:\s?[,;|–—-][^@()]{0,30})?[)\].\s]*\Z"
)


def check(view: NoteView) -> Iterator[Finding]:
    """Report actions that neither name an owner nor take one from above."""
    ownerless: set[int] = set()
    for action in view.odd_actions:
        if action.owners or not action.key:
            continue
        ownerless.add(action.item.index)
        # Mending the task above mends this one as well.
        if not is_under(view.document, action.item, ownerless):
            yield _build_finding(view, action)


def _build_finding(view: NoteView, action: Action) -> Finding:
    reason = _find_reason(action)
    message = f"{quote(action.text)} has no owner{reason}"
    severity = Severity.WARNING if action.state.is_closed else None
    return view.finding(action.span, message, _build_remedy(view, action), severity=severity)


def _find_reason(action: Action) -> str:
    """Say what looks like an owner and is none: ``to @sam``, ``I``."""
    if action.parsed.passed_over:
        return f": {quote(action.parsed.passed_over)} is only a mention"
    pronoun = _PRONOUN.search(action.text)
    return f": {quote(pronoun['opening'] or pronoun['closing'])} does not say who" if pronoun else ""


def _build_remedy(view: NoteView, action: Action) -> str:
    mentions = action.parsed.mentions
    if action.parsed.passed_over:
        example = f"@{_choose_example(view, mentions)} {action.text}"
        return f"put the handle of who will do it first, as in {quote(example)}, even if that is @{mentions[-1]}"
    if mentions:
        return f"@{mentions[-1]} in mid-sentence is only a mention: put the owner's handle first or last"
    name = _find_name(view, action.text)
    if name:
        return f"did you mean @{_find_meant(view, name)} by “{name}”? put the handle first or last"
    remedy = f"put the handle of who will do it first or last, for example @{_choose_example(view, ())}"
    opening = _OPENING.match(action.text)
    if opening and opening["name"][0].isupper():
        return f"{remedy}; if “{opening['name']}” is somebody, put the name into [people] in the config"
    return remedy


def _choose_example(view: NoteView, mentions: Sequence[str]) -> str:
    """Return the handle of a participant, if possible one who is not among *mentions*."""
    mentioned = {view.note.people.canonical_handle(name) for name in mentions}
    participants = view.note.participants
    handles = [handle for handle in (participants.report, participants.manager) if handle]
    others = [handle for handle in handles if view.note.people.canonical_handle(handle) not in mentioned]
    return next(iter(others + handles), "handle")


def _find_name(view: NoteView, text: str) -> str | None:
    """Return the name of somebody that opens or closes *text*: ``Bbo: book the room``, ``Book the room (Bob)``."""
    opening = _OPENING.match(text)
    if opening and _find_meant(view, opening["name"]):
        return opening["name"]
    for word in (_FIRST_WORD.match(text), _CLOSING_NAME.search(text)):
        if word and view.note.people.resolve(word[1]):
            return word[1]
    return None


def _find_meant(view: NoteView, name: str) -> str | None:
    people = view.note.people
    return people.resolve(name) or people.close_match(name) or people.find_by_first_name(name)


RULE = NoteRule(
    code="T001",
    name="action-without-owner",
    summary="an action that nobody owns",
    severity=Severity.ERROR,
    check=check,
)
