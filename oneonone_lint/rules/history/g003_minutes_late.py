"""G003 minutes-late: what was decided was written down days after the meeting."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.model.revisions import Revision
from oneonone_lint.parsing.notes.template_detection import roles_with_content
from oneonone_lint.rules.base import HistoryRule, format_day
from oneonone_lint.rules.helpers.locations import heading_span
from oneonone_lint.series.note_history import HistoryView

_MINUTES = {Role.DECISIONS, Role.ACTIONS}


def check(view: HistoryView) -> Iterator[Finding]:
    """Report each meeting whose first decision or action came later than the profile's number of days."""
    most = view.series.profile.minutes_within
    for note in view.series.meetings:
        if note.status is Status.HELD and any(_days(view, note, revision) > most for revision in view.of(note)):
            first = _first_minutes(view, note)
            days = _days(view, note, first) if first else 0
            if first and days > most:
                yield _finding(view, note, first, most)


def _first_minutes(view: HistoryView, note: Note) -> Revision | None:
    for revision in view.of(note):
        read = view.read(note.name, revision)
        if read is None:
            return None
        if roles_with_content(read) & _MINUTES:
            return revision
    return None


def _days(view: HistoryView, note: Note, revision: Revision) -> int:
    return (view.local(revision.commit).date() - note.date).days


def _finding(view: HistoryView, note: Note, first: Revision, most: int) -> Finding:
    role = Role.DECISIONS if note.section(Role.DECISIONS) else Role.ACTIONS
    came, days = view.local(first.commit), _days(view, note, first)
    return Finding(
        note.path,
        heading_span(note, role),
        f"what was decided was written down on {format_day(came.date())}, {days} days after the meeting; "
        f"within {most} is the aim",
        "write decisions and actions down while you talk, and commit them the same day",
    )


RULE = HistoryRule(
    code="G003",
    name="minutes-late",
    summary="what was decided was written down days after the meeting",
    severity=Severity.INFO,
    check=check,
)
