"""C008 goalposts-moving: all priorities were replaced from one meeting to the next, and again to the one after.

Flags three lists of priorities that have nothing in common; leaves them alone if one priority is kept, be it in other
words.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import heading_span
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.priorities import find_kept, list_priorities

_MEETINGS = 3
_FEWEST_PRIORITIES = 2  # of a single priority nobody can say that all were replaced
_MOST_PRIORITIES = 100  # nor of more than can be compared one by one


def check(view: SeriesView) -> Iterator[Finding]:
    """Compare the priorities of the last three meetings, each with those of the meeting after."""
    notes = view.meetings[-_MEETINGS:]
    priorities = [list_priorities(note) for note in notes]
    if len(notes) < _MEETINGS or min(map(len, priorities)) < _FEWEST_PRIORITIES:
        return
    if max(map(len, priorities)) > _MOST_PRIORITIES:
        return
    if all(_are_all_replaced(earlier, later) for earlier, later in pairwise(priorities)):
        yield _build_finding(*notes)


def _are_all_replaced(earlier: Sequence[str], later: Sequence[str]) -> bool:
    return not any(find_kept(earlier, later))


def _build_finding(first: Note, second: Note, latest: Note) -> Finding:
    return Finding(
        path=latest.path,
        span=heading_span(latest, Role.PRIORITIES),
        message=f"no priority of {second.date} is left here, and none of {first.date} was left then",
        help="keep a priority until it is done or given up, or say among the decisions why they change",
        related=(_replaced_in(first), _replaced_in(second)),
    )


def _replaced_in(note: Note) -> Related:
    return Related.at(note.path, heading_span(note, Role.PRIORITIES), "all replaced next time")


RULE = SeriesRule(
    code="C008",
    name="goalposts-moving",
    summary="priorities replaced wholesale, meeting after meeting",
    severity=Severity.INFO,
    check=check,
)
