"""C001 action-not-reviewed: an open action of the earlier notes that the latest one does not mention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.document import Item
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.text_key import normalize_text
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import heading_span, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import ActionThread, Mention
from oneonone_lint.series.similarity import most_similar

_MOST_COMPARED = 10_000  # pairs: with more than that nobody reads suggestions one by one


def check(view: SeriesView) -> Iterator[Finding]:
    """Report each unmentioned action at the review of the latest note that is neither cancelled nor moved."""
    meetings = view.series.meetings
    # What is open when a series ends is taken up, or not, by the one that continues it.
    if not meetings or view.is_carried_on:
        return
    latest = meetings[-1]
    missed = [thread for thread in view.threads if _is_missed(view, thread, latest)]
    fresh = _unheard_of(view, latest) if missed else []
    if len(missed) * len(fresh) > _MOST_COMPARED:
        fresh = []
    for thread in missed:
        yield _finding(view, thread, latest, fresh)


def _is_missed(view: SeriesView, thread: ActionThread, latest: Note) -> bool:
    if thread.state.is_closed or (view.enforce_from and thread.latest.date < view.enforce_from):
        return False
    return _is_earlier(view, thread.latest, latest)


def _is_earlier(view: SeriesView, mention: Mention, latest: Note) -> bool:
    """Tell whether *mention* stands before *latest*: of two notes of a day the older series' comes first."""
    if mention.series == view.series.name:
        return (mention.date, mention.note.name.slug) < (latest.date, latest.name.slug)
    is_older = any(series.name == mention.series for series in view.chain.earlier(view.series.name))
    return is_older and mention.date <= latest.date


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An item of the latest note that may be an earlier action in other words."""

    item: Item
    text: str
    key: str


def _unheard_of(view: SeriesView, latest: Note) -> list[_Candidate]:
    """Return the actions that begin in *latest*, and the items beside them that are none for want of a box."""
    known = {action.item.index for action in latest.actions}
    begun = [thread.first.action for thread in view.threads if thread.first.note is latest]
    found = [_Candidate(action.item, action.text, action.key) for action in begun]
    for section in latest.sections:
        if section.role in (Role.REVIEW, Role.ACTIONS):
            items = (item for item in latest.items_of(section) if item.index not in known and item.box is None)
            found += [_Candidate(item, item.text.joined, normalize_text(item.text.joined)) for item in items]
    return found


def _finding(view: SeriesView, thread: ActionThread, latest: Note, fresh: Sequence[_Candidate]) -> Finding:
    last = thread.latest
    is_due = view.review_all or thread.due is None or thread.due <= latest.date
    related = [related_at(last, "last mentioned here")]
    remedy = "take it up in the review with a box that says how it stands: `[ ]` open, `[x]` done, `[-]` dropped"
    index = most_similar(last.action.key, [candidate.key for candidate in fresh])
    if index is not None:
        like = fresh[index]
        span = like.item.span
        related.append(Related(latest.path, span.line, span.column, f"similar: {quote(like.text)}"))
        how = "make it a task with" if like.item.box is None else "write on it"
        remedy = (
            f"if {quote(like.text)} in line {span.line} is the same action, {how} `id:{thread.id}`, "
            f"so that both have the same id; else {remedy}"
        )
    return Finding(
        latest.path,
        heading_span(latest, Role.REVIEW),
        f"{quote(last.action.text)} ({_who_and_when(thread)}) is open in {last.note.path} and not mentioned here",
        remedy,
        None if is_due else Severity.WARNING,
        related=tuple(related),
    )


def _who_and_when(thread: ActionThread) -> str:
    owners = ", ".join(f"@{owner.handle}" for owner in thread.owners) or "nobody"
    return f"{owners}, {f'due {thread.due}' if thread.due else 'no due date'}"


RULE = SeriesRule(
    code="C001",
    name="action-not-reviewed",
    summary="an open action of the earlier notes that the latest one does not mention",
    severity=Severity.ERROR,
    check=check,
)
