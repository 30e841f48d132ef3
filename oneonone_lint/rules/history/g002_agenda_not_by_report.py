"""G002 agenda-not-by-report: someone other than the report wrote the agenda."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import HistoryRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.history.g001_agenda_late import first_content
from oneonone_lint.series.note_history import HistoryView


def check(view: HistoryView) -> Iterator[Finding]:
    """Report each meeting whose first content somebody of the roster committed who is not the report."""
    for note in view.series.meetings:
        report = note.participants.report
        if report and any(_others(view, revision.commit.author, report) for revision in view.of(note)):
            first = first_content(view, note)
            others = _others(view, first.commit.author, report) if first else []
            if others:
                yield _finding(note, others[0], report)


def _others(view: HistoryView, author: str, report: str) -> list[str]:
    """Return who the *author* is, nobody where that may be the report or is not known."""
    handles = view.people.having_email(author)
    return [] if normalize_name(report) in map(normalize_name, handles) else handles


def _finding(note: Note, author: str, report: str) -> Finding:
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
