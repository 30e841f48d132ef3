"""C001 action-not-reviewed: the latest note does not mention an action that an earlier one left open.

Flags a note without ``- [ ] Book the room @bob`` where the one before has it open; leaves it alone where the action
stands again, with whatever box.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.document import Item
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.model.value import Value
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import heading_span, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.similarity import MOST_PAIRS, SimilarTexts


def check(view: SeriesView) -> Iterator[Finding]:
    """Report each unmentioned action at the review of the latest note that is neither cancelled nor moved."""
    meetings = view.series.meetings
    # What is open when a series ends is taken up, or not, by the one that continues it.
    if not meetings or view.is_continued:
        return
    latest = meetings[-1]
    missed = [thread for thread in view.threads if _is_missed(view, thread, latest)]
    candidates = _list_candidates(view, latest) if missed else []
    if len(missed) * len(candidates) > MOST_PAIRS:
        candidates = []
    similar = SimilarTexts([candidate.key for candidate in candidates])
    for thread in missed:
        index = similar.find(thread.latest.action.key)
        yield _build_finding(view, thread, latest, None if index is None else candidates[index])


def _is_missed(view: SeriesView, thread: ActionThread, latest: Note) -> bool:
    """Tell whether an action is open that stands before *latest* and not in it."""
    last_seen = thread.latest
    if not thread.is_open or (view.enforce_from and last_seen.date < view.enforce_from):
        return False
    if last_seen.series == view.series.name:
        return (last_seen.date, last_seen.note.name.slug) < (latest.date, latest.name.slug)
    # Of two notes of a day that of the older series comes first.
    older_series = [series.name for series in view.chain.earlier(view.series.name)]
    return last_seen.series in older_series and last_seen.date <= latest.date


class _Candidate(Value):
    """An item of the latest note that may be a missed action in other words; *key* is its text to be compared."""

    item: Item
    text: str
    key: str


def _list_candidates(view: SeriesView, latest: Note) -> list[_Candidate]:
    """Return the actions that begin in *latest*, then the items beside actions that lack a box to be one."""
    new_actions = [thread.first.action for thread in view.threads if thread.first.note is latest]
    candidates = [_Candidate(action.item, action.text, action.key) for action in new_actions]
    action_items = {action.item.index for action in latest.actions}
    for section in latest.action_sections:
        items = [item for item in latest.items_of(section) if item.box is None and item.index not in action_items]
        candidates += map(_read_candidate, items)
    return candidates


def _read_candidate(item: Item) -> _Candidate:
    from oneonone_lint.parsing.actions.text_key import normalize_text

    text = item.text.joined
    return _Candidate(item, text, normalize_text(text))


def _build_finding(view: SeriesView, thread: ActionThread, latest: Note, similar: _Candidate | None) -> Finding:
    last_seen = thread.latest
    is_due = view.review_all or thread.due is None or thread.due <= latest.date
    remedy = "take it up in the review with a box that says how it stands: `[ ]` open, `[x]` done, `[-]` dropped"
    related = [related_at(last_seen, "last mentioned here")]
    if similar:
        remedy = f"{_build_hint(thread, similar)}; else {remedy}"
        related.append(Related.at(latest.path, similar.item.span, f"similar: {quote(similar.text)}"))
    return Finding(
        path=latest.path,
        span=heading_span(latest, Role.REVIEW),
        message=(
            f"{quote(last_seen.action.text)} ({_describe_owners_and_due(thread)}) is open in {last_seen.note.path} "
            "and not mentioned here"
        ),
        help=remedy,
        severity=None if is_due else Severity.WARNING,
        related=tuple(related),
    )


def _build_hint(thread: ActionThread, similar: _Candidate) -> str:
    line = similar.item.span.line
    instruction = "make it a task with" if similar.item.box is None else "write on it"
    return (
        f"if {quote(similar.text)} in line {line} is the same action, {instruction} `id:{thread.id}`, "
        "so that both have the same id"
    )


def _describe_owners_and_due(thread: ActionThread) -> str:
    owners = ", ".join(f"@{owner.handle}" for owner in thread.owners) or "nobody"
    due = f"due {thread.due}" if thread.due else "no due date"
    return f"{owners}, {due}"


RULE = SeriesRule(
    code="C001",
    name="action-not-reviewed",
    summary="an open action of the earlier notes that the latest one does not mention",
    severity=Severity.ERROR,
    check=check,
)
