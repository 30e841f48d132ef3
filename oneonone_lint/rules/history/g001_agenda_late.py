"""G001 agenda-late: the agenda reached git after the profile's deadline.

Flags a note that was committed empty on Monday and filled on the morning of the meeting; leaves it alone if it had
content in time, whatever was added later, and the first note of a series, which began with it.
"""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.rules.base import HistoryRule, format_day
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.series.agenda_deadline import latest_agenda_time
from oneonone_lint.series.series_history import SeriesHistory


def check(history: SeriesHistory) -> Iterator[Finding]:
    """Report each meeting but the first whose note said nothing when its agenda was due."""
    deadline = history.series.profile.deadline
    if deadline is None:
        return
    for note in history.series.meetings:
        if note.date == history.series.entries[0].date:
            continue
        due = latest_agenda_time(deadline, note.date, history.series.start_time_of(note))
        if due is None or not _is_changed_after(history, note, due):
            continue
        first = history.first_content(note)
        if first and history.local_time(first.commit) > due:
            yield _build_finding(note, history.local_time(first.commit), due)


def _is_changed_after(history: SeriesHistory, note: Note, due: dt.datetime) -> bool:
    """Tell whether a commit on *note* came after *due*; without one the agenda was in time, whatever it says."""
    return any(history.local_time(revision.commit) > due for revision in history.revisions_of(note))


def _build_finding(note: Note, committed: dt.datetime, due: dt.datetime) -> Finding:
    return Finding(
        note.path,
        first_line_span(note),
        f"the agenda was committed on {format_day(committed.date())} at {committed:%H:%M}; "
        f"it was due by {format_day(due.date())} {due:%H:%M}",
        "commit and push the agenda in time for the other one to read it; it may grow afterwards",
    )


RULE = HistoryRule(
    code="G001",
    name="agenda-late",
    summary="the agenda reached git after the profile's deadline",
    severity=Severity.WARNING,
    check=check,
)
