"""T003 action-several-owners: an open action has several owners, or holds somebody else's promise as well.

Flags ``- [ ] Book the room @alice @bob`` and ``- [ ] Alice to book the room, Bob to send the plan``; leaves
``- [ ] Book the room with @alice for the team @bob`` alone.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from oneonone_lint.model.action import Action, Owner
from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.people import People
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.action_verbs import VERB
from oneonone_lint.parsing.actions.handles import may_name_anybody
from oneonone_lint.parsing.actions.introducing_words import may_introduce
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_FOR_ALL = frozenset({"all", "both", "each", "everybody", "everyone", "together"})
# `both` anywhere; `all` and the like where they speak of people: `All: …`, `each of us`, `…, all`, `(together)`
_SAYS_ALL = lazy_pattern(
    r"\b(?:both|everyone|everybody)\b|\b(?:all|each)\s+of\s+(?:us|you|them)\b|\A[\W_]*all(?::|\s+(?:to|will|should|must)\b)"
    r"|[,;(\[–—-]\s*(?:all|each|together|jointly)[)\].!]*\Z",
    re.IGNORECASE,
)


_NAME = r"@?[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w'’-]*)?"
_PROMISES = r"(?:\s*:\s+\S|\s+(?:to|will|shall)\s+\w|['’]ll\s+\w)"
# `…; Bob: send it`, `…, Bob to send it`, `… and Bob will send it`, `…; @bob send it`
_ANOTHER_PROMISE = lazy_pattern(
    rf"(?:(?:[;,./]|\band\b|\s[-–—])\s+|<br ?/?>\s*)(?:and\s+|then\s+){{0,3}}(?P<name>{_NAME}?)(?={_PROMISES})"
    rf"|(?:[;.]\s+|<br ?/?>\s*)(?P<handle>@[\w.-]*\w)(?=\s+[a-z])"
    rf"|\A(?P<first>{_NAME}?)(?={_PROMISES})"
    rf"|[;.]\s+(?:and\s+|then\s+){{0,3}}(?P<doing>{_NAME}?)(?=\s+{VERB}\b)"
    r"|(?<=\s)(?P<closing>@[\w.-]*\w)(?=;\s)",
    re.IGNORECASE,
)
# In a line that goes on with an action: `Bob: send it`, `@bob send it`.
_NEXT_LINE = lazy_pattern(
    rf"(?:and\s+|then\s+)*(?:(?P<name>{_NAME}?)(?={_PROMISES})|(?P<handle>@[\w.-]*\w)(?=\s+[a-z]))", re.IGNORECASE
)
_LINE_END = lazy_pattern(r"(?:@[\w.-]++|\d|[.;!)])[\s*_]*+\Z")
# `@alice due:2026-11-20, …`: an owner and a day before another promise
_CLOSED_PROMISE = lazy_pattern(
    r"(?P<owned>@(?<!\S@)[\w.-]*\w)\s+(?:due:|📅\s?)\d{4}-\d{2}-\d{2}(?P<sign>[;,.]?)(?=\s+\w)"
)
_WORD = lazy_pattern(r"\w+")
# Words that make one promise of both: `ask Carol and Bob to send it`, `if it fails, Bob will send it`.
_SAME_PROMISE = lazy_pattern(
    r"\b(?:ask|tell|get|help|want|remind|allow|let|have|need|expect|invite|for|with|if|when|whenever|unless|once|until|after|as"
    r"|since|because|that|whether|where|who|how|why|what)\b[^.;]*\Z",
    re.IGNORECASE,
)


_LONGEST_CLAUSE = 300  # characters


def check(view: NoteView) -> Iterator[Finding]:
    """Report open actions with several owners, each place that names them once, and those of two promises."""
    yield from _check_owners(view)
    for action in _list_candidates(view):
        promise = None if action.state.is_closed else _find_another_promise(view, action)
        if promise:
            name, words = promise
            message = f"{quote(action.text)} holds a promise of {name} as well: {quote(words)}"
            yield view.finding(action.span, message, "give each promise an item of its own, with its owner and its day")


def _list_candidates(view: NoteView) -> tuple[Action, ...]:
    """Return the actions that may hold another promise: where no text names anybody, those that are odd."""
    texts = "\n".join(action.text for action in view.actions if not action.state.is_closed)
    return view.actions if may_name_anybody(texts, view.note.people) else view.odd_actions


def _find_another_promise(view: NoteView, action: Action) -> tuple[str, str] | None:
    """Return who promises something else in the text of *action*, and the words that say so."""
    people = view.note.people
    for name, words in chain(_find_in_text(action, people), _find_in_lines(action)) if action.owners else ():
        handle = people.resolve(name)
        if handle and handle not in {people.canonical_handle(owner.handle) for owner in action.owners}:
            return f"@{handle}", words
    return None


def _find_in_text(action: Action, people: People) -> Iterator[tuple[str, str]]:
    """Yield who promises something in the text of *action*, and the words from the name on."""
    for match in _ANOTHER_PROMISE.finditer(action.text) if may_name_anybody(action.text, people) else ():
        written = match["name"] or match["handle"] or match["first"] or match["doing"] or match["closing"]
        name = written.lstrip("@")
        if people.resolve(name) and not _is_same_promise(action.text, match.start()):
            yield name, action.text[match.start(match.lastgroup or 0) :]


def _find_in_lines(action: Action) -> Iterator[tuple[str, str]]:
    """Yield who promises something in a later line of *action*, or in its line before another promise."""
    for above, line in pairwise(line.text for line in action.item.text.lines):
        if (match := _NEXT_LINE.match(line)) and _LINE_END.search(above):
            yield (match["name"] or match["handle"]).lstrip("@"), line
    for match in _CLOSED_PROMISE.finditer(action.item.text.joined):
        if match["sign"] or _closes(action.item.text.joined[: match.start()]):
            yield match["owned"][1:], match[0].rstrip(";,.")


def _closes(words: str) -> bool:
    """Tell whether the handle behind *words* is the owner of these, and not somebody they speak of."""
    words = words.rstrip()[-_LONGEST_CLAUSE:]
    is_mention = may_introduce(words) or _is_same_promise(words, len(words))
    return _WORD.search(words) is not None and not is_mention


def _is_same_promise(text: str, start: int) -> bool:
    """Tell whether the words before *start* make what follows a part of the first promise: ``if it fails, …``."""
    return _SAME_PROMISE.search(text, max(0, start - _LONGEST_CLAUSE), start) is not None


def _check_owners(view: NoteView) -> Iterator[Finding]:
    """Report the owner's place of open actions where it names several people, each place once."""
    reported: set[Span] = set()
    for action in view.odd_actions:
        if action.state.is_closed or len(action.owners) <= 1:
            continue
        owners = _list_written_owners(action)
        if len(owners) <= 1 or _is_for_all(action, owners):
            continue
        span = _join_spans(owners)
        if span not in reported:
            reported.add(span)
            handles = ", ".join(f"@{owner.handle}" for owner in owners)
            yield view.finding(
                span,
                f"{quote(action.text)} has {len(owners)} owners: {handles}",
                "keep the one who sees to it; name the others in the text, or give each an action of their own",
            )


def _list_written_owners(action: Action) -> list[Owner]:
    """Return the owners named at the action or at the group it stands in, nobody twice."""
    owners = {normalize_name(owner.handle): owner for owner in action.owners if not owner.is_inherited}
    return list(owners.values())


def _is_for_all(action: Action, owners: list[Owner]) -> bool:
    """Tell whether somebody says that it is for all of *owners*: ``@all``, ``Both read it``, ``Read it (all)``."""
    names = {normalize_name(owner.written) for owner in owners}
    return not names.isdisjoint(_FOR_ALL) or _SAYS_ALL.search(action.text) is not None


def _join_spans(owners: list[Owner]) -> Span:
    """Return the span from the first to the last of *owners*."""
    spans = sorted(owner.span for owner in owners)
    return spans[0].to(spans[-1])


RULE = NoteRule(
    code="T003",
    name="action-several-owners",
    summary="an open action with several owners, or of two promises",
    severity=Severity.WARNING,
    check=check,
)
