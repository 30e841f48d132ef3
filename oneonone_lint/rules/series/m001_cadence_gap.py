"""M001 cadence-gap: more than the cadence and a week of grace lies between two notes, and nothing says why.

Flags 15 days in a weekly series; leaves 14 alone, the days of a pause, and a meeting cancelled with a ``reason:``.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.rules.base import SeriesRule, format_day
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.gaps import find_gaps


def check(view: SeriesView) -> Iterator[Finding]:
    """Compare each note's day with that of the note before; without a cadence nobody can say what is long."""
    settings = view.series.settings
    for gap in find_gaps(view.series.entries, settings, view.enforce_from):
        yield _build_finding(gap.earlier, gap.later, settings.cadence or "")


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
