"""C008 goalposts-moving: the priorities are replaced wholesale, meeting after meeting."""

from collections.abc import Iterator
from itertools import pairwise

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.profile import Role
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import heading_span
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.priorities import is_kept, list_priorities

_MEETINGS = 3
_LEAST = 2  # of a single priority nobody can say that all were replaced


def check(view: SeriesView) -> Iterator[Finding]:
    """Compare the priorities of the last three meetings, each with those before."""
    notes = view.meetings[-_MEETINGS:]
    ranked = [list_priorities(note) for note in notes]
    if len(notes) < _MEETINGS or min(map(len, ranked)) < _LEAST:
        return
    if any(is_kept(text, later) for earlier, later in pairwise(ranked) for text in earlier):
        return
    places = [(note, heading_span(note, Role.PRIORITIES)) for note in notes]
    *before, (latest, here) = places
    yield Finding(
        latest.path,
        here,
        f"no priority of {before[1][0].date} is left here, and none of {before[0][0].date} was left then",
        "keep a priority until it is done or given up, or say among the decisions why they change",
        related=tuple(Related(note.path, span.line, span.column, "all replaced next time") for note, span in before),
    )


RULE = SeriesRule(
    code="C008",
    name="goalposts-moving",
    summary="priorities replaced wholesale, meeting after meeting",
    severity=Severity.INFO,
    check=check,
)
