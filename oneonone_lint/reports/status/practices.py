"""What the sources ask a pair to count: ``status --practices`` (spec, clause 8.10)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import mean

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.reports.closures import count_closures
from oneonone_lint.reports.status.authorship import Authorship, measure_authorship
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.priorities import find_kept, list_priorities
from oneonone_lint.series.series_history import SeriesHistory

# What an issue may be tagged with, and how people write it (spec, clause 8.10).
_TOPICS = {
    "projects": r"projects?",
    "people": r"people|persons?",
    "patterns": r"patterns?",
    "growth": r"(?:personal[ -]?)?growth",
}
_TAGS = {
    topic: lazy_pattern(rf"#(?:{words})\b|[(\[](?:{words})[)\]]|^[*_]*(?:{words})[*_]*:", re.IGNORECASE)
    for topic, words in _TOPICS.items()
}


class Practices(Value):
    """The numbers of one series; *written* is None where git's history is not whole.

    *churn* is the mean share, 0 to 1, of priorities that the meeting before had not, *off_weekday* the meetings on
    another day than the series' own; both None where there is nothing to compare. *topics* counts tagged issues.
    The fields are those of the JSON (interface, clause 7).
    """

    repo: str
    series: str
    churn: float | None
    off_weekday: int | None
    topics: Mapping[str, int]
    manager_closed: int
    manager_closed_dated: int
    manager_closed_on_time: int
    written: Authorship | None


def measure_practices(
    repo: str, series: Series, threads: Sequence[ActionThread], history: SeriesHistory | None
) -> Practices:
    """Return the numbers of *series* of *repo*, of the actions last mentioned in it, and of its *history* if known."""
    held = [note for note in series.notes if note.status is Status.HELD]
    participants = series.notes[-1].participants
    closures = count_closures(thread for thread in threads if participants.manager_is_in(thread.owners))
    return Practices(
        repo=repo,
        series=series.name,
        churn=_measure_churn(held),
        off_weekday=_count_off_weekday(held, series.settings.weekday),
        topics=_count_topics(held),
        manager_closed=closures.closed,
        manager_closed_dated=closures.dated,
        manager_closed_on_time=closures.on_time,
        written=measure_authorship(held, history) if history else None,
    )


def _measure_churn(held: Iterable[Note]) -> float | None:
    """Return the mean share of new priorities from meeting to meeting, of those meetings that have priorities."""
    rankings = [priorities for priorities in map(list_priorities, held) if priorities]
    shares = []
    for before, after in pairwise(rankings):
        shares.append(mean(not is_kept for is_kept in find_kept(after, before)))
    return round(mean(shares), 2) if shares else None


def _count_off_weekday(held: Iterable[Note], weekday: int | None) -> int | None:
    if weekday is None:
        return None
    return sum(note.date.weekday() != weekday for note in held)


def _count_topics(held: Iterable[Note]) -> Mapping[str, int]:
    """Return for each topic the number of issues with its tag, such as ``Hiring #people`` or ``(growth) a course``."""
    issues = [issue for note in held for issue in _list_issues(note)]
    return {topic: sum(bool(tag.search(issue)) for issue in issues) for topic, tag in _TAGS.items()}


def _list_issues(note: Note) -> Iterator[str]:
    for _, items in iter_points_by_section(note, Role.ISSUES):
        for item in items:
            yield item.text.joined
