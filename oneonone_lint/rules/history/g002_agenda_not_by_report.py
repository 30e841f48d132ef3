"""G002 agenda-not-by-report: someone other than the report prepared the agenda.

Flags a note whose first content is the manager's commit; leaves it alone if the manager wrote only the empty note.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note
from oneonone_lint.model.revisions import Revision
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import HistoryRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.series.series_history import SeriesHistory


def check(history: SeriesHistory) -> Iterator[Finding]:
    """Report each meeting whose first content was committed by somebody of the roster who is not the report."""
    for note in history.meetings:
        report = note.participants.report
        if not report or not _is_touched_by_others(history, note, report):
            continue
        first = history.first_content(note)
        authors = _authors_but(report, history, first) if first else []
        if authors:
            yield _build_finding(note, authors[0], report)


def _is_touched_by_others(history: SeriesHistory, note: Note, report: str) -> bool:
    """Tell whether any commit on *note* is another's; without one no old content has to be read."""
    return any(_authors_but(report, history, revision) for revision in history.revisions_of(note))


def _authors_but(report: str, history: SeriesHistory, revision: Revision) -> list[str]:
    """Return the handles that the author of *revision* may have; none where one of them is the *report*'s."""
    handles = history.authors(revision.commit)
    is_report = normalize_name(report) in map(normalize_name, handles)
    return [] if is_report else handles


def _build_finding(note: Note, author: str, report: str) -> Finding:
    return Finding(
        note.path,
        first_line_span(note),
        f"{quote(author)} wrote the agenda; the meeting is that of {quote(report)}",
        f"leave the first word to {quote(report)}, and add to the agenda afterwards",
    )


RULE = HistoryRule(
    code="G002",
    name="agenda-not-by-report",
    summary="someone other than the report prepared the agenda",
    severity=Severity.INFO,
    check=check,
)
