"""What the sources ask a pair to count: ``status --practices`` (spec, clause 8.10)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.model.series import Series
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.reports.status.authorship import Authorship, measure_authorship
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.priorities import is_kept, list_priorities
from oneonone_lint.series.series_history import SeriesHistory

# What an issue may be tagged with, and how people write it (spec, clause 8.10).
TOPICS = {
    "projects": r"projects?",
    "people": r"people|persons?",
    "patterns": r"patterns?",
    "growth": r"(?:personal[ -]?)?growth",
}
_TAGS = {
    topic: re.compile(rf"#(?:{words})\b|[(\[](?:{words})[)\]]|^[*_]*(?:{words})[*_]*:", re.IGNORECASE)
    for topic, words in TOPICS.items()
}


@dataclass(frozen=True, slots=True)
class Practices:
    """The numbers of one series; *written* is None where git's history is not whole.

    *churn* is the mean share, 0 to 1, of priorities that the meeting before had not, *off_weekday* the meetings on
    another day than the series' own; both None where there is nothing to compare. *topics* counts tagged issues.
    """

    series: str
    churn: float | None
    off_weekday: int | None
    topics: Mapping[str, int]
    manager_closed: int
    manager_closed_on_time: int
    written: Authorship | None


def measure_practices(series: Series, threads: Sequence[ActionThread], past: SeriesHistory | None) -> Practices:
    """Return the numbers of *series*, of the actions last mentioned in it, and of its *past* where that is known."""
    held = [note for note in series.notes if note.status is Status.HELD]
    promises = [thread for thread in threads if not thread.is_open and _is_managers(thread, series)]
    return Practices(
        series=series.name,
        churn=_churn(held),
        off_weekday=_off_weekday(held, series.settings.weekday),
        topics=_topics(held),
        manager_closed=len(promises),
        manager_closed_on_time=sum(thread.is_on_time for thread in promises),
        written=measure_authorship(held, past) if past else None,
    )


def _is_managers(thread: ActionThread, series: Series) -> bool:
    return series.notes[-1].participants.manager_is_in(thread.owners)


def _churn(held: Sequence[Note]) -> float | None:
    ranked = [found for note in held if (found := list_priorities(note))]
    shares = [mean(not is_kept(text, before) for text in after) for before, after in pairwise(ranked)]
    return round(mean(shares), 2) if shares else None


def _off_weekday(held: Iterable[Note], weekday: int | None) -> int | None:
    return None if weekday is None else sum(note.date.weekday() != weekday for note in held)


def _topics(held: Iterable[Note]) -> Mapping[str, int]:
    issues = [
        item.text.joined for note in held for _, items in iter_points_by_section(note, Role.ISSUES) for item in items
    ]
    return {topic: sum(bool(tag.search(text)) for text in issues) for topic, tag in _TAGS.items()}
