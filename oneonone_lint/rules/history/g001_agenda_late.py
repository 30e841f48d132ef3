"""G001 agenda-late: the agenda reached git after the profile's deadline."""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.model.revisions import Revision
from oneonone_lint.rules.base import HistoryRule, format_day
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.series.agenda_deadline import latest_agenda_time
from oneonone_lint.series.note_history import HistoryView


def check(view: HistoryView) -> Iterator[Finding]:
    """Report each meeting whose note said nothing when its agenda was due."""
    deadline = view.series.profile.deadline
    for note in view.series.meetings if deadline else ():
        due = latest_agenda_time(deadline or "", note.date, view.series.start_time_of(note))
        # Whoever was in time with everything was so with the agenda: only then is no content looked at.
        if due and any(view.local(revision.commit) > due for revision in view.of(note)):
            first = first_content(view, note)
            if first and view.local(first.commit) > due:
                yield _finding(note, view.local(first.commit), due)


def first_content(view: HistoryView, note: Note) -> Revision | None:
    """Return the first revision at which *note* said more than the template."""
    for revision in view.of(note):
        was_filled = view.had_content(note.name, revision)
        if was_filled is not False:
            return revision if was_filled else None
    return None


def _finding(note: Note, came: dt.datetime, due: dt.datetime) -> Finding:
    return Finding(
        note.path,
        first_line_span(note),
        f"the agenda was committed on {format_day(came.date())} at {came:%H:%M}; "
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
