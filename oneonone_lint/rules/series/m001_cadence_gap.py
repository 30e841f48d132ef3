"""M001 cadence-gap: longer between two notes than the cadence and a week of grace."""

from collections.abc import Iterator
from itertools import pairwise

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.rules.base import SeriesRule, format_day
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.cadence import cadence_day, overdue_after


def check(view: SeriesView) -> Iterator[Finding]:
    """Compare each note's day with that of the note before; without a cadence nobody can say what is long."""
    settings = view.series.settings
    if settings.cadence is None:
        return
    for earlier, later in pairwise(view.series.entries):
        if _explains(earlier) or _explains(later):
            continue
        start = cadence_day(earlier)
        if later.date > overdue_after(settings, max(start, view.enforce_from or start)):
            yield _finding(earlier, later, f"the cadence is {settings.cadence}")


def _explains(entry: Note | Unreadable) -> bool:
    """Tell whether *entry* is of a meeting that was moved or cancelled and says why."""
    return isinstance(entry, Note) and not entry.took_place and entry.reason is not None


def _finding(earlier: Note | Unreadable, later: Note | Unreadable, cadence: str) -> Finding:
    days = (later.date - earlier.date).days
    return Finding(
        later.path,
        first_line_span(later),
        f"{days} days without a note since {format_day(earlier.date)}; {cadence}",
        "write a note for the meeting that did not happen, with `status: cancelled` or `moved` and a `reason:`; "
        "for holidays, add `pauses` to the series in the config",
        related=(Related(earlier.path, 1, 1, "the note before"),),
    )


RULE = SeriesRule(
    code="M001",
    name="cadence-gap",
    summary="longer between two notes than the cadence and a week of grace",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
