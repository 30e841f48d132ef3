"""M001 cadence-gap: more than the cadence and a week of grace lies between two notes, and nothing says why.

Flags 15 days in a weekly series; leaves 14 alone, the days of a pause, and a meeting cancelled with a ``reason:``.
"""

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
        if _gives_reason(earlier) or _gives_reason(later):
            continue
        start = cadence_day(earlier)
        if view.enforce_from:
            start = max(start, view.enforce_from)
        if later.date > overdue_after(settings, start):
            yield _build_finding(earlier, later, settings.cadence)


def _gives_reason(entry: Note | Unreadable) -> bool:
    """Tell whether *entry* is of a meeting that was moved or cancelled and says why."""
    return isinstance(entry, Note) and not entry.took_place and entry.reason is not None


def _build_finding(earlier: Note | Unreadable, later: Note | Unreadable, cadence: str) -> Finding:
    days = (later.date - earlier.date).days
    return Finding(
        path=later.path,
        span=first_line_span(later),
        message=f"{days} days without a note since {format_day(earlier.date)}; the cadence is {cadence}",
        help=(
            "write a note for the meeting that did not happen, with `status: cancelled` or `moved` and a `reason:`; "
            "for holidays, add `pauses` to the series in the config"
        ),
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
