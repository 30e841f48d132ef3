"""G003 minutes-late: what was decided was written down days after the meeting.

Flags a Friday's note whose first action was committed on Monday; leaves it alone if that was on Sunday.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.model.revisions import Revision
from oneonone_lint.parsing.notes.template_detection import roles_with_content
from oneonone_lint.rules.base import HistoryRule, format_day
from oneonone_lint.rules.helpers.locations import heading_span
from oneonone_lint.series.series_history import SeriesHistory

_MINUTES = {Role.DECISIONS, Role.ACTIONS}


def check(history: SeriesHistory) -> Iterator[Finding]:
    """Report each meeting whose first decision or action came later than the profile's number of days."""
    most = history.series.profile.minutes_within
    for note in history.meetings:
        if note.status is not Status.HELD or not _is_changed_after(history, note, most):
            continue
        first = _first_minutes(history, note)
        if first and _days_after(history, note, first) > most:
            yield _build_finding(history, note, first)


def _is_changed_after(history: SeriesHistory, note: Note, days: int) -> bool:
    """Tell whether a commit on *note* came more than *days* after the meeting; without one no old content is read."""
    return any(_days_after(history, note, revision) > days for revision in history.revisions_of(note))


def _first_minutes(history: SeriesHistory, note: Note) -> Revision | None:
    """Return the first revision of *note* with a decision or an action, None where nobody can say."""
    for revision in history.revisions_of(note):
        old_note = history.read(note.name, revision)
        if old_note is None:
            return None
        if roles_with_content(old_note) & _MINUTES:
            return revision
    return None


def _days_after(history: SeriesHistory, note: Note, revision: Revision) -> int:
    return (history.local_time(revision.commit).date() - note.date).days


def _build_finding(history: SeriesHistory, note: Note, first: Revision) -> Finding:
    role = Role.DECISIONS if note.section(Role.DECISIONS) else Role.ACTIONS
    committed = history.local_time(first.commit).date()
    return Finding(
        note.path,
        heading_span(note, role),
        f"what was decided was written down on {format_day(committed)}, {_days_after(history, note, first)} days after "
        f"the meeting; within {history.series.profile.minutes_within} is the aim",
        "write decisions and actions down while you talk, and commit them the same day",
    )


RULE = HistoryRule(
    code="G003",
    name="minutes-late",
    summary="what was decided was written down days after the meeting",
    severity=Severity.INFO,
    check=check,
)
