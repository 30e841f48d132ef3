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
from oneonone_lint.series.agenda_timing import time_agenda
from oneonone_lint.series.series_history import SeriesHistory


def check(history: SeriesHistory) -> Iterator[Finding]:
    """Report each meeting but the first whose note said nothing when its agenda was due."""
    for note in history.meetings:
        timing = time_agenda(history, note)
        if timing and timing.committed:
            yield _build_finding(note, timing.committed, timing.due)


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
